import { exchangesOf, type Exchange, type Journal } from '../journal/index.ts';
import { isRecord, visible } from '../core/index.ts';
import { parseEnvelope, SUCCESS } from '../providers/waffo/protocol/index.ts';
import { merchantCalls, requestBody, type Body } from './wire.ts';

const LONGEST_REPLY = 160;

/** What the harness asked the merchant for. Without a call of its own, the answer to another's call says nothing of it. */
export interface AskedFor {
  readonly sent: Body | undefined;
  readonly reply: { readonly status: number };
}

/**
 * How the merchant's last call of an operation ended, if it did not end well, as a sentence behind a finding that
 * follows from it. Empty if it was accepted, or never made.
 * @param asked what the call was to be for
 */
export function refusalText(journal: Journal, operation: string, asked?: AskedFor): string {
  const call = refusedCall(journal, operation, asked);
  if (!call) return '';
  const name = `${pathOf(call)} (${call.id})`;
  if (!call.response) return ` ${name} got no answer: ${call.noResponse ?? 'no reason is recorded'}.`;
  const envelope = parseEnvelope(call.response.body);
  if (!envelope) return ` ${name} was answered with HTTP ${call.response.status} and no envelope.`;
  return ` Waffo refused ${name} with ${envelope.code}: "${visible(envelope.msg)}".`;
}

/**
 * The same for a call whose answer the merchant should have made something of: that it was accepted is told as well,
 * since then the mistake lies in how the answer is read.
 */
export function answerText(journal: Journal, operation: string, asked: AskedFor): string {
  const last = merchantCalls(journal, operation).at(-1);
  if (!last) return '';
  if (!asked.sent) return ` The merchant did not call ${pathOf(last)} for it.`;
  return (
    refusalText(journal, operation) ||
    ` Waffo accepted ${pathOf(last)} (${last.id}); the merchant's reply shows nothing from that answer.`
  );
}

/** Where to look if Waffo has accepted a call and the merchant's reply shows nothing of it, as a sentence with a space before it. */
export function staleReplyFix({
  reply,
  answer,
}: {
  reply: { ok: boolean };
  answer: string | undefined;
}): string {
  if (!reply.ok || answer !== SUCCESS) return '';
  return ' If the merchant stores the answer, its reply comes from a copy that is not up to date (a read model, a cache, a replica): reply with what you have just written.';
}

/** What to do if a call was made and refused; `otherwise` if none was made. */
export function fixFor(journal: Journal, operation: string, otherwise: string, asked?: AskedFor): string {
  const earlier = merchantCalls(journal, operation).at(-1);
  if (earlier && asked && !asked.sent && asked.reply.status >= 500)
    return `Find the error in the merchant's log: it failed before it called ${pathOf(earlier)}. It made this call before (${earlier.id}), so look for something that the earlier call left behind: the same key, a unique index, a lock, a connection that was not released.`;
  const call = refusedCall(journal, operation, asked);
  if (!call?.response || call.fault) return otherwise;
  return `Correct what Waffo names in its answer to ${pathOf(call)} (${call.id} in the journal of this case).`;
}

/**
 * The last notification that the merchant got and what it replied, as a sentence behind a finding. One that failed goes
 * before one that was taken.
 * @param ids of what the finding is about
 */
export function lastNotificationText(journal: Journal, ids: readonly (string | undefined)[]): string {
  const told = exchangesOf(journal).filter(({ direction }) => direction === 'provider-to-merchant');
  const last = told.findLast(isFailed) ?? told.findLast((one) => isAbout(one, ids));
  if (!last) return '';
  const { operation, id, fault, request, response, noResponse } = last;
  const forged = request.signature === 'valid' ? '' : ', forged';
  const name = `${operation} (${id}${fault ? `, ${fault.name}` : forged})`;
  if (!response) return ` The notification ${name} got no reply: ${noResponse ?? 'no reason is recorded'}.`;
  const body = response.encoding === 'utf8' ? visible(response.body).slice(0, LONGEST_REPLY) : '(not UTF-8)';
  return ` The merchant answered the notification ${name} with HTTP ${response.status}${body === '' ? ' and an empty body' : `: '${body}'`}.`;
}

const BEHIND_THE_ANSWER =
  ' The merchant has acknowledged the event, so look at what it does with the event after that: a queue whose first entry always fails blocks all others, and a second write of a record can undo the first one.';

/** Where else to look if the last notification that tells of these ids was acknowledged, as a sentence; empty if not. */
export function acknowledgedFix(journal: Journal, ids: readonly (string | undefined)[]): string {
  const last = exchangesOf(journal).findLast(
    (one) => one.direction === 'provider-to-merchant' && isAbout(one, ids),
  );
  return last?.request.signature === 'valid' && last.delivery?.acknowledged ? BEHIND_THE_ANSWER : '';
}

function refusedCall(journal: Journal, operation: string, asked?: AskedFor): Exchange | undefined {
  if (asked && !asked.sent) return undefined;
  const last = merchantCalls(journal, operation).at(-1);
  return last && parseEnvelope(last.response?.body ?? '')?.code === SUCCESS ? undefined : last;
}

function isFailed({ response, request }: Exchange): boolean {
  return request.signature === 'valid' && (!response || response.status >= 500);
}

function isAbout(exchange: Exchange, ids: readonly (string | undefined)[]): boolean {
  const { result } = requestBody(exchange);
  if (!isRecord(result)) return false;
  const { subscriptionInfo } = result;
  const values = [
    ...Object.values(result),
    ...(isRecord(subscriptionInfo) ? Object.values(subscriptionInfo) : []),
  ];
  return ids.some((id) => id !== undefined && values.includes(id));
}

/** The path of a call below `/api/v1/`; its whole address where it has another one. */
export function pathOf({ request }: Exchange): string {
  return /\/api\/v1\/([^?#]*)/.exec(request.url)?.[1] ?? request.url;
}
