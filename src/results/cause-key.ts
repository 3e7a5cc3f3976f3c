import type { Finding } from '../checks/index.ts';

// A merchant's words may be long: each pattern begins at the start of a word only, so that it takes linear time.

/** `order/create (x3, x7 and 2 more)`, `orderCreate (x3 (and 2 more like it))`: which exchanges show it is not what went wrong. */
const EXCHANGES = /(?<![\w./-])[\w./-]+ \(x\d+[^()]*(?:\([^()]*\)[^()]*)?\)/g;
/** A word with a digit in it: an id, an amount, a time, an address with a port. */
const VALUE = /(?<![\p{L}\p{N}_+./:@#-])[\p{L}\p{N}_+./:@#-]*\p{N}(?:[\p{L}\p{N}_+./:@#-]*[\p{L}\p{N}])?/gu;
/** A code of a catalogue, such as `E0001`: it tells one mistake from another. */
const CODE = /^[A-Z]\d{4}$/;
/** An amount with its currency. */
const MONEY = /\b[A-Z]{3} ◦|◦ [A-Z]{3}\b/g;
/** Several of them are as good as one. */
const SERIES = /◦(?:(?:,| and|, and| or)? ◦)+/g;

/**
 * What is the same in findings of one cause: the check, and its message without ids, amounts and numbers. Where the step
 * is known after which it was seen, that does not count, but the advice does: some steps have an advice of their own.
 */
export function causeKeyOf(finding: Pick<Finding, 'check' | 'message'> & Partial<Finding>): string {
  const { check, message, step, fix } = finding;
  if (step === undefined) return `${check}: ${withoutValues(message)}`;
  return `${check}: ${withoutValues(message.replace(step, () => '◦'))} ${withoutValues(fix ?? '')}`;
}

function withoutValues(message: string): string {
  return message
    .replace(EXCHANGES, '◦')
    .replace(VALUE, (value, at: number, whole: string) => (isTelling(value, whole, at) ? value : '◦'))
    .replace(MONEY, '◦')
    .replace(SERIES, '◦');
}

/** A code, or the status of an answer: HTTP 201 and HTTP 500 are two mistakes. */
function isTelling(value: string, whole: string, at: number): boolean {
  return CODE.test(value) || /\bHTTP (?:status )?$/.test(whole.slice(Math.max(0, at - 13), at));
}
