import { discard, signalRun, startRun } from '../runs/run.ts';
import { readRecordFile } from '../../src/results/index.ts';

/** A run that takes longer hangs, which an exploration must not let happen. */
const LONGEST_RUN_MS = 180_000;

/** Explorations try the same in every run. */
const SEED = '2028';

/** What a killer said of a mutant: what fell, or nothing. */
export interface Shot {
  killer: string;
  /** Failed cases with their first finding, or titles of failed explorations. Empty: it survived. */
  seen: string[];
  output: string;
}

/** Lets one killer (see `Mutant.killers`) loose on the tree in a folder. */
export async function shoot(killer: string, folder: string): Promise<Shot> {
  const [name = '', ...rest] = killer.split(' ');
  const cases = name === 'cases';
  const args = argumentsOf(name, rest);
  const run = startRun({
    cwd: folder,
    args,
    env: {
      ACCEPTANCE_TARGET: 'emulator',
      ACCEPTANCE_PRODUCT: '',
      ACCEPTANCE_ALL: '1',
      ACCEPTANCE_SEED: SEED,
      // Ends at the first wrong that it sees: only survivors cost the whole of it.
      ...(name === 'properties' && { ACCEPTANCE_DEEP: '1' }),
    },
  });
  const hangs = setTimeout(() => signalRun(run, 'SIGKILL'), LONGEST_RUN_MS);
  try {
    const { code, output } = await run.ended;
    // 2 is a harness that could not do its work, which proves nothing.
    if (code !== 0 && code !== 1) return { killer, seen: [], output };
    const seen = cases ? failedCases(run.results) : failedTitles(output);
    return { killer, seen: code === 1 ? seen : [], output };
  } finally {
    clearTimeout(hangs);
    discard(run.results);
  }
}

function argumentsOf(name: string, rest: readonly string[]): string[] {
  // A test that fails has seen it: the others need not be run.
  if (name === 'tests')
    return ['--config=tests', ...rest.map(testFile), '--project=unit', '--workers=1', '-x'];
  const cases = name === 'cases';
  const grep = cases ? onlyThese(rest) : rest.join(' ');
  return [cases ? 'cases/' : `--project=${name}`, '--workers=1', ...(grep ? ['--grep', grep] : [])];
}

/** The file of a test of the emulator: the copy of the tree has those of one provider. */
function testFile(name: string): string {
  return `/emulator/${name}.test.ts`;
}

/** Titles of cases begin with the id, and follow the name of their file. */
function onlyThese(ids: readonly string[]): string {
  return `\\.case\\.ts (${ids.map((id) => id.replaceAll('.', '\\.')).join('|')}) `;
}

function failedCases(results: string): string[] {
  return readRecordFile(results)
    .records.filter(({ result }) => result === 'FAIL')
    .map(({ id, findings, reason }) => `${id}: ${findings[0]?.check ?? reason ?? ''}`);
}

/** The titles that Playwright lists behind `N failed`. */
function failedTitles(output: string): string[] {
  const lines = output.split('\n');
  const start = lines.findIndex((line) => /^ {2}\d+ failed$/.test(line));
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('    '));
  const titles = start === -1 ? [] : lines.slice(start + 1, end === -1 ? undefined : end);
  return titles.map((line) => line.split(' › ').slice(1).join(' › ').trim() || line.trim());
}
