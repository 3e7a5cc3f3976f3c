import { isRecord, parseJson } from '../../../core/index.ts';
import type { Json } from './records.ts';

/** A text in an answer of Waffo, by path. For Waffo null, absent and empty are the same; they become `undefined`. */
export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = path.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
  if (typeof found === 'number') return String(found);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** The objects in a list in an answer; empty if there is no list. */
export function listAt(value: Json, key: string): Json[] {
  const list = value[key];
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

/** Whether Waffo's value matches ours; a missing value on either side matches. */
export function agrees(theirs: string | undefined, ours: string | null): boolean {
  return theirs === undefined || ours === null || theirs === ours;
}

/** Where to send the buyer: `orderAction` and `subscriptionAction` are JSON inside a string, or a plain address. */
export function payUrlIn(action: string | undefined): string | null {
  if (action === undefined) return null;
  if (/^https?:\/\//.test(action)) return action;
  const parsed = parseJson(action);
  const deeplink = textAt(parsed, 'deeplinkUrl');
  const web = textAt(parsed, 'webUrl');
  return (textAt(parsed, 'actionType') === 'DEEPLINK' ? (deeplink ?? web) : (web ?? deeplink)) ?? null;
}
