import type { Reply } from '../../merchant/index.ts';
import type { PlacedOrder } from '../placed-order.ts';
import { merchantCalls } from '../wire.ts';
import { replyText } from './buyer-messages.ts';
import { requireBuyerMessage } from './buyer-message-requirement.ts';
import { forward, type Forwarded } from './forwarded.ts';
import type { MerchantParts } from './parts.ts';
import { waitFor } from './polling.ts';
import { requireToldRefusal } from './told-refusal.ts';

type Parts = MerchantParts<'cancelOrder' | 'timeouts', 'journal' | 'target'>;

/** Cancellations of orders. */
export class Cancellations {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The merchant is asked to cancel an order. Every result is accepted. */
  async request(order: PlacedOrder): Promise<Reply<object>> {
    return (await this.#request(order)).reply;
  }

  /** The merchant must cancel an unpaid order, also at Waffo; ends the scenario otherwise. */
  async accepted(order: PlacedOrder): Promise<void> {
    const { context, driver, waffo } = this.#parts;
    const reply = await this.request(order);
    const truth = await waitFor(
      () => waffo.target.statusOf(order),
      (status) => status === 'ORDER_CLOSE',
      reply.ok ? driver.timeouts.settle : 0,
    );
    if (reply.ok && truth === 'ORDER_CLOSE') return;
    const isCalled = merchantCalls(waffo.journal, 'orderCancel').length > 0;
    context.failCase({
      check: 'order.cancel',
      message: `Cancelling the unpaid ${order.name} gives ${replyText(reply)}${reply.message ? `: "${reply.message}"` : ''}. At Waffo it is ${truth ?? 'unknown'}${isCalled ? '' : ', because the merchant did not call order/cancel'}.`,
      why: 'The buyer can still pay for an order that the shop has cancelled.',
      fix: 'Call order/cancel, and answer 2xx when Waffo says ORDER_CLOSE.',
      entries: [reply.entry],
    });
  }

  /** The cancellation is not possible: the merchant must pass on Waffo's refusal, or refuse by itself. */
  async refused(order: PlacedOrder, code: string): Promise<void> {
    const { context, waffo } = this.#parts;
    const { reply, called, known } = await this.#request(order);
    const isLocal = called === 'never';
    context.note(
      isLocal ? 'refused by the merchant itself, without a call' : `refused by Waffo with ${code}`,
    );
    if (called === 'before') {
      const { name } = order;
      const ended = ['cancelled', 'failed'];
      requireToldRefusal(context, waffo.journal, { name, operation: 'orderCancel', reply, known, ended });
    }
    if (reply.ok) return;
    const what = `a cancellation that cannot be done (${isLocal ? 'refused locally' : code})`;
    requireBuyerMessage(context, waffo.journal, reply, what);
  }

  #request(order: PlacedOrder): Promise<Forwarded<object>> {
    const { driver, waffo } = this.#parts;
    const cancel = (): Promise<Reply<object>> => driver.cancelOrder(order.merchantOrderId ?? '');
    return forward(waffo.journal, 'orderCancel', cancel, driver.timeouts.settle);
  }
}
