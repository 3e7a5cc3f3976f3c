import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { HarnessError, reasonOf } from '../../src/core/index.ts';
import { readJournal, type Entry } from '../../src/journal/index.ts';
import type { CheckContext } from '../../src/checks/index.ts';
import { readCaseLog } from '../../src/results/index.ts';
import type { CaseModel, JournalNote, JournalsModel, PackedModel } from './model.ts';
import { travelledIn } from '../../src/contract-coverage/index.ts';

/** Maximum size of the journals in the page, in the form in which the page holds them. */
const LARGEST = 1_600_000;

/** How much of bodies is shown, from everything to very little. */
const LIMITS: readonly Limit[] = [
  { longest: 64_000, longestOfPassed: 64_000 },
  { longest: 16_000, longestOfPassed: 2_000 },
  { longest: 16_000, longestOfPassed: 0 },
  { longest: 4_000, longestOfPassed: 0 },
  { longest: 4_000, longestOfPassed: 0, passedLeftOut: true },
  { longest: 1_000, longestOfPassed: 0, passedLeftOut: true },
  { longest: 0, longestOfPassed: 0, passedLeftOut: true },
];

interface Limit {
  longest: number;
  longestOfPassed: number;
  passedLeftOut?: true;
}

/** The last lines of the merchant's log, and their length: for failed and open cases, and for passed ones. */
const LOG = { lines: 400, longest: 600 };
const LOG_OF_PASSED = { lines: 80, longest: 300 };

/** A case, and the file of its log in the results folder. */
export type CaseSource = Pick<CaseModel, 'key' | 'journal' | 'classification'> & { logFile?: string };

/** The journals of a run in the form for the page. */
export interface PackedJournals {
  /** Their JSON, compressed (raw deflate), in Base64. */
  packed: string;
  note: JournalNote;
}

/**
 * Packs the journals of these cases with the logs and, if a contract is given, the statuses of objects. If they are
 * too large for a page, bodies are cut: first those of passed cases.
 */
export function packJournals(
  cases: readonly CaseSource[],
  folder: string,
  largest: number = LARGEST,
  context?: CheckContext,
): PackedJournals {
  const { journals, objects, unread } = readAll(cases, folder, context);
  const passed = new Set(
    cases.filter(({ classification }) => classification === 'proved').map(({ key }) => key),
  );
  const failed = cases.filter(({ classification }) => classification !== 'proved');
  let packed = '';
  let used = LIMITS[0] as Limit;
  for (const limit of LIMITS) {
    used = limit;
    const logs =
      limit.passedLeftOut || limit.longestOfPassed === 0 ? logsOf(failed, folder) : logsOf(cases, folder);
    packed = pack({ journals: limited(journals, passed, limit), logs, objects });
    if (packed.length <= largest) break;
  }
  const { longest, longestOfPassed, passedLeftOut = false } = used;
  return { packed, note: { longest, longestOfPassed, passedLeftOut, unread } };
}

function readAll(
  cases: readonly CaseSource[],
  folder: string,
  context: CheckContext | undefined,
): Pick<PackedModel, 'journals' | 'objects'> & { unread: JournalNote['unread'] } {
  const journals: JournalsModel = {};
  const objects: PackedModel['objects'] = {};
  const unread: JournalNote['unread'] = [];
  for (const { key, journal } of cases) {
    if (journal === undefined) continue;
    try {
      const read = readJournal(join(folder, journal));
      journals[key] = [...read.entries];
      if (context) objects[key] = travelledIn(read, context);
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      unread.push({ key, reason: reasonOf(error) });
    }
  }
  return { journals, objects, unread };
}

/** The merchant's output. For a passed case, only little is shown. */
function logsOf(cases: readonly CaseSource[], folder: string): PackedModel['logs'] {
  return Object.fromEntries(
    cases.flatMap(({ key, logFile, classification }) => {
      if (logFile === undefined) return [];
      const { lines, longest } = classification === 'proved' ? LOG_OF_PASSED : LOG;
      const read = readCaseLog(folder, logFile).slice(-lines);
      return [[key, read.map(({ at, text }) => [at, text.slice(0, longest)])]];
    }),
  );
}

function limited(journals: JournalsModel, passed: ReadonlySet<string>, limit: Limit): JournalsModel {
  return Object.fromEntries(
    Object.entries(journals).flatMap(([key, entries]) => {
      if (!passed.has(key)) return [[key, entries.map((entry) => shortened(entry, limit.longest))]];
      return limit.passedLeftOut
        ? []
        : [[key, entries.map((entry) => shortened(entry, limit.longestOfPassed))]];
    }),
  );
}

function shortened(entry: Entry, longest: number): Entry {
  if (entry.kind === 'act') return entry;
  if (entry.kind === 'call') {
    const request = cut(entry.request, longest);
    return { ...entry, request, ...(entry.reply && { reply: cut(entry.reply, longest) }) };
  }
  return {
    ...entry,
    request: cut(entry.request, longest),
    ...(entry.response && { response: cut(entry.response, longest) }),
  };
}

function cut<T extends { body: string }>(message: T, longest: number): T {
  const { body } = message;
  return body.length <= longest ? message : { ...message, body: body.slice(0, longest), cutOf: body.length };
}

function pack(packed: PackedModel): string {
  return deflateRawSync(JSON.stringify(packed), { level: 9 }).toString('base64');
}
