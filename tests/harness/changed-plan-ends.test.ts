import { expect, test } from '@playwright/test';
import { ChangedPlanEnds } from '../../src/harness/merchant/changed-plan-ends.ts';
import type { MerchantParts } from '../../src/harness/merchant/parts.ts';
import { CaseContext } from '../../src/harness/case-context.ts';
import type { Waffo } from '../../src/harness/waffo/index.ts';
import type { Merchant, SubscriptionStatus } from '../../src/merchant/index.ts';
import { errorsOf, placedChange, reply } from './subscriptions-stub.ts';

interface Told {
  /** What getSubscription shows, by reference. */
  shows: Record<string, SubscriptionStatus>;
  /** What became of the event of the end. */
  end?: 'acknowledged' | 'failed';
  /** Whether the merchant acknowledges the end of a subscription that nobody has. */
  takesUnknown?: boolean;
}

function stub({ shows, end, takesUnknown = false }: Told) {
  const context = new CaseContext();
  const driver = {
    timeouts: { settle: 30, recover: 30, reply: 30 },
    getSubscription: (ref: string) =>
      Promise.resolve({ status: shows[ref], word: shows[ref]?.toUpperCase(), reply: reply({}, 200) }),
  };
  const delivered: Record<string, unknown>[] = [];
  const waffo = {
    clock: { now: () => new Date('2026-11-21T10:00:00.000Z') },
    notifications: {
      about: () => (end ? [{ state: end, result: { subscriptionStatus: 'CHANNEL_CANCELLED' } }] : []),
      deliver: (_event: string, result: Record<string, unknown>) => {
        delivered.push(result);
        return Promise.resolve({ acknowledged: takesUnknown });
      },
    },
  };
  const parts = {
    driver: driver as unknown as Merchant,
    waffo: waffo as unknown as Waffo,
    context,
    reactionTimes: { reaction: 0 },
  } satisfies MerchantParts;
  return { context, delivered, ends: new ChangedPlanEnds(parts) };
}

const OWN = placedChange({ changeRef: 'change-1', newSubscriptionRef: 'plan-2' });
const ONE_REFERENCE = placedChange({ changeRef: 'change-1' });

test('only a new plan with a reference of its own can show its end early', async () => {
  const { ends } = stub({ shows: { 'plan-1': 'cancelled', 'plan-2': 'closed' } });
  expect(await ends.isShownEarly(OWN)).toBe(true);
  expect(await ends.isShownEarly(ONE_REFERENCE)).toBe(false);
  expect(await ends.isShown(ONE_REFERENCE)).toBe(true);
});

for (const [what, told, isUnderstood] of [
  ['acknowledged, and an unknown one is declined', { end: 'acknowledged' }, true],
  ['acknowledged, as is an unknown one', { end: 'acknowledged', takesUnknown: true }, false],
  ['declined', { end: 'failed' }, false],
  ['not sent', {}, false],
] as [string, Omit<Told, 'shows'>, boolean][]) {
  test(`an end that is ${what} is ${isUnderstood ? '' : 'not '}understood`, async () => {
    const { ends, delivered } = stub({ shows: {}, ...told });
    expect(await ends.isUnderstood(OWN)).toBe(isUnderstood);
    for (const result of delivered) expect(result['subscriptionRequest']).toMatch(/^\w{32}$/);
  });
}

test('after the late event of a change its plan must show the end', async () => {
  for (const [status, checks] of [
    ['cancelled', []],
    ['pending', []],
    ['active', ['change.new-plan-revived']],
    ['past_due', ['change.new-plan-revived']],
  ] as [SubscriptionStatus, string[]][]) {
    const { ends, context } = stub({ shows: { 'plan-1': status } });
    await ends.shows(ONE_REFERENCE, 'the late event of the change');
    expect(errorsOf(context)).toEqual(checks);
  }
});

test('a plan that has shown its end must not become active again', async () => {
  const { ends, context } = stub({ shows: { 'plan-2': 'active' } });
  await ends.staysEnded(OWN, 'the repeated event of the change');
  expect(errorsOf(context)).toEqual(['change.new-plan-revived']);
  expect(context.findings[0]?.message).toContain(
    'After the repeated event of the change the subscription plan-2 is "ACTIVE" again.',
  );
});
