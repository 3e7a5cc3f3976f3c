import type { Examination } from '../examination.ts';
import { unreadable } from '../get-order.ts';
import { delivered, unmapped } from '../payment.ts';
import { verdictsFrom } from '../seen.ts';
import { ok, type Verdict } from '../verdict.ts';
import type { PancakeContext } from './context.ts';

/** Whether the merchant records the payment and delivers the goods. */
export const payment: readonly Examination<PancakeContext>[] = [
  {
    id: 'paid',
    title: 'the order becomes paid',
    needs: ['acknowledged', 'get-order', 'rate'],
    examine: paid,
  },
  { id: 'benefits', title: 'the goods are delivered once', needs: ['paid'], examine: benefits },
];

async function paid(context: PancakeContext): Promise<Verdict[]> {
  const { orders } = context.driven;
  const started = performance.now();
  const view = await orders.becomes(context.order, 'its payment', 'paid');
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const lost = view.status === 'paid' ? undefined : (unreadable(context, view) ?? unmapped(context, view));
  const findings = context.findings((check) => /^(order|swallowed)\./.test(check));
  if (lost) return [lost];
  const found = verdictsFrom(findings, { where: context.given.place('merchant.timeouts.settle') });
  return found.length > 0
    ? found
    : [ok(`the paid order has the status "${view.word ?? ''}" (paid) after ${seconds} s`)];
}

async function benefits(context: PancakeContext): Promise<Verdict[]> {
  const { orders } = context.driven;
  await orders.deliveredOnce(context.order, 'a payment');
  return delivered(context, () => orders.view(context.order));
}
