import { isRecord } from '../../../core/index.ts';

// SDKs write a new request time into every repeat, so it must not affect the comparison.
const VOLATILE = new Set(['orderRequestedAt', 'requestedAt', 'captureRequestedAt', 'extraParams']);

/**
 * The meaning of a request as text: equal for two bodies that ask for the same thing. Key order and nulls do not
 * count.
 */
export function fingerprint(body: unknown): string {
  return JSON.stringify(canonical(body, true));
}

function canonical(value: unknown, top: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => canonical(item, false));
  if (!isRecord(value)) return value;
  const fields = Object.keys(value).filter((key) => value[key] != null && !(top && VOLATILE.has(key)));
  return Object.fromEntries(fields.toSorted().map((key) => [key, canonical(value[key], false)]));
}
