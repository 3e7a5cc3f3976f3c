import type { Webhook } from '../catalogue/webhook.ts';
import { Failure } from '../failure.ts';
import { amountOf } from '../money.ts';
import type { SubscriptionOrder } from '../orders/order.ts';
import { approve, makeFail, process, reject } from '../refunds/life.ts';
import { openTicket } from '../refunds/open.ts';
import { requireRefundable } from '../refunds/rules.ts';
import type { Ticket } from '../refunds/ticket.ts';
import type { WorldState } from '../state.ts';
import type { Outcome } from '../subscriptions/renewal-control.ts';
import { simulateRenewal } from '../subscriptions/renewal.ts';
import type { WebhookDelivery } from '../webhooks/delivery.ts';
import { sampleEvent } from './sample-event.ts';

/** A refund that the merchant starts in the dashboard. */
export interface DashboardRefund {
  /** As people write it; default: everything that was charged. */
  amount?: string;
  reason?: string;
  /** The channel will refuse it. */
  fails?: boolean;
}

/** The merchant's staff in the dashboard, and what they simulate there in test mode. */
export class Dashboard {
  readonly #world: WorldState;

  constructor(world: WorldState) {
    this.#world = world;
  }

  /**
   * The buttons "Simulate renewal": collects the next period at once. Returns false if the subscription is not billed.
   */
  simulateRenewal(orderId: string, outcome: Outcome): boolean {
    return simulateRenewal(this.#world, this.#subscription(orderId), outcome);
  }

  /** Refunds a payment without a call of the merchant. Throws a Failure if that is not allowed. */
  refund(
    paymentId: string,
    { amount, reason = 'requested by the buyer', fails = false }: DashboardRefund = {},
  ): Ticket {
    const payment = this.#world.orders.payment(paymentId);
    if (!payment) throw new RangeError(`there is no payment ${paymentId}`);
    const order = this.#world.orders.orderOf(payment);
    const minor = amount === undefined ? payment.charged : amountOf(amount, order.currency);
    if (minor === undefined || minor <= 0n || minor > payment.charged)
      throw new Failure(400, 'ticket', `"${amount}" is no amount that can be refunded`);
    requireRefundable(this.#world, payment, minor);
    const ticket = openTicket(this.#world, order, payment, {
      submitterType: 'merchant',
      submitterId: this.#reviewer(order.storeId),
      reason,
      amount: minor,
      metadata: {},
    });
    ticket.willFail = fails;
    process(this.#world, ticket);
    return ticket;
  }

  /** Approves a customer's ticket. Returns false if it does not wait for approval. */
  approve(ticketId: string): boolean {
    const ticket = this.#ticket(ticketId);
    return approve(this.#world, ticket, this.#reviewer(ticket.storeId));
  }

  reject(ticketId: string, why = 'outside the refund policy'): boolean {
    const ticket = this.#ticket(ticketId);
    return reject(this.#world, ticket, this.#reviewer(ticket.storeId), why);
  }

  /** The channel will refuse the refund of a running ticket. */
  failRefund(ticketId: string): void {
    makeFail(this.#ticket(ticketId));
  }

  /** The button "Send test event". Undefined if the webhook does not accept events. */
  sendTestEvent(webhookId: string): WebhookDelivery | undefined {
    const webhook = this.#webhook(webhookId);
    return this.#world.outbox.sendTest(webhook, sampleEvent(this.#world, webhook));
  }

  enableWebhook(webhookId: string): void {
    this.#world.outbox.enable(this.#webhook(webhookId));
  }

  #subscription(id: string): SubscriptionOrder {
    const order = this.#world.orders.get(id);
    if (order?.kind !== 'subscription') throw new RangeError(`there is no subscription ${id}`);
    return order;
  }

  #ticket(id: string): Ticket {
    const ticket = this.#world.tickets.get(id);
    if (!ticket) throw new RangeError(`there is no refund ticket ${id}`);
    return ticket;
  }

  #webhook(id: string): Webhook {
    const webhook = this.#world.catalogue.webhooks.get(id);
    if (!webhook) throw new RangeError(`there is no webhook ${id}`);
    return webhook;
  }

  #reviewer(storeId: string): string {
    return this.#world.catalogue.stores.get(storeId)?.merchantId ?? '';
  }
}
