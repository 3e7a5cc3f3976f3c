import type { Reply } from '../../merchant/index.ts';
import { PlacedOrder } from '../placed-order.ts';
import { PlacedRefund } from '../placed-refund.ts';
import { PlacedSubscription } from '../placed-subscription.ts';
import { merchantCalls } from '../wire.ts';
import { NORMAL } from './order-placement.ts';
import type { Orders } from './orders.ts';
import type { MerchantParts } from './parts.ts';
import { ARRIVAL, waitFor, waitUntil } from './polling.ts';
import { notCreated } from './refund-findings.ts';
import { REASON, refundable } from './refund-requests.ts';
import { endIfOnlyWholeOrders } from './whole-refunds.ts';
import { NORMAL_PLAN } from './subscription-placement.ts';
import type { Subscriptions } from './subscriptions.ts';

/** For the merchant to notice that nobody waits any more, in milliseconds. */
const NOTICING = 1_000;

type Parts = MerchantParts<
  | 'createOrder'
  | 'createSubscription'
  | 'getOrder'
  | 'getSubscription'
  | 'passes'
  | 'refundOrder'
  | 'timeouts',
  'holdAnswer' | 'idle' | 'journal' | 'refunds' | 'statusOf'
>;

/** What the composed class uses of the other classes. */
interface Others {
  orders: Pick<Orders, 'place'>;
  subscriptions: Pick<Subscriptions, 'place'>;
}

/**
 * Somebody closes the page while Waffo does the work that was asked for. Many frameworks then stop the handler, or the
 * call that it makes: the context of a request in Go, a CancellationToken in .NET, a script of PHP.
 */
export class HangUps {
  readonly #parts: Parts;
  readonly #on: Others;

  constructor(parts: Parts, others: Others) {
    this.#parts = parts;
    this.#on = others;
  }

  /** A buyer orders, and hangs up before Waffo has answered the merchant. */
  async placeOrder(): Promise<PlacedOrder> {
    const { context, driver, waffo } = this.#parts;
    const { merchantOrderId = '', numberField } = await this.#on.orders.place();
    const { reply, known } = await this.#hangUpDuring(
      'orderCreate',
      (leaves) => driver.createOrder(NORMAL, leaves),
      () => driver.getOrder(merchantOrderId),
    );
    const order = new PlacedOrder(NORMAL, reply, waffo.journal, known, numberField);
    const { paymentRequestId, acquiringOrderId } = order;
    context.supersede({ paymentRequestId, acquiringOrderId });
    if (!order.isGuessed) return order;
    return context.endUnproved(
      'the reply with the number is lost, and order/create does not contain it, so it is not proved what the merchant shows',
      'Send the number under which the shop shows its orders as merchantOrderId.',
    );
  }

  /** Whether an order ends unpaid because the merchant has cancelled it at Waffo: nobody waits for it any more. */
  async isCancelledAtWaffo(order: PlacedOrder): Promise<boolean> {
    return (await this.#parts.waffo.statusOf(order)) === 'ORDER_CLOSE';
  }

  /** The merchant is asked to refund, and whoever asks hangs up before Waffo has answered. Ends the scenario if Waffo has no refund afterwards. */
  async refund(order: PlacedOrder, wanted: string): Promise<PlacedRefund> {
    const { context, driver, waffo } = this.#parts;
    const amount = refundable({ context, driver }, order, wanted);
    const { reply, known } = await this.#hangUpDuring(
      'orderRefund',
      (leaves) => driver.refundOrder(order.merchantOrderId ?? '', amount, REASON, leaves),
      () => driver.getOrder(order.merchantOrderId ?? ''),
    );
    const refund = new PlacedRefund(order, amount, reply, waffo.journal, known);
    const { refundRequestId, acquiringRefundOrderId } = refund;
    context.prove({ refundRequestId, acquiringRefundOrderId, acquiringOrderId: order.acquiringOrderId });
    const isThere = async (): Promise<boolean> => (await waffo.refunds.statusOf(refund)) !== undefined;
    if (await waitFor(isThere, Boolean, driver.timeouts.settle)) return refund;
    await endIfOnlyWholeOrders(this.#parts, refund);
    return context.failCase(
      notCreated(refund, '', 'Finish a refund that has begun, even if the caller closes the connection.'),
    );
  }

  /**
   * A buyer subscribes, and hangs up before Waffo has answered the merchant. If the request of another subscription holds
   * its reference, this one's request holds the reference in the same field.
   */
  async placeSubscription(): Promise<PlacedSubscription> {
    const { context, driver, waffo } = this.#parts;
    const { referenceField, subscriptionRef = '' } = await this.#on.subscriptions.place();
    const { reply, known } = await this.#hangUpDuring(
      'subscriptionCreate',
      (leaves) => driver.createSubscription(NORMAL_PLAN, leaves),
      () => driver.getSubscription(subscriptionRef),
    );
    const plan = new PlacedSubscription(NORMAL_PLAN, reply, waffo.journal, known, referenceField);
    const { subscriptionRequest, subscriptionId } = plan;
    context.supersede({ subscriptionRequest, subscriptionId });
    return plan;
  }

  /**
   * Asks for something, and hangs up while Waffo's answer is held.
   * @param look at something else: a merchant that answers it has noticed that nobody waits any more
   */
  async #hangUpDuring<T>(
    operation: string,
    ask: (leaves: AbortSignal) => Promise<Reply<T>>,
    look: () => Promise<unknown>,
  ): Promise<{ reply: Reply<T>; known: ReadonlySet<string> }> {
    const { waffo } = this.#parts;
    const calls = (): string[] => merchantCalls(waffo.journal, operation).map(({ id }) => id);
    const known = new Set(calls());
    const held = waffo.holdAnswer(operation);
    const page = new AbortController();
    const asking = ask(page.signal);
    await held.done;
    page.abort();
    const reply = await asking;
    // One that serves nobody meanwhile is not waited for.
    let isNoticed = false;
    void look().finally(() => (isNoticed = true));
    await waitUntil(() => isNoticed, NOTICING);
    held.release();
    await waffo.idle();
    await waitUntil(() => calls().length > known.size, held.hasArrived ? ARRIVAL : 0);
    return { reply, known };
  }
}
