import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { LateAssertions } from '../../src/harness/late/late-assertions.ts';
import { CaseContext, type Observation } from '../../src/harness/case-context.ts';

const PAID: Observation = { check: 'order.paid-without-payment', message: 'It is paid.', why: 'w', fix: 'f' };

/** A case that has looked at an order; `now` is what a look finds and what Waffo knows now. */
async function ended(now: { finds?: Observation; facts?: string }) {
  const context = new CaseContext();
  context.repeatsAssertions = true;
  let facts = 'open';
  const look = (): Promise<void> => {
    if (now.finds) context.report(now.finds);
    return Promise.resolve();
  };
  const subject = {};
  await context.expect(subject, { facts: () => Promise.resolve(facts), assertion: look });
  facts = now.facts ?? facts;
  return { context, subject };
}

/** What is reported of it four seconds later. */
async function reported(file: string, context: CaseContext, product: 'one-time-payment' | 'subscription') {
  const late = new LateAssertions(file);
  await late.keep('one-time-payment', 'X-4', context);
  const clock = performance.now.bind(performance);
  performance.now = () => clock() + 4_000;
  await late.repeatDue();
  performance.now = clock;
  const last = new CaseContext();
  // Another worker may report it.
  await new LateAssertions(file).report(product, last);
  return last.findings;
}

test('what is seen late fails the case that reports it, and leaves the one before as it was', async ({}, info) => {
  const { context } = await ended({ finds: PAID });
  const [finding] = await reported(join(info.outputDir, 'late.ndjson'), context, 'one-time-payment');
  expect(finding).toMatchObject({ check: PAID.check, severity: 'error' });
  expect(finding?.message).toBe('4 s after case X-4, which found no fault: It is paid.');
  expect(context.findings).toEqual([]);
});

for (const [what, now] of [
  ['finds nothing', {}],
  ['concerns what Waffo has changed since', { finds: PAID, facts: 'paid' }],
  ['finds that the merchant shows nothing', { finds: { ...PAID, check: 'order.unknown-to-merchant' } }],
] as const) {
  test(`a late look that ${what} accuses nobody`, async ({}, info) => {
    const { context } = await ended(now);
    expect(await reported(join(info.outputDir, 'late.ndjson'), context, 'one-time-payment')).toEqual([]);
  });
}

test('what the scenario has changed is not looked at again', async ({}, info) => {
  const { context, subject } = await ended({ finds: PAID });
  context.expectations.end(subject);
  expect(await reported(join(info.outputDir, 'late.ndjson'), context, 'one-time-payment')).toEqual([]);
});

test('what another list has seen late is left to that list', async ({}, info) => {
  const { context } = await ended({ finds: PAID });
  expect(await reported(join(info.outputDir, 'late.ndjson'), context, 'subscription')).toEqual([]);
});
