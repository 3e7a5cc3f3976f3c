import { exchangesOf, type Exchange, type Journal, type Message } from '../journal/index.ts';
import { isRecord, parseJson } from '../core/index.ts';
import { parseEnvelope, type Envelope } from '../providers/waffo/protocol/index.ts';

/** A parsed JSON object. */
export type Body = Record<string, unknown>;
/** What Waffo answered: code, text and data. */
export type Answer = Envelope<Body>;

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

/** What stands at a dotted path (`userInfo.userEmail`); `undefined` if absent or null. */
export function valueAt(body: unknown, path: string): unknown {
  let value = body;
  for (const key of path.split('.')) value = isRecord(value) ? value[key] : undefined;
  return value ?? undefined;
}

/** The text at a dotted path; `undefined` if there is none or it is blank. */
export function textAt(body: unknown, path: string): string | undefined {
  const value = valueAt(body, path);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** The first text at one of these paths. */
export function firstText(body: unknown, paths: readonly string[]): string | undefined {
  return paths.map((path) => textAt(body, path)).find((text) => text !== undefined);
}

/** All exchanges by the moment at which they began: a recorder may write them down when they end. */
export function exchangesInOrder(journal: Journal): Exchange[] {
  return exchangesOf(journal).toSorted((a, b) => startOf(a) - startOf(b));
}

/** The merchant's own calls (of these operations), in order. Probes and calls rewritten on the way are not its. */
export function merchantCalls(journal: Journal, ...operations: readonly string[]): Exchange[] {
  return exchangesInOrder(journal).filter(
    ({ direction, actor, fault, operation }) =>
      direction === 'merchant-to-provider' &&
      actor === 'merchant' &&
      fault?.falsified !== 'request' &&
      (operations.length === 0 || operations.includes(operation)),
  );
}

/** All answers of Waffo that nobody falsified, to merchant and harness alike. */
export function waffoAnswers(journal: Journal): Exchange[] {
  return exchangesInOrder(journal).filter(
    ({ direction, response, fault }) =>
      direction === 'merchant-to-provider' && response !== undefined && fault?.falsified !== 'response',
  );
}

/** Waffo's own notifications: no forgeries, nothing rewritten. */
export function waffoNotifications(journal: Journal): Exchange[] {
  return exchangesInOrder(journal).filter(
    ({ direction, actor, fault }) =>
      direction === 'provider-to-merchant' && actor === 'provider' && fault?.falsified !== 'request',
  );
}

/** The envelope that came back; `undefined` if none came or it is none. */
export function answerOf(exchange: Exchange): Answer | undefined {
  const { response } = exchange;
  return response?.encoding === 'utf8' ? parseEnvelope(response.body) : undefined;
}

/** The answer's data, if Waffo itself said so (nobody rewrote it). */
export function honestData(exchange: Exchange): Body | undefined {
  if (exchange.fault?.falsified === 'response') return undefined;
  const data = answerOf(exchange)?.data;
  return isRecord(data) ? data : undefined;
}

/** Whether the harness made the answer what it is: then its code says nothing about Waffo or the merchant. */
export function isInjected(exchange: Exchange): boolean {
  return exchange.fault !== undefined && answerOf(exchange)?.code !== '0';
}

/** The `result` of a notification. */
export function resultOf(exchange: Exchange): Body {
  const { result } = bodyOf(exchange.request);
  return isRecord(result) ? result : EMPTY;
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
