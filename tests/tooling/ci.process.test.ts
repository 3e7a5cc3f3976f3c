import { chmodSync, cpSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect } from '@playwright/test';
import { ended, start } from './run.ts';
import { root, test, type Scratch } from './scratch.ts';

/** What the fake npm does. */
interface Play {
  /** `stats` of the report that the harness tests leave; absent: none. */
  stats?: { expected: number; unexpected: number; flaky: number; skipped: number };
  /** Suites of the report. */
  suites?: readonly object[];
  testExit?: number;
  checkExit?: number;
  acceptExit?: number;
  pancakeExit?: number;
}

const NPM = `#!/bin/sh
[ "$CI" = true ] || exit 9
if read -r line; then exit 9; fi
case "$*" in
  'test -- --whole')
    if [ -n "$STATS" ]; then mkdir -p test-results; printf '%s' "$STATS" > test-results/harness.json; fi
    exit "$TEST_EXIT" ;;
  *check) exit "$CHECK_EXIT" ;;
  *accept) if [ "$ACCEPTANCE_PRODUCT" = pancake ]; then exit "$PANCAKE_EXIT"; fi; exit "$ACCEPT_EXIT" ;;
esac
exit 9
`;

/** Runs `.ci/run` in a repository whose npm only pretends; answers with its last line. */
async function ci(scratch: Scratch, play: Play): Promise<{ code: number | null; last: string | undefined }> {
  const { code, output } = await run(scratch, play);
  return { code, last: output.trimEnd().split('\n').at(-1) };
}

async function run(scratch: Scratch, play: Play): Promise<{ code: number | null; output: string }> {
  for (const file of ['.ci/run', 'scripts/test-counts.mjs', 'scripts/failed-tests.mjs']) {
    cpSync(join(root, file), join(scratch.folder, file));
  }
  chmodSync(scratch.write('bin/npm', NPM), 0o755);
  return ended(
    start(scratch.folder, 'bash', ['.ci/run'], {
      PATH: [join(scratch.folder, 'bin'), process.env['PATH']].join(delimiter),
      STATS: play.stats && JSON.stringify({ stats: play.stats, suites: play.suites }),
      TEST_EXIT: String(play.testExit ?? 0),
      CHECK_EXIT: String(play.checkExit ?? 0),
      ACCEPT_EXIT: String(play.acceptExit ?? 0),
      PANCAKE_EXIT: String(play.pancakeExit ?? 0),
    }),
  );
}

const SEVEN = { expected: 7, unexpected: 0, flaky: 0, skipped: 1 };

test('all well: the tests, the check and both acceptances are added up', async ({ scratch }) => {
  expect(await ci(scratch, { stats: SEVEN })).toEqual({ code: 0, last: '10 passed, 0 failed' });
});

test('what fails is counted and fails the run', async ({ scratch }) => {
  const failed = (count: number): object => ({ code: 1, last: `${10 - count} passed, ${count} failed` });
  expect(await ci(scratch, { stats: SEVEN, checkExit: 1 })).toEqual(failed(1));
  expect(await ci(scratch, { stats: SEVEN, acceptExit: 1 })).toEqual(failed(1));
  expect(await ci(scratch, { stats: SEVEN, pancakeExit: 1 })).toEqual(failed(1));
  expect(await ci(scratch, { stats: SEVEN, acceptExit: 2, checkExit: 2 })).toEqual(failed(2));
  const broken = { ...SEVEN, expected: 5, unexpected: 2 };
  expect(await ci(scratch, { stats: broken, testExit: 1 })).toEqual(failed(2));
});

test('a test that passed in a second try has failed', async ({ scratch }) => {
  const flaky = { ...SEVEN, expected: 6, flaky: 1 };
  expect(await ci(scratch, { stats: flaky })).toEqual({ code: 1, last: '9 passed, 1 failed' });
});

test('no tests, no report or a run that broke off never read as success', async ({ scratch }) => {
  const none = { ...SEVEN, expected: 0 };
  expect(await ci(scratch, { stats: none })).toEqual({ code: 1, last: '3 passed, 1 failed' });
  expect(await ci(scratch, { stats: SEVEN, testExit: 1 })).toEqual({ code: 1, last: '10 passed, 1 failed' });
});

test('the report of an earlier run is not counted', async ({ scratch }) => {
  expect((await ci(scratch, { stats: SEVEN })).code).toBe(0);
  expect(await ci(scratch, { testExit: 2 })).toEqual({ code: 1, last: '3 passed, 1 failed' });
});

test('what failed stands at the end: the tests with their errors, and the steps', async ({ scratch }) => {
  const attempted = (status: string, message: string): object => ({
    projectName: 'unit',
    status,
    results: [{ errors: [{ message: 'first try' }] }, { errors: [{ message }] }],
  });
  const spec = (title: string, line: number, one: object): object => ({
    title,
    line,
    file: 'core/money.test.ts',
    tests: [one],
  });
  const { output } = await run(scratch, {
    stats: { ...SEVEN, expected: 6, unexpected: 1 },
    suites: [
      {
        title: 'core/money.test.ts',
        suites: [
          {
            title: 'yen',
            specs: [spec('has no decimals', 12, attempted('unexpected', 'Expected: 1\nReceived: 2'))],
          },
        ],
        specs: [spec('adds', 30, attempted('flaky', 'late'))],
      },
    ],
    testExit: 1,
    acceptExit: 1,
  });
  expect(output.slice(output.indexOf('== What failed'))).toBe(`== What failed

[unit] core/money.test.ts:12 has no decimals
    Expected: 1
    Received: 2
npm run --silent accept

8 passed, 2 failed
`);
});
