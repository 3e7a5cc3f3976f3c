import { hasDisputedUnits } from '../../core/index.ts';
import { requireBuyerMessage } from '../merchant/buyer-message-requirement.ts';
import { noCheckout } from '../merchant/order-findings.ts';
import type { ScenarioTools } from './purchase.ts';

/**
 * Sums that do not fit where small ones do: as a float of 32 bits, in a column of eight digits, as hundredths in an integer
 * of 32 bits; and that languages print with an exponent or with separators.
 */
const LARGE = [
  { amount: '1234567.89', currency: 'USD' },
  { amount: '25000000', currency: 'VND' },
  { amount: '1500000', currency: 'KRW' },
  { amount: '25000000', currency: 'IDR' },
];

/**
 * Buyers order for large sums and pay. What the merchant sends to Waffo must be right, and the payment must be taken in. A
 * merchant need not sell for so much.
 */
export async function tryLargeSums({
  merchant,
  waffo,
  caseContext,
}: Omit<ScenarioTools, 'payer'>): Promise<void> {
  if (!merchant.passesAmount('createOrder') || !merchant.passes('createOrder', 'currency'))
    caseContext.skipCase({
      result: 'NA',
      reason:
        'createOrder does not pass {amount} and {currency} on: the merchant chooses its prices by itself',
    });
  const sold: string[] = [];
  for (const wish of LARGE) {
    if (hasDisputedUnits(wish.currency) && !merchant.passes('createOrder', 'amount')) continue;
    const order = await merchant.orders.attempt(wish);
    const sum = `${wish.amount} ${wish.currency}`;
    if (!order.sent && (order.reply.status === 0 || order.reply.status >= 500))
      requireBuyerMessage(
        caseContext,
        waffo.journal,
        order.reply,
        `an order for ${sum} that was not sent to Waffo`,
      );
    if (order.answer !== '0' || order.currency !== wish.currency) continue;
    if (!order.checkoutUrl) {
      const fix =
        'Handle the answer in the same way for every amount. If you do not sell for such an amount, refuse before you call Waffo.';
      caseContext.report(noCheckout(order, ` Waffo had accepted ${sum}.`, fix));
      continue;
    }
    sold.push(sum);
    await waffo.pays(order);
    await merchant.orders.becomes(order, 'paid');
    await merchant.orders.deliveredOnce(order, `a payment of ${sum}`);
  }
  if (sold.length > 0) return caseContext.note(`sells for ${sold.join(', ')}`);
  caseContext.skipCase({ result: 'NA', reason: 'the merchant sells for none of the large sums' });
}
