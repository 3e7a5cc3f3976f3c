import { isRecord, parseJson } from '../../../core/index.ts';

/** What every API answer looks like. `data` is absent or null on a refusal. */
export interface Envelope<T = unknown> {
  code: string;
  msg: string;
  data?: T | null;
}

/** The code of an accepted call. Accepted is not paid: the status field tells. */
export const SUCCESS = '0';
/** The code of an unknown outcome: the effect may have happened. */
export const UNKNOWN_OUTCOME = 'E0001';

/** The exact body that acknowledges a notification, to the byte. */
export const ACKNOWLEDGEMENT = '{"message":"success"}';

/** Parses an envelope; `undefined` if the text is not one. */
export function parseEnvelope(text: string): Envelope<Record<string, unknown>> | undefined {
  const value = parseJson(text);
  if (!isRecord(value) || typeof value['code'] !== 'string') return undefined;
  return value as unknown as Envelope<Record<string, unknown>>;
}
