import type { Examination } from '../examination.ts';
import { unreadable } from '../get-order.ts';
import { delivered, unmapped } from '../payment.ts';
import { verdictsFrom } from '../seen.ts';
import { ok, type Verdict } from '../verdict.ts';
import type { PancakeVisit } from './visit.ts';

/** Whether the merchant records the payment and delivers the goods. */
export const payment: readonly Examination<PancakeVisit>[] = [
  {
    id: 'paid',
    title: 'the order becomes paid',
    needs: ['acknowledged', 'get-order', 'rate'],
    examine: paid,
  },
  { id: 'benefits', title: 'the goods are delivered once', needs: ['paid'], examine: benefits },
];

async function paid(visit: PancakeVisit): Promise<Verdict[]> {
  const { orders } = visit.driven;
  const started = performance.now();
  const view = await orders.becomes(visit.order, 'its payment', 'paid');
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const lost = view.status === 'paid' ? undefined : (unreadable(visit, view) ?? unmapped(visit, view));
  const findings = visit.findings((check) => /^(order|swallowed)\./.test(check));
  if (lost) return [lost];
  const found = verdictsFrom(findings, { where: visit.given.place('merchant.timeouts.settle') });
  return found.length > 0
    ? found
    : [ok(`the paid order has the status "${view.word ?? ''}" (paid) after ${seconds} s`)];
}

async function benefits(visit: PancakeVisit): Promise<Verdict[]> {
  const { orders } = visit.driven;
  await orders.deliveredOnce(visit.order, 'a payment');
  return delivered(visit, () => orders.view(visit.order));
}
