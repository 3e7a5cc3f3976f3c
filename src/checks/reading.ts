import { exchangesOf, type Exchange, type Journal, type Message } from '../journal/index.ts';
import { isRecord, parseJson, textAt, valueAt } from '../core/index.ts';
import type { ErrorEntry } from '../contract/index.ts';
import type { Answer, AnswerOutcome } from '../provider/index.ts';
import type { CheckContext } from './finding.ts';

/** A parsed JSON object. */
export type Body = Record<string, unknown>;

const EMPTY: Body = Object.freeze({});
const bodies = new WeakMap<Message, Body | null>();

/** The JSON object of a message; `undefined` if its body is not one. Parsed once per message. */
export function jsonOf(message: Message | undefined): Body | undefined {
  if (!message) return undefined;
  let body = bodies.get(message);
  if (body === undefined) {
    const value = message.encoding === 'utf8' ? parseJson(message.body) : undefined;
    body = isRecord(value) ? value : null;
    bodies.set(message, body);
  }
  return body ?? undefined;
}

/** As `jsonOf`, but an empty object where there is none, for readers of single fields. */
export function bodyOf(message: Message | undefined): Body {
  return jsonOf(message) ?? EMPTY;
}

/** The first text at one of these paths. */
export function firstText(body: unknown, paths: readonly string[]): string | undefined {
  return paths.map((path) => textAt(body, path)).find((text) => text !== undefined);
}

/** All exchanges by the moment at which they began: a recorder may write them down when they end. */
export function exchangesInOrder(journal: Journal): Exchange[] {
  return exchangesOf(journal).toSorted((a, b) => startOf(a) - startOf(b));
}

/** Whether it is a call of the provider's API: the provider answers. */
export function isCall({ direction }: Pick<Exchange, 'direction'>): boolean {
  return direction === 'merchant-to-provider';
}

/** Whether it is a notification to the merchant: the merchant answers. */
export function isNotification(exchange: Pick<Exchange, 'direction'>): boolean {
  return !isCall(exchange);
}

/** Whether the provider sent the request, and not the harness in its place. */
export function comesFromProvider({ actor }: Pick<Exchange, 'actor'>): boolean {
  return actor === 'provider';
}

/** The merchant's own calls (of these operations), in order. Probes and calls rewritten on the way are not its. */
export function merchantCalls(journal: Journal, ...operations: readonly string[]): Exchange[] {
  return exchangesInOrder(journal).filter(
    (exchange) =>
      isCall(exchange) &&
      exchange.actor === 'merchant' &&
      exchange.fault?.falsified !== 'request' &&
      (operations.length === 0 || operations.includes(exchange.operation)),
  );
}

/** All answers of the provider that nobody falsified, to merchant and harness alike. */
export function providerAnswers(journal: Journal): Exchange[] {
  return exchangesInOrder(journal).filter(
    (exchange) =>
      isCall(exchange) && exchange.response !== undefined && exchange.fault?.falsified !== 'response',
  );
}

/** The provider's own notifications: no forgeries, nothing rewritten. */
export function providerNotifications(journal: Journal): Exchange[] {
  return exchangesInOrder(journal).filter(
    (exchange) =>
      isNotification(exchange) && comesFromProvider(exchange) && exchange.fault?.falsified !== 'request',
  );
}

/** What the provider answered; `undefined` if nothing came or it is no answer of the API. */
export function answerOf(exchange: Exchange, { provider }: CheckContext): Answer | undefined {
  const { response } = exchange;
  return response?.encoding === 'utf8' ? provider.protocol.answerIn(response.body) : undefined;
}

/** The answer's data, if the provider itself said so (nobody rewrote it). */
export function dataAnswered(exchange: Exchange, context: CheckContext): Body | undefined {
  if (exchange.fault?.falsified === 'response') return undefined;
  const data = answerOf(exchange, context)?.data;
  return isRecord(data) ? data : undefined;
}

/** What a notification tells of its object. */
export function dataNotified(exchange: Exchange, { spec }: CheckContext): Body {
  const data = valueAt(bodyOf(exchange.request), spec.semantics.payload.notification);
  return isRecord(data) ? data : EMPTY;
}

/** What the provider tells of an object in an answer or a notification. */
export function dataTold(exchange: Exchange, context: CheckContext): Body {
  return isCall(exchange) ? (dataAnswered(exchange, context) ?? EMPTY) : dataNotified(exchange, context);
}

/** What a merchant that verifies signatures can know from the answer to its call. */
export function outcomeOf(exchange: Exchange, context: CheckContext): AnswerOutcome {
  const { response } = exchange;
  if (!response || response.signature === 'invalid') return 'unknown';
  const answer = answerOf(exchange, context);
  if (answer) return context.provider.protocol.outcomeOf(answer, response.status);
  // A proxy's page in place of an answer: 4xx never reached the provider's work, all else may have.
  return response.status >= 400 && response.status < 500 ? 'refused' : 'unknown';
}

/** Whether the harness made the answer what it is: then it says nothing about provider or merchant. */
export function isInjected(exchange: Exchange, context: CheckContext): boolean {
  if (exchange.fault === undefined) return false;
  const answer = answerOf(exchange, context);
  return !answer || context.provider.protocol.outcomeOf(answer, exchange.response?.status) !== 'success';
}

/** What the error catalogue says of an answer, by its code or, where it carries none, by what a refusal is known by. */
export function catalogueEntryOf(exchange: Exchange, context: CheckContext): ErrorEntry | undefined {
  const answer = answerOf(exchange, context);
  if (!answer || !exchange.response) return undefined;
  const { operation, response } = exchange;
  const { code, layer, msg } = answer;
  return layer === undefined
    ? context.spec.errorEntry(code)
    : context.spec.errorOf({ operation, status: response.status, layer, message: msg });
}

/** Whether the provider itself refused the call because of what stands in it. */
export function isRefusedAsWrong(exchange: Exchange, context: CheckContext): boolean {
  if (isInjected(exchange, context)) return false;
  const kind = catalogueEntryOf(exchange, context)?.class;
  return kind === 'merchant' || kind === 'idempotency';
}

/** When the request left, in milliseconds of the machine's clock. */
export function startOf(exchange: Exchange): number {
  return Date.parse(exchange.wallAt);
}

/** When the response was there (or given up), in milliseconds of the machine's clock. */
export function endOf(exchange: Exchange): number {
  return startOf(exchange) + exchange.durationMs;
}

/** Groups in the order of first appearance; items without a key are left out. */
export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K | undefined): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
