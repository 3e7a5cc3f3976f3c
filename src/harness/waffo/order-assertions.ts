import { isRecord, parseJson, sameAmount } from '../../core/index.ts';
import type { PlacedOrder } from '../placed-order.ts';
import type { NotificationRecord } from '../target/index.ts';
import { merchantCalls, requestBody, responseCode, text, type Body } from '../wire.ts';
import {
  notProvoked,
  reportProvider,
  requireAcknowledged,
  requireFields,
  requireStatus,
} from './assertions.ts';
import type { NotificationControls } from './notification-controls.ts';
import type { ProviderClient } from './provider-client.ts';

const EVENT = 'PAYMENT_NOTIFICATION';

/** What Waffo must show of orders: in answers, inquiries and notifications. */
export class OrderAssertions {
  readonly #client: ProviderClient;
  readonly #notifications: NotificationControls;

  constructor(client: ProviderClient, notifications: NotificationControls) {
    this.#client = client;
    this.#notifications = notifications;
  }

  /** Waffo must have answered the merchant's create with this code: otherwise the case did not happen. */
  answered(order: PlacedOrder, code: string): void {
    const { context, journal } = this.#client;
    const calls = merchantCalls(journal, 'orderCreate').filter(
      (call) => requestBody(call)['paymentRequestId'] === order.paymentRequestId,
    );
    const codes = calls.map((call) => responseCode(call) ?? 'no answer');
    if (codes.includes(code)) return;
    const { sent, wanted } = order;
    const isAmountPassed = sent !== undefined && sameAmount(text(sent, 'orderAmount') ?? '', wanted.amount);
    context.failCase(
      notProvoked(order, {
        code,
        codes,
        isAmountPassed,
        noun: 'order',
        operation: 'createOrder',
        call: 'orderCreate',
      }),
    );
  }

  /** An order as order/inquiry shows it; ends the scenario if Waffo does not know it. */
  async inquire(order: PlacedOrder): Promise<Body> {
    const { paymentRequestId } = order;
    const data = await this.#client.inquire('orderInquiry', { paymentRequestId }, order.name);
    this.#client.context.prove({ acquiringOrderId: order.acquiringOrderId });
    return data;
  }

  /** The status must be one of these, and the three fields that name the order must be the merchant's. */
  shows(view: Body, order: PlacedOrder, statuses: readonly string[]): void {
    const { context } = this.#client;
    const about = { name: order.name, check: 'order-status' };
    requireStatus(context, text(view, 'orderStatus'), statuses, about);
    const fields = ['paymentRequestId', 'orderCurrency', 'orderAmount'];
    requireFields(context, view, order.sent ?? {}, fields, order.name);
  }

  /** The view must lead to the checkout. */
  hasCheckoutAddress(view: Body, order: PlacedOrder): void {
    const action = parseJson(text(view, 'orderAction') ?? '');
    if (isRecord(action) && typeof action['webUrl'] === 'string') return;
    const shown = JSON.stringify(view['orderAction']);
    const message = `orderAction of ${order.name} has no webUrl: ${shown}.`;
    reportProvider(this.#client.context, 'order-action', message);
  }

  /** The last notification about the order, with this status; ends the scenario if there is none. */
  notified(order: PlacedOrder, status: string): NotificationRecord {
    const last = this.#notifications.about(order.paymentRequestId, EVENT).at(-1);
    const about = { sent: order.sent, field: 'notifyUrl', eventType: EVENT };
    if (!last) this.#notifications.failWithoutOne(order.name, about);
    this.shows(last.result, order, [status]);
    return last;
  }

  /** The merchant must have acknowledged the last notification about the order. */
  acknowledged(order: PlacedOrder): void {
    const last = this.#notifications.about(order.paymentRequestId).at(-1);
    requireAcknowledged(this.#client.context, last, order.name, 'notifyUrl');
  }
}
