import { chmodSync, cpSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect } from '@playwright/test';
import { ended, start } from './run.ts';
import { root, test, type Scratch } from './scratch.ts';

/** What the fake npm does. */
interface Play {
  /** `stats` of the report that the harness tests leave; absent: none. */
  stats?: { expected: number; unexpected: number; flaky: number; skipped: number };
  testExit?: number;
  checkExit?: number;
  acceptExit?: number;
  pancakeExit?: number;
}

const NPM = `#!/bin/sh
[ "$CI" = true ] || exit 9
if read -r line; then exit 9; fi
case "$*" in
  test)
    if [ -n "$STATS" ]; then mkdir -p test-results; echo "$STATS" > test-results/harness.json; fi
    exit "$TEST_EXIT" ;;
  *check) exit "$CHECK_EXIT" ;;
  *accept) if [ "$ACCEPTANCE_PRODUCT" = pancake ]; then exit "$PANCAKE_EXIT"; fi; exit "$ACCEPT_EXIT" ;;
esac
exit 9
`;

/** Runs `.ci/run` in a repository whose npm only pretends; answers with its last line. */
async function ci(scratch: Scratch, play: Play): Promise<{ code: number | null; last: string | undefined }> {
  for (const file of ['.ci/run', 'scripts/test-counts.mjs']) {
    cpSync(join(root, file), join(scratch.folder, file));
  }
  chmodSync(scratch.write('bin/npm', NPM), 0o755);
  const { code, output } = await ended(
    start(scratch.folder, 'bash', ['.ci/run'], {
      PATH: [join(scratch.folder, 'bin'), process.env['PATH']].join(delimiter),
      STATS: play.stats && JSON.stringify({ stats: play.stats }),
      TEST_EXIT: String(play.testExit ?? 0),
      CHECK_EXIT: String(play.checkExit ?? 0),
      ACCEPT_EXIT: String(play.acceptExit ?? 0),
      PANCAKE_EXIT: String(play.pancakeExit ?? 0),
    }),
  );
  return { code, last: output.trimEnd().split('\n').at(-1) };
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

test('a test that passed at its second try has passed', async ({ scratch }) => {
  const flaky = { ...SEVEN, expected: 6, flaky: 1 };
  expect(await ci(scratch, { stats: flaky })).toEqual({ code: 0, last: '10 passed, 0 failed' });
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
