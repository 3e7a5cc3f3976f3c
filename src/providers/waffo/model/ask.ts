import { holds } from './property-violation.ts';
import type { Model, Written } from './model.ts';
import { same } from './same.ts';
import type { Verdict } from './verdict.ts';
import type { Data, Fault, Path, Waffo } from './waffo.ts';

/** A call of the merchant with what must be said to it. */
export interface Call {
  path: Path;
  body: object;
  fault: Fault;
  verdict: Verdict;
}

/** What is known after a call: whether it took effect (`unknown`: only inquiry tells), and its answer. */
export interface Result {
  effect: 'yes' | 'no' | 'unknown';
  /** The answer, if one came that tells the result. */
  answer?: { code: string; data: Data };
}

/** Makes a call that may go wrong on the way, and judges its answer. */
export async function ask(model: Model, waffo: Waffo, { path, body, fault, verdict }: Call): Promise<Result> {
  const answer = await waffo.call(path, body, fault);
  const stopped = fault === 'call lost' || fault === 'E0001, not done';
  if (fault === 'call lost' || fault === 'answer lost') {
    holds(answer.lost, () => `${path} was answered, although its connection had to break`);
  } else {
    holds(!answer.lost, () => `${path} was not answered`);
    const faulty = fault === 'E0001, not done' || (fault === 'E0001, done' && answer.code === 'E0001');
    if (!faulty) judgeCode(path, answer.code, fault, verdict);
    if (answer.code !== '0') model.seen.add(`${path}: ${answer.code}`);
  }
  if (stopped || verdict.accepted === 'no') return { effect: 'no' };
  const known = answer.lost || fault !== 'none' ? {} : { answer };
  if (verdict.accepted === 'yes') return { effect: 'yes', ...known };
  if (answer.lost || answer.code === 'E0001') return { effect: 'unknown' };
  return { effect: answer.code === '0' ? 'yes' : 'no', ...known };
}

/** The same request again: the same result, whatever has happened since. */
export async function repeat(model: Model, waffo: Waffo, written: Written, fault: Fault): Promise<void> {
  const { path, key, code = '0' } = written;
  const answer = await waffo.call(path, withNewTime(written.body, waffo.now()), fault);
  if (answer.lost || fault !== 'none') return;
  const { answer: first } = written;
  if (!first) {
    holds(
      answer.code === code,
      () => `${path} ${key} took effect; its repeat after a lost answer says ${answer.code}, not its result`,
    );
    written.answer = answer;
    return;
  }
  holds(
    answer.code === first.code && same(answer.data, first.data),
    () => `${path} ${key} was answered ${text(first)}; the same request again is answered ${text(answer)}`,
  );
  model.seen.add(`${path}: repeated`);
}

/** The same key for another request. */
export async function reuse(model: Model, waffo: Waffo, { path, key }: Written, body: object): Promise<void> {
  const answer = await waffo.call(path, body);
  const code = answer.lost ? 'nothing' : answer.code;
  holds(
    code === 'A0011',
    () => `${path} with the key ${key} of another request is answered ${code}; it must be A0011`,
  );
  model.seen.add(`${path}: A0011`);
}

/** SDKs write a new request time into every repeat. */
export function withNewTime(body: object, now: number): object {
  const time = new Date(now).toISOString();
  return {
    ...body,
    ...('orderRequestedAt' in body && { orderRequestedAt: time }),
    ...('requestedAt' in body && { requestedAt: time }),
  };
}

function judgeCode(path: Path, code: string, fault: Fault, verdict: Verdict): void {
  const { accepted, refusal, wanted } = verdict;
  const fine = code === (verdict.code ?? '0') ? accepted !== 'no' : accepted !== 'yes' && refusal.test(code);
  const faulted = fault === 'E0001, done' && accepted !== 'no' ? ' (or E0001)' : '';
  holds(fine, () => `${path} is answered ${code}; it must be ${wanted}${faulted}`);
}

function text({ code, data }: { code: string; data: Data }): string {
  return `${code} ${JSON.stringify(data)}`;
}
