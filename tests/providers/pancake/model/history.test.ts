import { expect, test } from '@playwright/test';
import { openPlatform, type OpenPlatform } from '../../../../explore/properties/pancake-platform.ts';
import { loadSpec } from '../../../../src/contract/index.ts';
import { holdsThroughout, type Platform, type Step } from '../../../../src/providers/pancake/model/index.ts';

const spec = loadSpec('pancake');
const reachable = (machine: string, from: string | null, to: string): boolean =>
  spec.machine(machine).reachable(from, to);

let platform: OpenPlatform;
test.beforeEach(async () => {
  platform = await openPlatform(spec);
});
test.afterEach(() => platform.close());

const step = (does: Step['does'], isGood = true, pick = 0): Step => ({ does, pick, isGood });
const whole: Step[] = [
  step('open'),
  step('pay', false),
  step('pay'),
  step('refund'),
  step('again'),
  step('refund'),
  step('decide'),
  step('wait'),
  step('subscribe'),
  step('cancel'),
  step('again'),
  step('reactivate'),
  step('renew'),
  step('renew', false),
  step('cancel'),
  step('reactivate'),
  step('wait'),
  step('cancel'),
];

test('a shop keeps the rules', async () => {
  await holdsThroughout(whole, platform, reachable);
});

const wrongs: [name: string, says: RegExp, change: (right: Platform) => Partial<Platform>][] = [
  ['a cancellation that ends at once', /done: canceled, where the documents say done: canceling/, (right) => ({ cancel: async (id) => ({ ...(await right.cancel(id)), status: 'canceled' }) })],
  ['a cancellation that is refused', /refused with 403, where/, () => ({ cancel: async () => ({ refused: 403 }) })],
  ['a repeat that is another call', /got another answer/, () => ({ again: async () => false })],
  ['an order that is never completed', /onetime .* is pending, not completed/, (right) => ({ orders: async () => Object.fromEntries(Object.keys(await right.orders()).map((id) => [id, 'pending'])) })],
  ['an event that is sent twice', /was sent twice/, (right) => ({ told: async () => [...(await right.told()), ...(await right.told())] })],
  ['an event that is never sent', /missing are \[order.completed\]/, (right) => ({ told: async () => (await right.told()).filter(({ eventType }) => eventType !== 'order.completed') })],
  ['an event that nobody expects', /too many are \[subscription.renewed\]/, (right) => ({ told: async () => [...(await right.told()), { id: 'ORD_1', eventType: 'subscription.renewed', eventId: 'ORD_1-renewed-x', isContractual: true }] })],
  ['an id of something else', /the id of order.completed is ORD_1/, (right) => ({ told: async () => (await right.told()).map((one) => ({ ...one, id: 'ORD_1' })) })],
  ['a body outside the contract', /does not match the contract/, (right) => ({ told: async () => (await right.told()).map((one) => ({ ...one, isContractual: false })) })],
  ['a second refund that is taken', /done: pending, where the documents say refused with 409/, () => {
    let tickets = 0;
    return { refund: async () => ({ status: 'pending', ticketId: `TKT_${(tickets += 1)}` }), tickets: async () => ({ TKT_1: 'pending' }) };
  }],
]; // prettier-ignore

for (const [name, says, change] of wrongs)
  test(`${name} is seen`, async () => {
    const wrong = { ...platform, ...change(platform) };
    await expect(holdsThroughout(whole, wrong, reachable)).rejects.toThrow(says);
  });

test('a step that the contract does not know is seen', async () => {
  await expect(holdsThroughout(whole, platform, () => false)).rejects.toThrow(
    'no way from pending to completed',
  );
});
