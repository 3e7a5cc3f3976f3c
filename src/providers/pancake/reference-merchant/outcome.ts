import { reasonOf } from '../../../core/index.ts';
import { WaffoPancakeError } from '@waffo/pancake-ts';

/** The result of a call. */
export type Outcome<T> =
  | { kind: 'done'; data: T }
  /** Pancake refused, so the call had no effect. */
  | { kind: 'refused'; status: number; message: string }
  /** The outcome is unknown: Pancake failed, or there was no valid answer. */
  | { kind: 'unknown'; why: string };

/**
 * Runs one call of the SDK. Neither the HTTP status nor the envelope is enough: the SDK resolves to `{}` for a failure
 * without `errors`, and rejects for a 200 with them.
 * @param isWhole whether the answer has all required parts
 */
export async function outcomeOf<T>(
  call: () => Promise<T>,
  isWhole: (data: T) => boolean,
): Promise<Outcome<T>> {
  try {
    const data = await call();
    return isWhole(data)
      ? { kind: 'done', data }
      : { kind: 'unknown', why: 'the answer is not what Pancake sends' };
  } catch (error) {
    return failureOf(error);
  }
}

function failureOf(error: unknown): Outcome<never> {
  if (!(error instanceof WaffoPancakeError)) return { kind: 'unknown', why: reasonOf(error) };
  const { status, message, errors } = error;
  const isNoJson = errors.some(({ message: text }) => text.startsWith('Non-JSON response'));
  // The same call is still running: its outcome is not known yet.
  const isUnderWay = status === 409 && errors.some(({ layer }) => layer === 'gateway');
  const isUnknown = status >= 500 || status === 429 || isUnderWay || (isNoJson && status < 400);
  return isUnknown
    ? { kind: 'unknown', why: `HTTP ${status}: ${message}` }
    : { kind: 'refused', status, message };
}
