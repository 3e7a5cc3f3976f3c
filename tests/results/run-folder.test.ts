import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import {
  discardOldRuns, hideShownRun, isRunId, keptRuns, latestRun, mayBeShown, newRunFolder, openedAs, pointToLatest, RecordWriter,
  runIn, showRunning, shownRun, showWritten, takeRunFolder,
} from '../../src/results/index.ts'; // prettier-ignore
import { header, recordOf } from './samples.ts';

const ALL = ['one-time-payment/1.1', 'one-time-payment/1.2'];
let results = '';

test.beforeEach(() => {
  results = mkdtempSync(join(tmpdir(), 'waffo-runs-'));
});
test.afterEach(() => rmSync(results, { recursive: true, force: true }));

/** A run as the reporter leaves it; `planned` are its cases. */
function runOf(planned: readonly string[], at: string, shows = mayBeShown(results, planned, ALL)): string {
  const folder = newRunFolder(results, new Date(at));
  const writer = new RecordWriter(folder);
  pointToLatest(results, folder);
  if (shows) {
    hideShownRun(results);
    showRunning(results, folder);
  }
  const whole = ALL.every((key) => planned.includes(key));
  writer.append(header());
  writer.append({ kind: 'plan', cases: [...planned], ...(whole && { whole: true as const }) });
  writer.append(recordOf('1.1'));
  writeFileSync(join(folder, 'summary.json'), at);
  if (shows) showWritten(results, folder);
  return folder;
}

const summary = (folder: string): string => readFileSync(join(folder, 'summary.json'), 'utf8');

test('a run of all cases is shown at the top, and a run of one case leaves it there', () => {
  const whole = runOf(ALL, '2026-11-21T04:15:00Z');
  const one = runOf(ALL.slice(1), '2026-11-21T05:15:00Z');
  expect(summary(results)).toBe('2026-11-21T04:15:00Z');
  expect([shownRun(results), runIn(results), latestRun(results)]).toEqual([whole, whole, one]);
  expect(summary(join(results, 'latest'))).toBe('2026-11-21T05:15:00Z');
  expect(openedAs(join(whole, 'summary.json'))).toBe(join(results, 'summary.json'));
  expect(openedAs(join(one, 'summary.json'))).toBe(join(results, 'latest', 'summary.json'));
  expect(runIn(one)).toBe(one);

  const again = runOf(ALL, '2026-11-21T06:15:00Z');
  expect([shownRun(results), latestRun(results)]).toEqual([again, again]);
  expect(openedAs(join(whole, 'summary.json'))).toBe(join(whole, 'summary.json'));
});

test('while no run of all cases is there, the newest run is shown', () => {
  runOf(ALL.slice(1), '2026-11-21T04:15:00Z');
  const second = runOf(ALL.slice(0, 1), '2026-11-21T05:15:00Z');
  expect(shownRun(results)).toBe(second);
});

test('one case list alone leaves a run of several lists', () => {
  const both = [...ALL, 'subscription/S-1.1'];
  runOf(both, '2026-11-21T04:15:00Z');
  expect(mayBeShown(results, ALL, ALL)).toBe(false);
  expect(mayBeShown(results, both, both)).toBe(true);
  expect(mayBeShown(results, ['pancake/WP-1'], ['pancake/WP-1'])).toBe(true);
});

test('what a version before left at the top makes room; files of others stay', () => {
  mkdirSync(join(results, 'journals'));
  mkdirSync(join(results, 'doctor'));
  for (const name of ['journals/1.1.ndjson', 'record.ndjson', 'junit.xml'])
    writeFileSync(join(results, name), '');
  const folder = runOf(ALL, '2026-11-21T04:15:00Z');
  expect(readlinkSync(join(results, 'journals'))).toMatch(/^runs\/20261121T041500Z-/);
  expect(readdirSync(join(results, 'journals'))).toEqual([]);
  expect(shownRun(results)).toBe(folder);
  for (const name of ['junit.xml', 'doctor']) expect(existsSync(join(results, name))).toBe(true);
});

test('the newest runs are kept, and the shown one however old it is', () => {
  const whole = runOf(ALL, '2026-11-21T04:15:00Z');
  const others = ['05', '06', '07'].map((hour) => runOf(ALL.slice(1), `2026-11-21T${hour}:15:00Z`));
  discardOldRuns(results, { ACCEPTANCE_KEEP_RUNS: '2' });
  expect([whole, ...others].map((folder) => existsSync(folder))).toEqual([true, false, true, true]);
  expect(keptRuns({})).toBe(10);
  expect(() => keptRuns({ ACCEPTANCE_KEEP_RUNS: '0' })).toThrow(/^WAF_CONFIG: ACCEPTANCE_KEEP_RUNS is "0"/);
});

test('a run takes the folder that the configuration named, and a second run in the process another one', () => {
  const named = newRunFolder(results);
  const env: NodeJS.ProcessEnv = { ACCEPTANCE_RUN_FOLDER: named };
  expect(takeRunFolder(results, env)).toBe(named);
  mkdirSync(named, { recursive: true });
  const second = takeRunFolder(results, env);
  expect(second).not.toBe(named);
  expect(env['ACCEPTANCE_RUN_FOLDER']).toBe(second);
  // Left by a run with another results folder.
  expect(takeRunFolder(join(results, 'other'), env)).toContain(join(results, 'other', 'runs'));
  expect(isRunId(second.slice(-23))).toBe(true);
});
