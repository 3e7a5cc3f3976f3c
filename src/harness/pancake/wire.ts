import { isRecord, parseJson, visible } from '../../core/index.ts';
import { exchangesOf, type Exchange, type Journal } from '../../journal/index.ts';

type Body = Record<string, unknown>;

const LONGEST_REPLY = 160;

/** The merchant's own calls of these operations, oldest first; all of them without any. */
export function merchantCalls(journal: Journal, ...operations: readonly string[]): Exchange[] {
  return exchangesOf(journal)
    .filter(
      ({ actor, direction, operation }) =>
        direction === 'merchant-to-provider' &&
        actor === 'merchant' &&
        (operations.length === 0 || operations.includes(operation)),
    )
    .toSorted((a, b) => Date.parse(a.wallAt) - Date.parse(b.wallAt));
}

/** The body of a call; empty if it is no JSON object. */
export function requestBody({ request }: Exchange): Body {
  const value = parseJson(request.body);
  return isRecord(value) ? value : {};
}

/** `data` of an answer; empty if there is none. */
export function responseData({ response }: Exchange): Body {
  const value = response && parseJson(response.body);
  const data = isRecord(value) ? value['data'] : undefined;
  return isRecord(data) ? data : {};
}

/** Whether a call came through: a status below 300 and no `errors`. */
export function succeeded({ response }: Exchange): boolean {
  if (!response || response.status >= 300) return false;
  const value = parseJson(response.body);
  return isRecord(value) && !Array.isArray(value['errors']);
}

/** The `errors` of an answer; empty if there are none. */
function errorsOf({ response }: Exchange): Body[] {
  const value = response && parseJson(response.body);
  const errors: unknown = isRecord(value) ? value['errors'] : undefined;
  return Array.isArray(errors) ? errors.filter(isRecord) : [];
}

/** Whether the answer to a query shows an object, also if it has `errors` beside it. */
export function showsSomething(query: Exchange): boolean {
  return Object.values(responseData(query)).some((value) =>
    Array.isArray(value) ? value.length > 0 : isRecord(value),
  );
}

/** How the last call of an operation ended if it did not come through, as a sentence behind a finding; else empty. */
export function refusalText(journal: Journal, operation: string): string {
  const last = merchantCalls(journal, operation).at(-1);
  if (!last || succeeded(last)) return '';
  const name = `${pathOf(last)} (${last.id})`;
  if (!last.response) return ` ${name} got no answer: ${last.noResponse ?? 'no reason is recorded'}.`;
  const message = errorsOf(last)[0]?.['message'];
  const why = typeof message === 'string' ? `: "${visible(message)}"` : '';
  return ` Pancake answered ${name} with HTTP ${last.response.status}${why}.`;
}

/**
 * The last webhook that the merchant got about a purchase, and what it answered, as a sentence behind a finding. One that
 * was never taken goes before one that was.
 */
export function lastWebhookText(journal: Journal, ids: readonly (string | undefined)[]): string {
  const told = webhooksNaming(journal, ids);
  const taken = new Set(told.filter(isTaken).map(({ request }) => request.body));
  const last = told.findLast(({ request }) => request.signature === 'valid' && !taken.has(request.body)) ?? told.at(-1); // prettier-ignore
  if (!last) return ' No webhook about it has reached the merchant.';
  const { operation, id, fault, request, response, noResponse } = last;
  const how = fault?.name ?? (request.signature === 'valid' ? '' : 'forged');
  const name = `${operation} (${id}${how === '' ? '' : `, ${how}`})`;
  if (!response) return ` The webhook ${name} got no reply: ${noResponse ?? 'no reason is recorded'}.`;
  const body = response.encoding === 'utf8' ? visible(response.body).slice(0, LONGEST_REPLY) : '(not UTF-8)';
  return ` The merchant answered the webhook ${name} with HTTP ${response.status}${body === '' ? '' : `: '${body}'`}.`;
}

/** Whether a genuine webhook has named one of these ids, also one that the harness has sent by itself. */
export function isNamedInWebhook(journal: Journal, ids: readonly (string | undefined)[]): boolean {
  return webhooksNaming(journal, ids).some(({ request }) => request.signature === 'valid');
}

function webhooksNaming(journal: Journal, ids: readonly (string | undefined)[]): Exchange[] {
  const known = ids.filter((id) => id !== undefined && id !== '');
  return exchangesOf(journal).filter(
    ({ direction, request }) =>
      direction === 'provider-to-merchant' && known.some((id) => request.body.includes(String(id))),
  );
}

function isTaken({ request, response }: Exchange): boolean {
  return request.signature === 'valid' && response !== undefined && response.status < 400;
}

function pathOf({ request }: Exchange): string {
  return /\/v1\/(?:actions\/)?([^?#]*)/.exec(request.url)?.[1] ?? request.url;
}

/** The idempotency key of the last call of an operation, if an earlier one had it too. */
export function repeatedKey(journal: Journal, operation: string): string | undefined {
  const keys = merchantCalls(journal, operation).map(({ request }) => request.headers['x-idempotency-key']);
  const last = keys.at(-1);
  return last !== undefined && keys.indexOf(last) < keys.length - 1 ? last : undefined;
}

/** Whether Pancake told the merchant that a call with the same idempotency key is still being done. */
export function wasAnsweredUnderWay(journal: Journal, operation: string): boolean {
  return merchantCalls(journal, operation).some(
    (call) => call.response?.status === 409 && errorsOf(call).some(({ layer }) => layer === 'gateway'),
  );
}

/** The last webhook that told the end of a period of one of these orders, and the answer to it, as a sentence. */
export function periodToldText(journal: Journal, orderIds: readonly string[]): string {
  const told = exchangesOf(journal).flatMap(({ direction, id, operation, request, response }) => {
    const value = direction === 'provider-to-merchant' ? parseJson(request.body) : undefined;
    const data = isRecord(value) && isRecord(value['data']) ? value['data'] : {};
    const end = data['currentPeriodEnd'];
    return typeof end === 'string' && orderIds.includes(String(data['orderId']))
      ? [{ id, operation, end, status: response?.status }]
      : [];
  });
  const last = told.toSorted((a, b) => (a.end < b.end ? -1 : a.end > b.end ? 1 : 0)).at(-1);
  if (!last) return ' No webhook has named the end of the period.';
  const answer = last.status === undefined ? 'gave no answer' : `answered HTTP ${last.status}`;
  return ` ${last.operation} (${last.id}) has named the date ${last.end}, and the merchant ${answer}.`;
}
