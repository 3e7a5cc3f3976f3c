import { sameAmount } from '../../core/index.ts';
import type { CreateOrder } from '../../merchant/index.ts';
import { answerText, fixFor, staleReplyFix } from '../answered.ts';
import { requireOutsideProduction } from '../egress/index.ts';
import { PlacedOrder } from '../placed-order.ts';
import { isReadable, merchantCalls } from '../wire.ts';
import { requireFreshIds } from './fresh-ids.ts';
import { noCheckout, notAsOrdered } from './order-findings.ts';
import type { MerchantParts } from './parts.ts';
import { passesAmount } from './amounts.ts';
import { requireSpecialAmount } from './own-prices.ts';

/** An order with which nothing special happens. */
export const NORMAL: CreateOrder = { amount: '100.00', currency: 'USD' };

type Parts = MerchantParts<'createOrder' | 'passes', 'journal'>;

/** How a buyer orders, and what must be right about every order that was placed. */
export class OrderPlacement {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** A buyer orders. Every result is accepted. */
  async attempt(wanted: Partial<CreateOrder> = {}): Promise<PlacedOrder> {
    const { context, driver, waffo } = this.#parts;
    requireSpecialAmount({ context, driver }, 'createOrder', wanted);
    const input = { ...NORMAL, ...wanted };
    const known = new Set(merchantCalls(waffo.journal, 'orderCreate').map(({ id }) => id));
    const reply = await driver.createOrder(input);
    const order = new PlacedOrder(input, reply, waffo.journal, known);
    context.placed.push(order);
    requireFreshIds(context, waffo.journal);
    const { paymentRequestId, acquiringOrderId } = order;
    context.prove({ paymentRequestId, acquiringOrderId });
    requireOutsideProduction(context, order);
    this.requireAsOrdered(order);
    return order;
  }

  /** A buyer orders and is sent to the checkout; ends the scenario otherwise. */
  async place(wanted: Partial<CreateOrder> = {}): Promise<PlacedOrder> {
    const order = await this.attempt(wanted);
    this.requireCheckout(order);
    return order;
  }

  /** The buyer must have come to a checkout of an order at Waffo; ends the scenario otherwise. */
  requireCheckout(order: PlacedOrder): void {
    if (order.reply.ok && order.checkoutUrl && order.paymentRequestId) return;
    const { context, waffo } = this.#parts;
    const fix = fixFor(
      waffo.journal,
      'orderCreate',
      `Call order/create and answer 2xx. Return webUrl of orderAction at the place that createOrder.result.checkoutUrl names.${staleReplyFix(order)}`,
      order,
    );
    context.failCase(noCheckout(order, answerText(waffo.journal, 'orderCreate', order), fix));
  }

  /** The merchant must have sent to Waffo what the buyer asked for. */
  requireAsOrdered(order: PlacedOrder): void {
    const { context, driver } = this.#parts;
    const { sent, wanted } = order;
    if (!isReadable(sent)) return;
    const { orderAmount: amount, orderCurrency: currency } = sent;
    const isSame = typeof amount === 'string' && sameAmount(amount, wanted.amount);
    if (passesAmount(driver, 'createOrder') && !isSame) context.report(notAsOrdered(order, 'amount', amount));
    if (driver.passes('createOrder', 'currency') && currency !== wanted.currency)
      context.report(notAsOrdered(order, 'currency', currency));
  }
}
