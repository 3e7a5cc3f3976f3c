import { parseJson } from '../../../core/index.ts';
import type { Journal, MerchantCall } from '../../../journal/index.ts';
import { harnessCalls, isLook } from './calls.ts';

/** A call with which the harness looked at an order or a subscription, and got an answer of success. */
export type Look = MerchantCall & { reply: NonNullable<MerchantCall['reply']> };

/** Every look at the thing that has this number of the merchant's, in order. */
export function looksAt(journal: Journal, number: string): Look[] {
  return harnessCalls(journal).filter(
    (call): call is Look =>
      isLook(call) &&
      call.reply !== undefined &&
      call.reply.status >= 200 &&
      call.reply.status < 300 &&
      names(call, number),
  );
}

/** Whether a call asks for this number: as a part of its address, or as a value of its body. */
function names({ request: { url, body } }: MerchantCall, number: string): boolean {
  const parts = url.split(/[/?&=#]/).map(decoded);
  return parts.includes(number) || valuesOf(parseJson(body)).has(number);
}

/** What a reply says, without what changes from one moment to the next: two that are equal show the same state. */
export function shownIn({ reply }: Look): string {
  const value = parseJson(reply.body);
  return value === undefined ? reply.body : JSON.stringify(withoutTimes(value));
}

const TIME = /^\d{4}-\d{2}-\d{2}(?:[T ].*)?$/;
/** Seconds or milliseconds of this century. */
const EPOCH = { from: 1_000_000_000, to: 9_999_999_999_999 };

function withoutTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTimes);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutTimes(inner)]));
  if (typeof value === 'string' && TIME.test(value)) return 'a time';
  if (typeof value === 'number' && value >= EPOCH.from && value <= EPOCH.to) return 'a time';
  return value;
}

function valuesOf(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === 'string' || typeof value === 'number') found.add(String(value));
  else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) valuesOf(inner, found);
  return found;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
