import { ScenarioStopped } from '../harness/index.ts';
import { HarnessError } from '../core/index.ts';
import { problem, problemOf, skipped, type State, type Verdict } from './verdict.ts';
import type { Given, Visit } from './visit.ts';

/** One thing that can go wrong before the first case. */
export interface Examination<V extends Visit = Visit> {
  id: string;
  /** What is looked at, for the line of one that is skipped. */
  title: string;
  /** Examinations without whose success this one makes no sense. */
  needs: readonly string[];
  /** Whether the merchant offers what is looked at; without it nothing is said. Default: always. */
  applies?(given: Given): boolean;
  examine(visit: V): Verdict | readonly Verdict[] | Promise<Verdict | readonly Verdict[]>;
}

/** How many verdicts there were of each kind. */
export type Tally = Record<State, number>;

/** Goes through the examinations in order; skips what an earlier problem makes senseless, and says so. */
export async function examineAll<V extends Visit>(
  examinations: readonly Examination<V>[],
  visit: V,
  tell: (verdict: Verdict) => void,
): Promise<Tally> {
  const tally: Tally = { ok: 0, warning: 0, problem: 0, skipped: 0 };
  const spoilt = new Map<string, string>();
  for (const { id, title, needs, applies, examine } of examinations) {
    if (applies?.(visit.given) === false) continue;
    const missing = needs.find((one) => spoilt.has(one));
    const verdicts =
      missing === undefined
        ? await verdictsOf(examine, visit)
        : [skipped(`${title}: not examined until this is fixed: ${spoilt.get(missing) ?? missing}`)];
    for (const verdict of verdicts) {
      tally[verdict.state] += 1;
      tell(verdict);
    }
    const isSpoilt = verdicts.some(({ state }) => state === 'problem' || state === 'skipped');
    if (isSpoilt) spoilt.set(id, missing === undefined ? title : (spoilt.get(missing) ?? title));
  }
  return tally;
}

async function verdictsOf<V extends Visit>(
  examine: Examination<V>['examine'],
  visit: V,
): Promise<readonly Verdict[]> {
  try {
    return [await examine(visit)].flat();
  } catch (error) {
    if (error instanceof HarnessError) return [problemOf(error)];
    if (error instanceof ScenarioStopped) {
      const fix = visit.endedBy(error.message)?.fix;
      return [problem(error.message, { ...(fix !== undefined && { fix }) })];
    }
    throw error;
  }
}
