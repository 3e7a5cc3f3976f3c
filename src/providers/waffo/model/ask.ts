import { assertProperty } from './property-violation.ts';
import type { Model, Written } from './model.ts';
import { same } from './same.ts';
import type { Verdict } from './verdict.ts';
import type { Data, Fault, Operation, Waffo } from './waffo.ts';

/** A call of the merchant with its expected answer. */
export interface Call {
  operation: Operation;
  body: object;
  fault: Fault;
  verdict: Verdict;
}

/** The result of a call: whether it took effect (`unknown`: only an inquiry can tell), and its answer. */
export interface Result {
  effect: 'yes' | 'no' | 'unknown';
  /** The answer, if one came and it shows the result. */
  answer?: { code: string; data: Data };
}

/** Makes a call, possibly with a fault, and judges its answer. */
export async function ask(
  model: Model,
  waffo: Waffo,
  { operation, body, fault, verdict }: Call,
): Promise<Result> {
  const answer = await waffo.call(operation, body, fault);
  const stopped = fault === 'call lost' || fault === 'E0001, not done';
  if (fault === 'call lost' || fault === 'answer lost') {
    assertProperty(answer.lost, () => `${operation} was answered, although its connection had to break`);
  } else {
    assertProperty(!answer.lost, () => `${operation} was not answered`);
    const faulty = fault === 'E0001, not done' || (fault === 'E0001, done' && answer.code === 'E0001');
    if (!faulty) judgeCode(operation, answer.code, fault, verdict);
    if (answer.code !== '0') model.seen.add(`${operation}: ${answer.code}`);
  }
  if (stopped || verdict.accepted === 'no') return { effect: 'no' };
  const known = answer.lost || fault !== 'none' ? {} : { answer };
  if (verdict.accepted === 'yes') return { effect: 'yes', ...known };
  if (answer.lost || answer.code === 'E0001') return { effect: 'unknown' };
  return { effect: answer.code === '0' ? 'yes' : 'no', ...known };
}

/** Repeats a request: the result must be the same, whatever has happened since. */
export async function repeat(model: Model, waffo: Waffo, written: Written, fault: Fault): Promise<void> {
  const { operation, key, code = '0' } = written;
  const answer = await waffo.call(operation, withNewTime(waffo, written), fault);
  if (answer.lost || fault !== 'none') return;
  const { answer: first } = written;
  if (!first) {
    assertProperty(
      answer.code === code,
      () =>
        `${operation} ${key} took effect; its repeat after a lost answer says ${answer.code}, not its result`,
    );
    written.answer = answer;
    return;
  }
  assertProperty(
    answer.code === first.code && same(answer.data, first.data),
    () =>
      `${operation} ${key} was answered ${text(first)}; the same request again is answered ${text(answer)}`,
  );
  model.seen.add(`${operation}: repeated`);
}

/** Uses the same key for another request. */
export async function reuse(
  model: Model,
  waffo: Waffo,
  { operation, key }: Written,
  body: object,
): Promise<void> {
  const answer = await waffo.call(operation, body);
  const code = answer.lost ? 'nothing' : answer.code;
  assertProperty(
    code === 'A0011',
    () => `${operation} with the key ${key} of another request is answered ${code}; it must be A0011`,
  );
  model.seen.add(`${operation}: A0011`);
}

/**
 * The same request with a new time of sending, which SDKs write into every repeat.
 * @param later milliseconds from now
 */
export function withNewTime(
  waffo: Waffo,
  { operation, body }: { operation: Operation; body: object },
  later = 0,
): object {
  const { sent } = waffo.semantics.call(operation) ?? {};
  if (sent === undefined || !(sent in body)) return body;
  return { ...body, [sent]: new Date(waffo.now() + later).toISOString() };
}

function judgeCode(operation: Operation, code: string, fault: Fault, verdict: Verdict): void {
  const { accepted, refusal, wanted } = verdict;
  const fine = code === (verdict.code ?? '0') ? accepted !== 'no' : accepted !== 'yes' && refusal.test(code);
  const faulted = fault === 'E0001, done' && accepted !== 'no' ? ' (or E0001)' : '';
  assertProperty(fine, () => `${operation} is answered ${code}; it must be ${wanted}${faulted}`);
}

function text({ code, data }: { code: string; data: Data }): string {
  return `${code} ${JSON.stringify(data)}`;
}
