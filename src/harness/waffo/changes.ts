import type { DeliveryReply, Variant } from '../../transport/index.ts';
import { isRecord, sameAmount } from '../../core/index.ts';
import type { PlacedChange } from '../placed-change.ts';
import type { Notice } from '../target/index.ts';
import { text, type Body } from '../wire.ts';
import { reportProvider, requireAcknowledged, requireFields, requireStatus } from './assertions.ts';
import type { OrderAssertions } from './order-assertions.ts';

/** Plan changes at Waffo: the payer's part, what must be seen, and false events. */
export class WaffoChanges {
  readonly #waffo: OrderAssertions;

  constructor(waffo: OrderAssertions) {
    this.#waffo = waffo;
  }

  /** Waffo's own status of a change: the truth. */
  statusOf(change: PlacedChange): Promise<string | undefined> {
    return this.#waffo.target.statusOf(change);
  }

  /** The payer confirms the change and pays what is due, or fails to; resolves when the events have been delivered. */
  async pays(change: PlacedChange, outcome: 'success' | 'failure' = 'success'): Promise<void> {
    const { target } = this.#waffo;
    await this.#requireAtWaffo(change);
    await target.pays(change, outcome);
    const { subscriptionRequest, subscriptionId } = change;
    const acquiringOrderId = target.plans.paymentsOf(change)[0]?.acquiringOrderId;
    this.#waffo.context.proveSubscription({ subscriptionRequest, subscriptionId, acquiringOrderId });
  }

  /** The payer opens the page of the change and has not finished: IN_PROGRESS. */
  async begins(change: PlacedChange): Promise<void> {
    await this.#requireAtWaffo(change);
    await this.#waffo.target.beginsToPay(change);
  }

  /** An event of the change that Waffo never sent: its present state with `result` on top. */
  async falseChange(change: PlacedChange, variant: Variant): Promise<DeliveryReply> {
    return this.#waffo.deliver('SUBSCRIPTION_CHANGE_NOTIFICATION', await this.inquire(change), variant);
  }

  /** The time to confirm the change runs out. */
  async timesOut(change: PlacedChange): Promise<void> {
    await this.#requireAtWaffo(change);
    await this.#waffo.target.timesOut(change);
  }

  /**
   * The next payment of the new plan falls due and succeeds; answers its event, or undefined if the plan has no
   * further payment.
   */
  async renews(change: PlacedChange): Promise<Notice | undefined> {
    const { target } = this.#waffo;
    const known = this.#payments(change).length;
    if (!(await target.plans.renew(change, 'success'))) return undefined;
    await this.#waffo.delivered();
    const name = `the renewal of ${change.name}`;
    const about = { sent: change.sent, field: 'notifyUrl', eventType: 'PAYMENT_NOTIFICATION' };
    const event = this.#payments(change)[known];
    if (!event) this.#waffo.nothingCame(name, about);
    const paid = { name, check: 'payment-status' };
    requireStatus(this.#waffo.context, text(event.result, 'orderStatus'), ['PAY_SUCCESS'], paid);
    return event;
  }

  /** A change as subscription/change/inquiry shows it; ends the scenario if Waffo does not know it. */
  async inquire(change: PlacedChange): Promise<Body> {
    const { originSubscriptionRequest, subscriptionRequest } = change;
    const body = { originSubscriptionRequest, subscriptionRequest };
    const data = await this.#waffo.found('subscription/change/inquiry', body, change.name);
    this.#waffo.context.proveSubscription({ subscriptionRequest, subscriptionId: change.subscriptionId });
    return data;
  }

  /** The status is one of these, and what names the change and its price is the merchant's. */
  shows(view: Body, change: PlacedChange, statuses: readonly string[]): void {
    const { context } = this.#waffo;
    const about = { name: change.name, check: 'change-status' };
    requireStatus(context, text(view, 'subscriptionChangeStatus'), statuses, about);
    const fields = ['originSubscriptionRequest', 'subscriptionRequest', 'currency', 'remainingAmount'];
    requireFields(context, view, change.sent ?? {}, fields, change.name);
    const list = view['productInfoList'];
    const first: unknown = Array.isArray(list) ? list[0] : undefined;
    const price = isRecord(first) ? text(first, 'amount') : undefined;
    if (sameAmount(price ?? '', change.price ?? '-')) return;
    const message = `The new price of ${change.name} is ${String(price)} at Waffo; the merchant sent ${String(change.price)}.`;
    reportProvider(context, 'field-match', message);
  }

  /** The event of the change's end; ends the scenario if there is none. */
  notified(change: PlacedChange, status: 'SUCCESS' | 'CLOSED'): Notice {
    const sent = this.#waffo
      .notifications(change.subscriptionRequest, 'SUBSCRIPTION_CHANGE_NOTIFICATION')
      .at(-1);
    const eventType = 'SUBSCRIPTION_CHANGE_NOTIFICATION';
    if (!sent) this.#waffo.nothingCame(change.name, { sent: change.sent, field: 'notifyUrl', eventType });
    this.shows(sent.result, change, [status]);
    return sent;
  }

  /** The merchant must have taken this event. */
  acknowledged(event: Notice, change: PlacedChange): void {
    requireAcknowledged(this.#waffo.context, event, change.name, 'notifyUrl');
  }

  #payments(change: PlacedChange): Notice[] {
    return this.#waffo.notifications(change.subscriptionRequest, 'PAYMENT_NOTIFICATION');
  }

  async #requireAtWaffo(change: PlacedChange): Promise<void> {
    if (await this.#waffo.target.knows(change)) return;
    return this.#waffo.context.failCase({
      check: 'change.at-waffo',
      message: `${change.name} does not exist at Waffo, so nobody can confirm it.`,
      why: 'The subscriber stays on a plan that they no longer want.',
      fix: 'Call subscription/change for every plan change; see the exchanges of this case in the journal.',
      entries: [change.reply.entry],
    });
  }
}
