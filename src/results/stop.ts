import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord, parseJson } from '../core/index.ts';
import { replaceFile } from '../files/index.ts';
import type { CaseListName } from '../case-list/index.ts';
import type { SystemicCause } from './systemic.ts';

/** Executes every case, whatever the smoke cases came to. */
export const ALL_CASES = 'ACCEPTANCE_ALL';

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
    reason: `not executed: all smoke cases (${cases.join(', ')}) failed by one cause: ${message}`,
    nextStep: `Fix that cause and run again. \`waffo-acceptance run --all\` (or ${ALL_CASES}=1) executes every case before it is fixed.`,
  };
  replaceFile(placeOf(folder, product), JSON.stringify(stop));
  return stop;
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
