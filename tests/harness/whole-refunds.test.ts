import { expect, test } from '@playwright/test';
import { CaseContext } from '../../src/harness/case-context.ts';
import { NORMAL } from '../../src/harness/merchant/order-placement.ts';
import type { MerchantParts } from '../../src/harness/merchant/parts.ts';
import { endIfOnlyWholeOrders } from '../../src/harness/merchant/whole-refunds.ts';
import { PlacedOrder } from '../../src/harness/placed-order.ts';
import { PlacedRefund } from '../../src/harness/placed-refund.ts';
import type { Merchant } from '../../src/merchant/index.ts';
import type { Waffo } from '../../src/harness/waffo/index.ts';
import { emptyJournal, reply } from './subscriptions-stub.ts';

/** A merchant that has refused a part, and what it does when it is asked for the whole. */
function stub(status: number, body: string, refundsWhole: boolean, wholeStatus = refundsWhole ? 201 : 422) {
  const journal = emptyJournal();
  const context = new CaseContext();
  const driver = {
    timeouts: { settle: 20, recover: 20, reply: 20 },
    refundOrder() {
      const call = { kind: 'exchange', id: 'x9', direction: 'merchant-to-provider', actor: 'merchant' };
      if (refundsWhole)
        (journal.entries as unknown[]).push({ ...call, operation: 'orderRefund', request: { body: '{}' } });
      return Promise.resolve(reply({}, wholeStatus));
    },
  };
  const order = new PlacedOrder(NORMAL, reply({ merchantOrderId: 'm-1' }, 201), journal, new Set());
  const refund = new PlacedRefund(order, '40.00', { ...reply({}, status), body }, journal, new Set());
  const parts = {
    driver: driver as unknown as Merchant,
    waffo: { journal } as unknown as Waffo,
    context,
    reactionTimes: { reaction: 0 },
  } satisfies MerchantParts;
  return { context, ends: () => endIfOnlyWholeOrders(parts, refund) };
}

const WORDS = '{"error":"We refund whole orders only."}';

test('a merchant that refuses a part in words and refunds the whole leaves the case unproved', async () => {
  const { context, ends } = stub(422, WORDS, true);
  await expect(ends()).rejects.toThrow(/partial refund/);
  expect(context.skipped?.result).toBe('NOT_PROVED');
});

test('the same if Waffo refuses the whole, of which a part alone was captured', async () => {
  const { context, ends } = stub(422, WORDS, true, 502);
  await expect(ends()).rejects.toThrow(/partial refund/);
  expect(context.skipped?.result).toBe('NOT_PROVED');
});

for (const [what, status, body, refundsWhole] of [
  ['that refunds nothing', 422, WORDS, false],
  ['that says nothing', 422, '{}', true],
  ['that breaks down', 500, WORDS, true],
] as const) {
  test(`a merchant ${what} is not excused`, async () => {
    const { context, ends } = stub(status, body, refundsWhole);
    await ends();
    expect(context.skipped).toBeUndefined();
  });
}
