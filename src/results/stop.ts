import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord, parseJson } from '../core/index.ts';
import { replaceFile } from '../files/index.ts';
import type { CaseListName } from '../case-list/index.ts';
import type { CaseRecord } from './record.ts';
import type { SystemicCause } from './systemic.ts';

/** Executes every case, whatever the smoke cases came to. */
export const ALL_CASES = 'ACCEPTANCE_ALL';

/** How the reason begins. */
const STOPPED = 'not executed: all smoke cases';

/** Why the cases of a list are not executed any more, as their records say it. */
export interface Stop {
  result: 'NOT_RUN';
  reason: string;
  nextStep: string;
}

/** Tells the workers of a run, whose folder this is, to execute no further case of a list. */
export function stopList(folder: string, { product, cases, cause }: SystemicCause): Stop {
  const { message } = cause.example.finding;
  const stop: Stop = {
    result: 'NOT_RUN',
    reason: `${STOPPED} (${cases.join(', ')}) failed by one cause: ${message}`,
    nextStep: `Fix that cause and run again. \`waffo-acceptance run --all\` (or ${ALL_CASES}=1) executes every case before it is fixed.`,
  };
  replaceFile(placeOf(folder, product), JSON.stringify(stop));
  return stop;
}

/** A list that ended after its smoke cases. */
export interface StoppedList extends Pick<Stop, 'reason' | 'nextStep'> {
  product: CaseListName;
  /** How many cases were not executed. */
  count: number;
}

/** Which lists ended early, as the records of their cases say. */
export function stoppedLists(records: readonly CaseRecord[]): StoppedList[] {
  const stopped = new Map<CaseListName, StoppedList>();
  for (const { product, result, reason, nextStep } of records) {
    if (result !== 'NOT_RUN' || !reason?.startsWith(STOPPED)) continue;
    const known = stopped.get(product);
    if (known) known.count++;
    else stopped.set(product, { product, reason, nextStep: nextStep ?? '', count: 1 });
  }
  return [...stopped.values()];
}

/** Why no further case of a list is executed; undefined while they are. */
export function stopOf(folder: string, product: CaseListName): Stop | undefined {
  let text: string;
  try {
    text = readFileSync(placeOf(folder, product), 'utf8');
  } catch {
    return undefined;
  }
  const value = parseJson(text);
  return isRecord(value) && typeof value['reason'] === 'string' ? (value as unknown as Stop) : undefined;
}

function placeOf(folder: string, product: CaseListName): string {
  return join(folder, `.stopped-${product}.json`);
}
