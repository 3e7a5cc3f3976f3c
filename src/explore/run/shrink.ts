import * as fc from 'fast-check';
import type { DraftBody } from '../generate/draft.ts';
import type { Session } from './session.ts';
import type { Met, Tried } from './met.ts';
import { attempt } from './trial.ts';

/**
 * The smallest body found by fast-check that shows the same problem, within the budget's tries and time; else the
 * original one. Problems without an answer are not shrunk: each try would wait for the time limit.
 */
export async function smallest(session: Session, met: Met): Promise<Met> {
  const { problem, tried } = met;
  const { budget } = session;
  if (!tried || tried.answered.noReply) return met;
  const { values, seed, index } = tried.origin;
  let best: Tried = tried;
  let tries = 0;
  const shows = async (base: DraftBody): Promise<boolean> => {
    if (++tries > budget.shrinkTries || session.over) return true;
    const again = await attempt(session, tried.trial, base, tried.origin);
    const found = again?.problems.some(
      ({ check, group }) => check === problem.check && group === problem.group,
    );
    if (again && found) best = again;
    return !found;
  };
  await fc.check(fc.asyncProperty(values, shows), {
    seed,
    path: String(index),
    numRuns: 1,
    interruptAfterTimeLimit: budget.shrinkMs,
    endOnFailure: false,
  });
  const again = best.problems.find(({ check, group }) => check === problem.check && group === problem.group);
  return again ? { problem: again, tried: best } : met;
}
