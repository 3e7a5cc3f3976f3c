import { ScenarioStopped } from '../harness/index.ts';
import { HarnessError } from '../core/index.ts';
import { problem, problemOf, skipped, type State, type Verdict } from './verdict.ts';
import type { Given, BaseContext } from './base-context.ts';

/** One thing that can go wrong before the first case. */
export interface Examination<V extends BaseContext = BaseContext> {
  id: string;
  /** What is examined; shown if it is skipped. */
  title: string;
  /** Examinations that must succeed first. */
  needs: readonly string[];
  /** Whether the merchant offers what is examined; if not, nothing is reported. Default: always. */
  applies?(given: Given): boolean;
  examine(context: V): Verdict | readonly Verdict[] | Promise<Verdict | readonly Verdict[]>;
}

/** Number of verdicts of each kind. */
export type Tally = Record<State, number>;

/** Runs the examinations in order; skips those that an earlier problem makes useless, and reports that. */
export async function examineAll<V extends BaseContext>(
  examinations: readonly Examination<V>[],
  context: V,
  tell: (verdict: Verdict) => void,
): Promise<Tally> {
  const tally: Tally = { ok: 0, warning: 0, problem: 0, skipped: 0 };
  const spoilt = new Map<string, string>();
  const waiting = new Map<string, string[]>();
  for (const { id, title, needs, applies, examine } of examinations) {
    if (applies?.(context.given) === false) continue;
    const missing = needs.find((one) => spoilt.has(one));
    if (missing !== undefined) {
      const cause = spoilt.get(missing) ?? missing;
      waiting.set(cause, [...(waiting.get(cause) ?? []), title]);
      spoilt.set(id, cause);
      tally.skipped += 1;
      continue;
    }
    const verdicts = await verdictsOf(examine, context);
    for (const verdict of verdicts) {
      tally[verdict.state] += 1;
      tell(verdict);
    }
    if (verdicts.some(({ state }) => state === 'problem' || state === 'skipped')) spoilt.set(id, title);
  }
  for (const [cause, titles] of waiting) tell(notExamined(cause, titles));
  return tally;
}

/** One verdict for all examinations that were skipped for the same reason. */
function notExamined(cause: string, titles: readonly string[]): Verdict {
  const [only = ''] = titles;
  if (titles.length === 1) return skipped(`${only}: cannot be tried until this is fixed: ${cause}`);
  return skipped(`${titles.length} things cannot be tried until this is fixed: ${cause}`, titles.join('; '));
}

/** A failing server reports the reason in its own output, not in its answer. */
const SERVER_FAILED = /\bHTTP 5\d\d\b|gets no answer/;
/** A server's output may arrive shortly after its answer. */
const PRINTING_MS = 200;

async function withOutput(verdicts: readonly Verdict[], context: BaseContext): Promise<readonly Verdict[]> {
  const failed = verdicts.find(({ state, text }) => state === 'problem' && SERVER_FAILED.test(text));
  if (!failed) return verdicts;
  await new Promise((resolve) => setTimeout(resolve, PRINTING_MS));
  const printed = context.printed();
  if (printed.length === 0) return verdicts;
  const more = [...(failed.more ?? []), 'the server printed:', ...printed.map((line) => `  ${line}`)];
  return verdicts.map((verdict) => (verdict === failed ? { ...failed, more } : verdict));
}

async function verdictsOf<V extends BaseContext>(
  examine: Examination<V>['examine'],
  context: V,
): Promise<readonly Verdict[]> {
  try {
    context.printed();
    return await withOutput([await examine(context)].flat(), context);
  } catch (error) {
    if (error instanceof HarnessError) return [problemOf(error)];
    if (error instanceof ScenarioStopped) {
      const fix = context.endedBy(error.message)?.fix;
      return [problem(error.message, { ...(fix !== undefined && { fix }) })];
    }
    throw error;
  }
}
