import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { HarnessError, reasonOf } from '../../src/core/index.ts';
import { readJournal, type Entry } from '../../src/journal/index.ts';
import type { CaseModel, JournalNote, JournalsModel } from './model.ts';

/** How large the journals may be in the page, as they stand there. */
const LARGEST = 1_600_000;

/** How much of bodies is shown, from all to as little as possible. */
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

/** The journals of a run as they stand in the page. */
export interface PackedJournals {
  /** Their JSON, compressed (raw deflate), in Base64. */
  packed: string;
  note: JournalNote;
}

/** Packs the journals of these cases. Where they are too large for a page, bodies are cut: first those of passed cases. */
export function packJournals(
  cases: readonly CaseModel[],
  folder: string,
  largest: number = LARGEST,
): PackedJournals {
  const { journals, unread } = readAll(cases, folder);
  const passed = new Set(
    cases.filter(({ classification }) => classification === 'proved').map(({ key }) => key),
  );
  let packed = '';
  let used = LIMITS[0] as Limit;
  for (const limit of LIMITS) {
    used = limit;
    packed = pack(limited(journals, passed, limit));
    if (packed.length <= largest) break;
  }
  const { longest, longestOfPassed, passedLeftOut = false } = used;
  return { packed, note: { longest, longestOfPassed, passedLeftOut, unread } };
}

function readAll(
  cases: readonly CaseModel[],
  folder: string,
): { journals: JournalsModel; unread: JournalNote['unread'] } {
  const journals: JournalsModel = {};
  const unread: JournalNote['unread'] = [];
  for (const { key, journal } of cases) {
    if (journal === undefined) continue;
    try {
      journals[key] = [...readJournal(join(folder, journal)).entries];
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      unread.push({ key, reason: reasonOf(error) });
    }
  }
  return { journals, unread };
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

function pack(journals: JournalsModel): string {
  return deflateRawSync(JSON.stringify(journals), { level: 9 }).toString('base64');
}
