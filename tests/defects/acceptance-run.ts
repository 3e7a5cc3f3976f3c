import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRecord, parseJson } from '../../src/core/index.ts';
import type { ConfigInput } from '../../src/merchant/config/index.ts';
import { readRecordFile, RECORD_FILE, type CaseRecord } from '../../src/results/index.ts';
import type { CaseListName } from '../../src/case-list/index.ts';
import { discard, signalRun, startRun } from '../runs/run.ts';

/** A run that takes longer hangs. */
const LONGEST_RUN_MS = 600_000;

export interface RunRequest {
  config: ConfigInput;
  /** Whose cases. */
  product: CaseListName;
  /** Ids of the cases; absent: all of the product. Only a whole product has a verdict of its own. */
  cases?: readonly string[] | undefined;
}

/** What came out of an acceptance. */
export interface RunResult {
  /** null: a signal ended it. */
  exitCode: number | null;
  /** Of the summary; absent if none was written. */
  verdict?: string;
  records: CaseRecord[];
  /** What it printed, or would have. */
  output: string;
  durationMs: number;
}

/** Runs the acceptance for a described merchant, in a folder of its own that is gone afterwards. */
export async function runAcceptance({ config, product, cases }: RunRequest): Promise<RunResult> {
  const results = mkdtempSync(join(tmpdir(), 'waffo-defects-'));
  const file = join(results, 'acceptance.config.json');
  writeFileSync(file, JSON.stringify(config));
  const started = Date.now();
  const run = startRun({
    results,
    args: [`cases/${product}/`, ...(cases ? ['--grep', onlyThese(cases)] : []), '--workers=1'],
    env: {
      ACCEPTANCE_CONFIG: file,
      ACCEPTANCE_TARGET: 'emulator',
      ACCEPTANCE_PRODUCT: product,
      ACCEPTANCE_ALL: '1',
    },
  });
  const hangs = setTimeout(() => signalRun(run, 'SIGINT'), LONGEST_RUN_MS);
  try {
    const { code, output } = await run.ended;
    const verdict = verdictIn(join(results, 'summary.json'));
    return {
      exitCode: code,
      output,
      durationMs: Date.now() - started,
      records: existsSync(join(results, RECORD_FILE)) ? readRecordFile(results).records : [],
      ...(verdict && { verdict }),
    };
  } finally {
    clearTimeout(hangs);
    discard(results);
  }
}

/** A pattern for `--grep`: titles of cases begin with the id, and follow the name of their file. */
export function onlyThese(ids: readonly string[]): string {
  return `\\.case\\.ts (${ids.map((id) => id.replaceAll('.', '\\.')).join('|')}) `;
}

function verdictIn(summary: string): string | undefined {
  const value = existsSync(summary) ? parseJson(readFileSync(summary, 'utf8')) : undefined;
  return isRecord(value) && typeof value['verdict'] === 'string' ? value['verdict'] : undefined;
}
