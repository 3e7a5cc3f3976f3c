import { isRecord, parseJson } from '../../../core/index.ts';

/** The form of every API answer. `data` is absent or null on a refusal. */
export interface Envelope<T = unknown> {
  code: string;
  msg: string;
  data?: T | null;
}

/** The code of an accepted call. Accepted does not mean paid: the status field shows that. */
export const SUCCESS = '0';
/** The code of an unknown outcome: the call may have taken effect. */
export const UNKNOWN_OUTCOME = 'E0001';

/** The exact bytes of a body that acknowledges a notification. */
export const ACKNOWLEDGEMENT = '{"message":"success"}';

/** Parses an envelope; `undefined` if the text is not one. */
export function parseEnvelope(text: string): Envelope<Record<string, unknown>> | undefined {
  const value = parseJson(text);
  if (!isRecord(value) || typeof value['code'] !== 'string') return undefined;
  return value as unknown as Envelope<Record<string, unknown>>;
}
