import { readFileSync } from 'node:fs';
import { expect, test, type TestInfo } from '@playwright/test';
import { array, asyncProperty, constant, integer } from 'fast-check';
import { openEmulated } from '../../../../explore/properties/emulated.ts';
import { deep, prove, readStart, type Start } from '../../../../explore/properties/prove.ts';
import { ordersKeepTheRules, type Opener } from '../../../../src/providers/waffo/model/index.ts';

/** A Waffo that never tells of a refund. */
const open: Opener = (terms) =>
  openEmulated({
    terms,
    alter({ outbox }) {
      const real = outbox.emit.bind(outbox);
      outbox.emit = (eventType, ...rest) =>
        eventType.startsWith('REFUND') ? undefined : real(eventType, ...rest);
    },
  });

/** What `prove` says of it. */
async function failure(info: TestInfo, start: Start): Promise<string> {
  const to = { budget: { runs: 200, seconds: 60 }, file: info.outputPath('counterexample.txt'), start };
  const proof = prove(
    'orders',
    (replayPath) => ordersKeepTheRules(open, replayPath ? { replayPath } : {}),
    to,
  );
  return proof.then(
    () => 'holds',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

test('a counterexample is small, readable, written down, and found again by its seed and path', async ({}, info) => {
  const said = await failure(info, { seed: 2 });
  expect(said).toMatch(/1\. create an order of /);
  expect(said).toMatch(/REFUND r\d+ \w+ was told 0 times; it must be 1/);
  const steps = said.match(/^ {2}\d+\. .*$/gm) ?? [];
  expect(steps.length).toBeLessThanOrEqual(6);
  expect(said).toContain(readFileSync(info.outputPath('counterexample.txt'), 'utf8'));

  const [, seed, where] = /ACCEPTANCE_SEED=(\S+) ACCEPTANCE_PATH=(\S+) npx/.exec(said) ?? [];
  const start = readStart({ ACCEPTANCE_SEED: seed, ACCEPTANCE_PATH: where });
  const again = await failure(info, start);
  expect(again.match(/^ {2}\d+\. .*$/gm)).toEqual(steps);
});

test('a counterexample that is no list of commands is written down too, whatever its values are made of', async ({}, info) => {
  const steps = array(constant({ __proto__: null, does: 'pay' }), { minLength: 1 });
  const fails = asyncProperty(steps, () => Promise.reject(new Error('it is never right')));
  const to = { budget: { runs: 5, seconds: 60 }, file: info.outputPath('values.txt'), start: { seed: 1 } };
  await expect(prove('values', () => fails, to)).rejects.toThrow(
    /"does":"pay"[^]*it is never right[^]*ACCEPTANCE_SEED=1/,
  );
});

test('time that is up ends the runs, but never before the first has been made', async ({}, info) => {
  let made = 0;
  const slow = asyncProperty(integer(), async () => {
    made += 1;
    await new Promise((resolve) => setTimeout(resolve, 30));
  });
  const to = { budget: { runs: 500, seconds: 0 }, file: info.outputPath('none.txt'), start: { seed: 1 } };
  await prove('nothing', () => slow, to);
  expect(made).toBe(1);
});

test('the start comes from the environment, and mistakes in it are reported', () => {
  expect(readStart({ ACCEPTANCE_SEED: '12', ACCEPTANCE_PATH: '3:0@AB/C:D=' })).toEqual({
    seed: 12,
    path: '3:0',
    replayPath: 'AB/C:D=',
  });
  expect(readStart({}).seed).toBeGreaterThanOrEqual(0);
  expect(() => readStart({ ACCEPTANCE_SEED: 'x' })).toThrow(/WAF_USAGE: ACCEPTANCE_SEED is "x"/);
  expect(() => readStart({ ACCEPTANCE_SEED: '1', ACCEPTANCE_PATH: 'x' })).toThrow(/ACCEPTANCE_PATH is "x"/);
  expect(() => readStart({ ACCEPTANCE_PATH: '1' })).toThrow(/without ACCEPTANCE_SEED/);
  expect(deep({ runs: 2, seconds: 3 }, {})).toEqual({ runs: 2, seconds: 3 });
  expect(deep({ runs: 2, seconds: 3 }, { ACCEPTANCE_DEEP: '1' })).toEqual({ runs: 40, seconds: 60 });
});
