import type { DeliveryReply, Variant } from '../../transport/index.ts';
import { isRecord, sameAmount } from '../../core/index.ts';
import type { PlacedChange } from '../placed-change.ts';
import type { NotificationRecord } from '../target/index.ts';
import { text, type Body } from '../wire.ts';
import { reportProvider, requireAcknowledged, requireFields, requireStatus } from './assertions.ts';
import type { NotificationControls } from './notification-controls.ts';
import type { ProviderClient } from './provider-client.ts';

const EVENT = 'SUBSCRIPTION_CHANGE_NOTIFICATION';

/** Plan changes at Waffo: what the payer does, what Waffo must show, and false events. */
export class WaffoChanges {
  readonly #client: ProviderClient;
  readonly #notifications: NotificationControls;

  constructor(client: ProviderClient, notifications: NotificationControls) {
    this.#client = client;
    this.#notifications = notifications;
  }

  /** Waffo's own status of a change: the truth. */
  statusOf(change: PlacedChange): Promise<string | undefined> {
    return this.#client.target.statusOf(change);
  }

  /** Waffo's own status of the plan that a change has made. */
  async newPlanStatusOf({ name, subscriptionRequest }: PlacedChange): Promise<string | undefined> {
    const body = { subscriptionRequest };
    const data = await this.#client.inquire('subscriptionInquiry', body, `the new plan of ${name}`);
    return text(data, 'subscriptionStatus');
  }

  /** The payer confirms the change and pays what is due, or fails to; resolves when the events have been delivered. */
  async pays(change: PlacedChange, outcome: 'success' | 'failure' = 'success'): Promise<void> {
    const { target } = this.#client;
    await this.#requireAtWaffo(change);
    await target.pays(change, outcome);
    const { subscriptionRequest, subscriptionId } = change;
    const acquiringOrderId = target.plans.paymentsOf(change)[0]?.acquiringOrderId;
    this.#client.context.proveSubscription({ subscriptionRequest, subscriptionId, acquiringOrderId });
  }

  /** The channel ends the plan that the change has made. */
  async channelCancels(change: PlacedChange): Promise<void> {
    await this.#requireAtWaffo(change);
    await this.#client.target.plans.cancelByChannel(change);
  }

  /** The payer opens the page of the change and has not finished: IN_PROGRESS. */
  async begins(change: PlacedChange): Promise<void> {
    await this.#requireAtWaffo(change);
    await this.#client.target.beginsToPay(change);
  }

  /** Delivers an event of the change that Waffo never sent: its present state with `variant.result` on top. */
  async falseChange(change: PlacedChange, variant: Variant): Promise<DeliveryReply> {
    return this.#notifications.deliver(EVENT, await this.inquire(change), variant);
  }

  /** The time to confirm the change runs out. */
  async timesOut(change: PlacedChange): Promise<void> {
    await this.#requireAtWaffo(change);
    await this.#client.target.timesOut(change);
  }

  /**
   * The next payment of the new plan falls due and succeeds. Returns its event, or undefined if the plan has no further
   * payment.
   */
  async renews(change: PlacedChange): Promise<NotificationRecord | undefined> {
    const { target } = this.#client;
    const known = this.#payments(change).length;
    if (!(await target.plans.renew(change, 'success'))) return undefined;
    await this.#notifications.delivered();
    const name = `the renewal of ${change.name}`;
    const about = { sent: change.sent, field: 'notifyUrl', eventType: 'PAYMENT_NOTIFICATION' };
    const event = this.#payments(change)[known];
    if (!event) this.#notifications.failWithoutOne(name, about);
    const paid = { name, check: 'payment-status' };
    requireStatus(this.#client.context, text(event.result, 'orderStatus'), ['PAY_SUCCESS'], paid);
    return event;
  }

  /** A change as subscription/change/inquiry shows it; ends the scenario if Waffo does not know it. */
  async inquire(change: PlacedChange): Promise<Body> {
    const { originSubscriptionRequest, subscriptionRequest } = change;
    const body = { originSubscriptionRequest, subscriptionRequest };
    const data = await this.#client.inquire('subscriptionChangeInquiry', body, change.name);
    this.#client.context.proveSubscription({ subscriptionRequest, subscriptionId: change.subscriptionId });
    return data;
  }

  /** The status must be one of these; the ids of the change and its price must be the merchant's. */
  shows(view: Body, change: PlacedChange, statuses: readonly string[]): void {
    const { context } = this.#client;
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

  /** The event of the end of the change; ends the scenario if there is none. */
  notified(change: PlacedChange, status: 'SUCCESS' | 'CLOSED'): NotificationRecord {
    const last = this.#notifications.about(change.subscriptionRequest, EVENT).at(-1);
    const about = { sent: change.sent, field: 'notifyUrl', eventType: EVENT };
    if (!last) this.#notifications.failWithoutOne(change.name, about);
    this.shows(last.result, change, [status]);
    return last;
  }

  /** The merchant must have acknowledged this event. */
  acknowledged(event: NotificationRecord, change: PlacedChange): void {
    requireAcknowledged(this.#client.context, event, change.name, 'notifyUrl');
  }

  #payments(change: PlacedChange): NotificationRecord[] {
    return this.#notifications.about(change.subscriptionRequest, 'PAYMENT_NOTIFICATION');
  }

  async #requireAtWaffo(change: PlacedChange): Promise<void> {
    if (await this.#client.target.knows(change)) return;
    return this.#client.context.failCase({
      check: 'change.at-waffo',
      message: `${change.name} does not exist at Waffo, so nobody can confirm it.`,
      why: 'The subscriber keeps a plan that they no longer want.',
      fix: 'Call subscription/change for every plan change. Look at the exchanges of this case in the journal.',
      entries: [change.reply.entry],
    });
  }
}
