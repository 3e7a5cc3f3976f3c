import { existsSync, readFileSync } from 'node:fs';
import { HarnessError, parseJson, reasonOf } from '../../core/index.ts';
import { linesOf, type Line } from '../../results/index.ts';
import { digestOf } from './evidence.ts';
import { isLedgerCase, isLedgerRun, isTornMark, type LedgerCase, type LedgerRun } from './lines.ts';

/** A ledger in memory: every line once, also after merging or concatenating files. */
export interface Ledger {
  file: string;
  /** SHA-256 of the file, hex. */
  digest: string;
  runs: LedgerRun[];
  cases: LedgerCase[];
  /** Numbers of the lines that a crash cut off. */
  torn: number[];
}

/**
 * Reads a ledger. Lines that a crash cut off are skipped and listed; any other invalid line is an error, because a
 * skipped line could be a failure.
 */
export function readLedger(file: string): Ledger {
  const text = textOf(file);
  const ledger: Ledger = { file, digest: digestOf(text), runs: [], cases: [], torn: [] };
  const seen = new Set<string>();
  const lines = linesOf(text);
  lines.forEach((line, index) => {
    const { whole, torn } = unglued(line, lines[index + 1]);
    if (torn) ledger.torn.push(line.number);
    for (const { text: own, value } of whole) {
      if (seen.has(own)) continue;
      seen.add(own);
      if (isLedgerRun(value)) ledger.runs.push(value);
      else if (isLedgerCase(value)) ledger.cases.push(value);
      else if (!isTornMark(value)) throw damaged(file, line.number);
    }
  });
  requireRuns(ledger);
  return ledger;
}

const LINE_START = '{"kind":"';

interface Unglued {
  whole: { text: string; value: unknown }[];
  torn: boolean;
}

/** A line, or two lines that concatenation has joined; the first one may be incomplete. */
function unglued({ text, value, whole }: Line, next: Line | undefined): Unglued {
  if (value !== undefined) return { whole: [{ text, value }], torn: false };
  if (!whole || isTornMark(next?.value)) return { whole: [], torn: true };
  for (let at = text.indexOf(LINE_START, 1); at !== -1; at = text.indexOf(LINE_START, at + 1)) {
    const parts = [text.slice(0, at), text.slice(at)].map((part) => ({ text: part, value: parseJson(part) }));
    if (parts[1]?.value === undefined) continue;
    const found = parts.filter((part) => part.value !== undefined);
    return { whole: found, torn: found.length === 1 };
  }
  return { whole: [{ text, value }], torn: false };
}

/** Without its run, a case cannot be assigned to a merchant and a contract. */
function requireRuns({ file, runs, cases }: Ledger): void {
  const known = new Set(runs.map(({ runId }) => runId));
  const orphan = cases.find(({ byHand, runId }) => !byHand && !known.has(runId));
  if (!orphan) return;
  throw new HarnessError(
    'WAF_LEDGER',
    `${file} holds case ${orphan.id} of run ${orphan.runId}, and not what that run was about`,
    'A line was taken out of the ledger: bring it back from a copy.',
  );
}

function textOf(file: string): string {
  if (!existsSync(file)) {
    throw new HarnessError(
      'WAF_LEDGER',
      `there is no ledger ${file}`,
      'Run the cases first (against the emulator only a ledger that ACCEPTANCE_LEDGER names is written), or name it with --ledger.',
    );
  }
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new HarnessError(
      'WAF_LEDGER',
      `${file} cannot be read: ${reasonOf(cause)}`,
      'Name the ledger with --ledger or ACCEPTANCE_LEDGER.',
      { cause },
    );
  }
}

function damaged(file: string, line: number): HarnessError {
  return new HarnessError(
    'WAF_LEDGER',
    `${file}:${line} is no line of a ledger`,
    'The file was edited or damaged: bring it back from a copy.',
  );
}
