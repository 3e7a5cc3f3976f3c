import { join } from 'node:path';
import type { Finding } from '../../checks/index.ts';
import type { Exchange } from '../../journal/index.ts';
import { writeReplay, type ReplayFiles } from '../replay/write.ts';
import type { Session } from './session.ts';
import { smallest } from './shrink.ts';
import type { Met } from './met.ts';

/** A finding of an exploration, with the exchange that shows it and the files that reproduce it. */
export interface ExplorationFinding extends Finding {
  exchange?: Exchange;
  files?: ReplayFiles;
  /** Number of occurrences. */
  times: number;
}

const SHOWN_OTHERS = 8;
/** Number of kinds of problems whose counterexamples are shrunk; for others, the first one is shown unchanged. */
const SHRUNK = 6;

/** One finding for each kind of problem, shown by the smallest counterexample. */
export async function findingsOf(
  session: Session,
  operation: string,
  folder: string,
): Promise<ExplorationFinding[]> {
  const groups = new Map<string, Met[]>();
  for (const met of session.met) {
    const key = `${met.problem.check}\n${met.problem.group ?? ''}`;
    const group = groups.get(key);
    if (group) group.push(met);
    else groups.set(key, [met]);
  }
  const findings: ExplorationFinding[] = [];
  for (const group of groups.values()) {
    const [first, ...others] = group;
    if (!first) continue;
    const shown = findings.length < SHRUNK ? await smallest(session, first) : first;
    const name = `${operation}-${first.problem.check.replace('explore.', '')}-${findings.length + 1}`;
    const files = writeReplay(folder, name, shown, session.caller);
    findings.push(findingOf(shown, others, files));
  }
  return findings;
}

/** Folder for replay files and counts, in the results folder. */
export function explorationFolder(env: NodeJS.ProcessEnv): string {
  return join(env['ACCEPTANCE_RESULTS'] || 'acceptance-results', 'explore');
}

function findingOf(
  { problem }: Met,
  others: readonly Met[],
  files: ReplayFiles | undefined,
): ExplorationFinding {
  const { answered } = problem;
  const further = [...new Set(others.map(({ problem: { about } }) => about.replace(/,$/, '')))].filter(
    (about) => about !== problem.about.replace(/,$/, ''),
  );
  const shown = further.slice(0, SHOWN_OTHERS).join('; ');
  const rest = further.length > SHOWN_OTHERS ? ` and ${further.length - SHOWN_OTHERS} more` : '';
  return {
    check: problem.check,
    party: 'provider',
    severity: problem.severity,
    message: `${problem.about} ${problem.seen}.${further.length > 0 ? ` The same: ${shown}${rest}.` : ''}`,
    why: problem.why,
    fix: problem.fix,
    entries: answered ? [answered.exchange.id] : [],
    times: others.length + 1,
    ...(answered && { exchange: answered.exchange }),
    ...(files && { files }),
  };
}
