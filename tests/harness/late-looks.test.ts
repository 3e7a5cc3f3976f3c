import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { LateLooks } from '../../src/harness/late/late-looks.ts';
import { Scene, type Observation } from '../../src/harness/scene.ts';

const PAID: Observation = { check: 'order.paid-without-payment', message: 'It is paid.', why: 'w', fix: 'f' };

/** A case that has looked at an order; `now` is what a look finds and what Waffo knows now. */
async function ended(now: { finds?: Observation; facts?: string }) {
  const scene = new Scene();
  scene.looksAgain = true;
  let facts = 'open';
  const look = (): Promise<void> => {
    if (now.finds) scene.accuse(now.finds);
    return Promise.resolve();
  };
  const subject = {};
  await scene.expect(subject, { facts: () => Promise.resolve(facts), look });
  facts = now.facts ?? facts;
  return { scene, subject };
}

/** What is reported of it four seconds later. */
async function reported(file: string, scene: Scene, product: 'one-time-payment' | 'subscription') {
  const looks = new LateLooks(file);
  await looks.keep('one-time-payment', 'X-4', scene);
  const clock = performance.now.bind(performance);
  performance.now = () => clock() + 4_000;
  await looks.lookAgain();
  performance.now = clock;
  const last = new Scene();
  // Another worker may report it.
  await new LateLooks(file).report(product, last);
  return last.findings;
}

test('what is seen late fails the case that reports it, and leaves the one before as it was', async ({}, info) => {
  const { scene } = await ended({ finds: PAID });
  const [finding] = await reported(join(info.outputDir, 'late.ndjson'), scene, 'one-time-payment');
  expect(finding).toMatchObject({ check: PAID.check, severity: 'error' });
  expect(finding?.message).toBe(
    'Seen 4 s after the last look of case X-4, which had found it right: It is paid.',
  );
  expect(scene.findings).toEqual([]);
});

for (const [what, now] of [
  ['finds nothing', {}],
  ['concerns what Waffo has changed since', { finds: PAID, facts: 'paid' }],
  ['finds that the merchant shows nothing', { finds: { ...PAID, check: 'order.unknown-to-merchant' } }],
] as const) {
  test(`a late look that ${what} accuses nobody`, async ({}, info) => {
    const { scene } = await ended(now);
    expect(await reported(join(info.outputDir, 'late.ndjson'), scene, 'one-time-payment')).toEqual([]);
  });
}

test('what the scenario has changed is not looked at again', async ({}, info) => {
  const { scene, subject } = await ended({ finds: PAID });
  scene.expectations.end(subject);
  expect(await reported(join(info.outputDir, 'late.ndjson'), scene, 'one-time-payment')).toEqual([]);
});

test('what another list has seen late is left to that list', async ({}, info) => {
  const { scene } = await ended({ finds: PAID });
  expect(await reported(join(info.outputDir, 'late.ndjson'), scene, 'subscription')).toEqual([]);
});
