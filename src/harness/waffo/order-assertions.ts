import { fromMinor, parseJson, isRecord, sameAmount, toMinor } from '../../core/index.ts';
import type { PlacedOrder } from '../placed-order.ts';
import type { PlacedRefund } from '../placed-refund.ts';
import type { SkipReason } from '../case-context.ts';
import type { Notice } from '../target/index.ts';
import { merchantCalls, requestBody, responseCode, text, type Body } from '../wire.ts';
import { reportProvider, requireAcknowledged, requireFields, requireStatus } from './assertions.ts';
import { NotificationControls } from './notification-controls.ts';

const OPEN_REFUND = 'REFUND_IN_PROGRESS';
const ENDED_AT_ONCE: SkipReason = {
  result: 'SKIPPED',
  reason: 'the refund had ended before it could be inquired, so no refund under way was seen',
  nextStep: 'Run the case again with a pay method whose refunds take longer.',
};

/** What must be seen at Waffo: answers, views and notifications that fit the order. */
export class OrderAssertions extends NotificationControls {
  /** The merchant's create must have been answered with this code: otherwise the case did not happen. */
  answered(order: PlacedOrder, code: string): void {
    const calls = merchantCalls(this.journal, 'orderCreate').filter(
      (call) => requestBody(call)['paymentRequestId'] === order.paymentRequestId,
    );
    if (calls.some((call) => responseCode(call) === code)) return;
    const got = calls.map((call) => responseCode(call) ?? 'no answer').join(', ');
    const passed = order.sent && sameAmount(text(order.sent, 'orderAmount') ?? '', order.wanted.amount);
    this.context.failCase({
      check: 'case.not-provoked',
      message: calls.length
        ? `The order of ${order.wanted.amount} should meet ${code}; Waffo answered ${got} to an order of ${order.amount}.`
        : `The merchant did not call order/create for an order of ${order.wanted.amount} (HTTP ${order.reply.status}).`,
      why: 'What the merchant does with this answer cannot be seen.',
      fix: passed
        ? 'Look at the exchange in the journal.'
        : 'Let createOrder hand {amount} on as it is: the sandbox provokes errors by special amounts.',
      entries: [order.reply.entry],
    });
  }

  /** Waffo must refuse a call that the harness makes with the merchant's keys. */
  async refuses(path: string, body: Body, code: string): Promise<void> {
    const answer = await this.ask(path, body);
    if (answer.code === code) return;
    this.context.report({
      check: 'waffo.refusal',
      party: 'provider',
      message: `Waffo answers ${answer.code} (${answer.msg}) to ${path} where ${code} is documented.`,
      why: 'The merchant relies on this refusal.',
      fix: 'Report it to Waffo with the exchange of the journal.',
    });
  }

  /** The status is one of these and the three fields that name the order are the merchant's. */
  shows(view: Body, order: PlacedOrder, statuses: readonly string[]): void {
    const about = { name: order.name, check: 'order-status' };
    requireStatus(this.context, text(view, 'orderStatus'), statuses, about);
    const fields = ['paymentRequestId', 'orderCurrency', 'orderAmount'];
    requireFields(this.context, view, order.sent ?? {}, fields, order.name);
  }

  hasCheckoutAddress(view: Body, order: PlacedOrder): void {
    const action = parseJson(text(view, 'orderAction') ?? '');
    if (isRecord(action) && typeof action['webUrl'] === 'string') return;
    reportProvider(
      this.context,
      'order-action',
      `orderAction of ${order.name} holds no webUrl: ${JSON.stringify(view['orderAction'])}.`,
    );
  }

  /** The notification of a final status, its three fields the merchant's; ends the scenario if there is none. */
  notified(order: PlacedOrder, status: string): Notice {
    const sent = this.notifications(order.paymentRequestId, 'PAYMENT_NOTIFICATION').at(-1);
    if (!sent)
      this.nothingCame(order.name, {
        sent: order.sent,
        field: 'notifyUrl',
        eventType: 'PAYMENT_NOTIFICATION',
      });
    this.shows(sent.result, order, [status]);
    return sent;
  }

  /** The merchant must have taken the last notification about an order. */
  acknowledged(order: PlacedOrder): void {
    const last = this.notifications(order.paymentRequestId).at(-1);
    requireAcknowledged(this.context, last, order.name, 'notifyUrl');
  }

  async refundShows(refund: PlacedRefund, statuses: readonly string[]): Promise<void> {
    const view = await this.inquireRefund(refund);
    const isOpen = view['refundStatus'] === OPEN_REFUND;
    if (this.target.tempo > 0 && !isOpen && statuses.every((status) => status === OPEN_REFUND))
      this.context.skipCase(ENDED_AT_ONCE);
    this.#refundFits(view, refund, statuses);
  }

  /** Waffo must have accepted the refund and not made it yet; ends a scenario whose pay method refunds at once. */
  async refundIsUnderWay(refund: PlacedRefund): Promise<void> {
    if ((await this.target.refundStatusOf(refund.refundRequestId)) !== OPEN_REFUND)
      this.context.skipCase(ENDED_AT_ONCE);
  }

  refundNotified(refund: PlacedRefund, statuses: readonly string[]): Notice {
    const sent = this.notifications(refund.refundRequestId, 'REFUND_NOTIFICATION').at(-1);
    if (!sent)
      this.nothingCame(refund.name, {
        sent: refund.sent,
        field: 'refundNotifyUrl',
        eventType: 'REFUND_NOTIFICATION',
      });
    this.#refundFits(sent.result, refund, statuses);
    this.context.prove({ acquiringRefundOrderId: refund.acquiringRefundOrderId });
    return sent;
  }

  refundAcknowledged(refund: PlacedRefund): void {
    const last = this.notifications(refund.refundRequestId).at(-1);
    requireAcknowledged(this.context, last, refund.name, 'refundNotifyUrl');
  }

  /** The refunds of an order add up to what was asked for: none was made twice. */
  async refundedInAll(order: PlacedOrder, amount: string): Promise<void> {
    const all = await this.target.refundsOf(order);
    const refunds = all.filter(({ status }) => status !== 'ORDER_REFUND_FAILED');
    const sum = refunds.reduce((total, refund) => total + refund.amount, 0n);
    if (sum === toMinor(amount, order.currency)) return;
    this.context.report({
      check: 'refund.sum',
      message: `${amount} of ${order.name} was to be refunded; Waffo refunded ${fromMinor(sum, order.currency)} in ${refunds.length} refund(s).`,
      why: 'The buyer gets the money twice, or not at all.',
      fix: 'Repeat a refund of unknown outcome only under its own refundRequestId, or ask refund/inquiry first.',
    });
  }

  #refundFits(view: Body, refund: PlacedRefund, statuses: readonly string[]): void {
    const about = { name: refund.name, check: 'refund-status' };
    requireStatus(this.context, text(view, 'refundStatus'), statuses, about);
    const fields = ['refundRequestId', 'refundAmount'];
    requireFields(this.context, view, refund.sent ?? {}, fields, refund.name);
  }
}
