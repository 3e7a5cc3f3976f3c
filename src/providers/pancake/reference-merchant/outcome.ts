import { reasonOf } from '../../../core/index.ts';
import { WaffoPancakeError } from '@waffo/pancake-ts';

/** What a call came to. */
export type Outcome<T> =
  | { kind: 'done'; data: T }
  /** Pancake refused, and nothing happened. */
  | { kind: 'refused'; status: number; message: string }
  /** Nobody knows whether it happened: Pancake broke down, or no answer came that can be understood. */
  | { kind: 'unknown'; why: string };

/**
 * Runs one call of the SDK. Neither the HTTP status nor the envelope decides alone: the SDK resolves to `{}` for a
 * failure without `errors`, and rejects for a 200 with them.
 * @param isWhole whether everything is there that the answer must have
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
  // The same call is being worked on: its end is not known yet.
  const isUnderWay = status === 409 && errors.some(({ layer }) => layer === 'gateway');
  const isUnknown = status >= 500 || status === 429 || isUnderWay || (isNoJson && status < 400);
  return isUnknown
    ? { kind: 'unknown', why: `HTTP ${status}: ${message}` }
    : { kind: 'refused', status, message };
}
