import { isRecord, parseJson, toMinor } from '../../../core/index.ts';
import type { Json } from './records.ts';
import { Refused } from './words.ts';

/** A text in external data, by path. Null, absent and empty become `undefined`. */
export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = path.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** A number in external data. */
export function numberAt(value: unknown, key: string): number | undefined {
  const found = isRecord(value) ? value[key] : undefined;
  return typeof found === 'number' ? found : undefined;
}

/** The objects in a list; empty if there is no list. */
export function listAt(value: unknown, key: string): Json[] {
  const list = isRecord(value) ? value[key] : undefined;
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

/** An amount in minor units; undefined if it is not an amount of this currency. */
export function minorOf(amount: string | null | undefined, currency: string): bigint | undefined {
  try {
    return amount == null ? undefined : toMinor(amount, currency);
  } catch {
    return undefined;
  }
}

/** The body of a call of our API. */
export function bodyOf(raw: Buffer): Json {
  const body = raw.length === 0 ? {} : parseJson(raw.toString('utf8'));
  if (!isRecord(body)) throw new Refused(400, 'The request is not JSON.');
  return body;
}
