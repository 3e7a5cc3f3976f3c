import type { Exchange, Journal } from '../../../journal/index.ts';
import { outcomeOf } from '../../../checks/attempts.ts';
import type { Finding } from '../../../checks/finding.ts';
import {
  answerOf,
  bodyOf,
  endOf,
  groupBy,
  jsonOf,
  merchantCalls,
  resultOf,
  startOf,
  textAt,
  type Body,
} from '../../../checks/reading.ts';
import { hasNoHandler, noHandler } from '../../../checks/no-handler.ts';
import { meaningOfReply } from '../../../checks/reply.ts';
import { isTurnedAway, turnedAway } from '../../../checks/turned-away.ts';
import { finding, listed, namedAll, quoteBody } from '../../../checks/wording.ts';

const IDS = [
  'paymentRequestId', 'acquiringOrderId', 'refundRequestId', 'acquiringRefundOrderId', 'origPaymentRequestId',
  'subscriptionRequest', 'subscriptionId', 'originSubscriptionRequest',
  'subscriptionInfo.subscriptionRequest', 'subscriptionInfo.merchantRequest', 'subscriptionInfo.subscriptionId',
]; // prettier-ignore

const STARTS = ['orderCreate', 'orderRefund', 'subscriptionCreate', 'subscriptionChange'];

/** Part of `acknowledgement`: genuine news about the merchant's own orders that it never took. */
export function unacknowledged(journal: Journal, judged: readonly Exchange[]): Finding[] {
  const deliveries = groupBy(judged, ({ delivery, id }) => delivery?.notificationId ?? id);
  const own = ownIds(journal);
  const refused = [...deliveries.values()].filter(
    (attempts) => attempts.every(isRefused) && isAboutOwn(attempts, own),
  );
  const heard = refused.filter((attempts) => !isTurnedAway(attempts));
  const findings = heard.map((attempts) => {
    const twin = judged.find((one) => isTwin(one, attempts[0]) && isTaken(one));
    if (twin) return respaced(attempts, twin);
    const isExcused = attempts.every((attempt) => isOutOfTurn(attempt) || isEarly(journal, attempt));
    return !isExcused && hasNoHandler(attempts, judged) ? noHandler(attempts) : never(attempts, isExcused);
  });
  return [...turnedAway(refused), ...findings];
}

function never(attempts: readonly Exchange[], isExcused: boolean): Finding {
  const isSingle = attempts.length === 1;
  const count = isSingle ? 'The only attempt' : `All ${attempts.length} attempts`;
  return finding('merchant', isExcused ? 'warning' : 'error', 'acknowledgement.never', attempts, {
    message: `${count} of ${namedAll(attempts)} for ${idsText(attempts)} ${isSingle ? 'was' : 'were'} refused (${replies(attempts)}), although the signature is valid and it is about something that the merchant itself started.`,
    why: 'After eight refusals Waffo gives up: the shop never learns from it whether the money came, went back or was lost.',
    fix: 'Find in the log why the handler refused it. Refuse only what cannot be stored now; acknowledge what is known already and events that you do not use.',
  });
}

function respaced(attempts: readonly Exchange[], twin: Exchange): Finding {
  return finding('merchant', 'error', 'acknowledgement.respaced', [...attempts, twin], {
    message: `${namedAll(attempts)} for ${idsText(attempts)} was refused (${replies(attempts)}). It is validly signed and says the same as ${twin.id}, which was acknowledged; only the white space differs.`,
    why: 'A merchant that serialises the JSON anew before it verifies rejects true notifications as soon as Waffo writes them differently.',
    fix: 'Verify X-SIGNATURE over the raw bytes of the request, before any parser has touched them, and acknowledge repeats of what is done already.',
  });
}

function isRefused({ response }: Exchange): boolean {
  return response !== undefined && meaningOfReply(response) === 'refusal';
}

function isTaken({ response }: Exchange): boolean {
  return response !== undefined && meaningOfReply(response) === 'success';
}

/** Whether two notifications say the same in different bytes. */
function isTwin(one: Exchange, other: Exchange | undefined): boolean {
  return one.request.body !== other?.request.body && compact(one) === compact(other);
}

/** Delivered by the harness in another order or once more: a merchant may ask to get it again later. */
function isOutOfTurn(attempt: Exchange): boolean {
  return attempt.fault !== undefined && attempt.request.body === compact(attempt);
}

/** The order was still being created as far as the merchant knew: it may ask for redelivery. */
function isEarly(journal: Journal, attempt: Exchange): boolean {
  const ids = idsOf(resultOf(attempt));
  const creates = merchantCalls(journal, ...STARTS);
  const own = creates.filter((call) => idsOf(bodyOf(call.request)).some((id) => ids.includes(id)));
  return !own.some((call) => outcomeOf(call) === 'accepted' && endOf(call) <= startOf(attempt));
}

/** Ids of everything that the merchant itself has started in this journal and that was not refused. */
function ownIds(journal: Journal): Set<string> {
  const started = merchantCalls(journal, ...STARTS).filter((call) => outcomeOf(call) !== 'refused');
  return new Set(
    started.flatMap((call) => [...idsOf(bodyOf(call.request)), ...idsOf(answerOf(call)?.data ?? {})]),
  );
}

function isAboutOwn(attempts: readonly Exchange[], own: ReadonlySet<string>): boolean {
  return attempts.some((attempt) => idsOf(resultOf(attempt)).some((id) => own.has(id)));
}

function idsOf(body: Body): string[] {
  return IDS.map((path) => textAt(body, path)).filter((id) => id !== undefined);
}

function compact(exchange: Exchange | undefined): string {
  return JSON.stringify(jsonOf(exchange?.request) ?? null);
}

function idsText(attempts: readonly Exchange[]): string {
  const result = attempts[0] ? resultOf(attempts[0]) : {};
  const path = IDS.find((field) => textAt(result, field));
  return path ? `${path} ${textAt(result, path) ?? ''}` : 'an order';
}

function replies(attempts: readonly Exchange[]): string {
  const seen = attempts.map(
    ({ response }) => `HTTP ${response?.status ?? ''} with ${response ? quoteBody(response) : 'no body'}`,
  );
  return listed([...new Set(seen)]);
}
