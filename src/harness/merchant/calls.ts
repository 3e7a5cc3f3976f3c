import type { CreateOrder, Reply } from '../../merchant/index.ts';
import { exchangesOf } from '../../journal/index.ts';
import { isRecord, sameAmount } from '../../core/index.ts';
import type { PlacedOrder } from '../placed-order.ts';
import { merchantCalls, requestBody, text } from '../wire.ts';
import { passedOn, type Forwarded } from './forwarded.ts';
import { lookingTime, waitFor, observe } from './polling.ts';
import { Refunded } from './refunded.ts';
import { passesSum } from './sums.ts';
import { cameBack } from './words.ts';

/** Cancelling, capturing, and what several orders must have in common. */
export class Calls extends Refunded {
  async cancel(order: PlacedOrder): Promise<Reply<object>> {
    return (await this.#cancel(order)).reply;
  }

  /** The merchant must cancel an unpaid order, at Waffo too; ends the scenario if it is not closed there. */
  async cancelAccepted(order: PlacedOrder): Promise<void> {
    const reply = await this.cancel(order);
    const truth = await waitFor(
      () => this.waffo.statusOf(order),
      (status) => status === 'ORDER_CLOSE',
      reply.ok ? this.driver.timeouts.settle : 0,
    );
    if (reply.ok && truth === 'ORDER_CLOSE') return;
    const asked = merchantCalls(this.waffo.journal, 'orderCancel').length > 0;
    this.context.failCase({
      check: 'order.cancel',
      message: `Cancelling the unpaid ${order.name} gives ${cameBack(reply)}${reply.message ? `: "${reply.message}"` : ''}; at Waffo it is ${truth ?? 'unknown'}${asked ? '' : ', since order/cancel was never called'}.`,
      why: 'The buyer can still pay for what nobody wants to sell any more.',
      fix: 'Call order/cancel and answer 2xx when Waffo says ORDER_CLOSE.',
      entries: [reply.entry],
    });
  }

  /** The merchant must pass a refusal on, or make it by itself. */
  async cancelRefused(order: PlacedOrder, code: string): Promise<void> {
    const { reply, called } = await this.#cancel(order);
    const byItself = called === 'never';
    this.context.note(
      byItself ? 'refused by the merchant itself, without a call' : `refused by Waffo with ${code}`,
    );
    if (!reply.ok)
      this.explains(reply, `a cancellation that cannot be done (${byItself ? 'refused locally' : code})`);
  }

  /** An order that the payer has authorised and the merchant must capture. */
  async placeAuthorized(wanted: Partial<CreateOrder>): Promise<PlacedOrder> {
    const order = await this.place(wanted);
    await this.waffo.pays(order);
    const truth = await this.waffo.statusOf(order);
    if (truth !== 'AUTHED_WAITING_CAPTURE') {
      this.context.failCase({
        check: 'order.capture-mode',
        message: `${order.name} was ordered for manual capture and is ${truth} after payment.`,
        why: 'The buyer is charged at once although the goods are charged on dispatch.',
        fix: 'Send paymentInfo.captureMode "manualCapture" (createOrder needs the placeholder {captureMode}).',
        entries: [order.reply.entry],
      });
    }
    await this.reconcile();
    await this.isNotPaid(order, 'an authorisation that waits for its capture');
    return order;
  }

  async capture(order: PlacedOrder, amount: string): Promise<Reply<object>> {
    const { reply, known } = await this.#capture(order, amount);
    this.#requireFaithful(order, amount, known);
    return reply;
  }

  /** The merchant must pass a refusal on, unless it had answered before it could know of it. */
  async captureRefused(order: PlacedOrder, amount: string, code: string): Promise<void> {
    const { reply, called } = await this.#capture(order, amount);
    if (called !== 'after') this.explains(reply, `Waffo's ${code} to the capture of ${order.name}`);
  }

  /** The merchant must capture an authorised order. */
  async captureAccepted(order: PlacedOrder, amount: string): Promise<void> {
    const reply = await this.capture(order, amount);
    if ((await this.waffo.statusOf(order)) !== 'AUTHED_WAITING_CAPTURE') return;
    this.context.failCase({
      check: 'order.capture',
      message: `Capturing ${amount} of ${order.name} gives ${cameBack(reply)}${reply.message ? `: "${reply.message}"` : ''}, and the authorisation still waits.`,
      why: 'An authorisation lapses: the goods are gone and the money was never taken.',
      fix: 'Call order/capture with merchantId, captureRequestedAt and captureAmount for an order that is AUTHED_WAITING_CAPTURE.',
      entries: [reply.entry],
    });
  }

  /** No id may occur twice, and no two buyers may be sent to one checkout. */
  haveOwnIds(orders: readonly PlacedOrder[]): void {
    this.#unique(
      'paymentRequestId',
      orders.map(({ paymentRequestId }) => paymentRequestId),
    );
    this.#unique(
      'merchantOrderId',
      orders.map(({ sent }) => sent && text(sent, 'merchantOrderId')),
    );
    this.#ownCheckouts(orders);
  }

  /** Buyers with addresses of their own must be told apart at Waffo too. */
  keepsBuyersApart(orders: readonly PlacedOrder[]): void {
    if (!this.driver.passes('createOrder', 'userEmail')) return;
    const sent = orders.map(({ sent }) => (isRecord(sent?.['userInfo']) ? sent['userInfo'] : {}));
    const emails = new Set(sent.map(({ userEmail }) => userEmail));
    const [shared] = emails;
    if (orders.length < 2 || emails.size > 1 || typeof shared !== 'string') return;
    this.context.report({
      check: 'buyer.email-shared',
      message: `${orders.length} buyers with addresses of their own were all sent to Waffo with userInfo.userEmail "${shared}".`,
      why: 'Waffo takes them for one buyer: risk control declines them as such, and receipts go astray.',
      fix: "Send the buyer's own address; without one, a valid address that is unique for the user, such as <userId>@example.com.",
    });
  }

  /** An order that only a notification has named must not be one that the merchant delivers. */
  async hasNotInvented(merchantOrderId: string, subject: object = { merchantOrderId }): Promise<void> {
    const facts = (): Promise<string> => Promise.resolve('never made at Waffo');
    await this.context.expect(subject, { facts, look: () => this.hasNotInvented(merchantOrderId, subject) });
    const view = await observe(
      () => this.driver.getOrder(merchantOrderId),
      ({ status, benefits }) => status === 'paid' || Boolean(benefits),
      lookingTime(this.pace),
    );
    if (view.status !== 'paid' && !view.benefits) return;
    this.context.report({
      check: 'order.invented',
      message: `Order ${merchantOrderId}, which nobody has made at the merchant, is "${view.word ?? ''}" there with benefits ${String(view.benefits ?? 'not shown')}, after a notification that named it.`,
      why: 'Goods leave for an order whose price and buyer the merchant has never agreed to.',
      fix: 'Look the paymentRequestId up among the orders that you have stored before order/create; if it is not there, raise an alarm and change nothing.',
      entries: [view.reply.entry],
    });
  }

  /** How the merchant found out about an order of unknown outcome, for the sheet. */
  recoveryOf(order: PlacedOrder): string {
    const id = order.paymentRequestId;
    const about = (operation: string): number =>
      merchantCalls(this.waffo.journal, operation).filter((call) => {
        const body = requestBody(call);
        return (
          body['paymentRequestId'] === id ||
          (order.acquiringOrderId && body['acquiringOrderId'] === order.acquiringOrderId)
        );
      }).length;
    const told = exchangesOf(this.waffo.journal).some(({ delivery }) => delivery?.acknowledged);
    const repeats = about('orderCreate') - 1;
    const inquiries = about('orderInquiry');
    const ways = [
      repeats > 0 && `${repeats} repeat(s) under the same id`,
      inquiries > 0 && `${inquiries} inquiry(ies)`,
      told && 'notification',
    ].filter(Boolean);
    return `recovered by ${ways.join(', ') || 'nothing'}`;
  }

  /** What is captured must be what was asked for, where the description hands it on. */
  #requireFaithful(order: PlacedOrder, amount: string, known: ReadonlySet<string>): void {
    if (!passesSum(this.driver, 'captureOrder')) return;
    const call = merchantCalls(this.waffo.journal, 'orderCapture').find(({ id }) => !known.has(id));
    const sent = call && text(requestBody(call), 'captureAmount');
    if (sent === undefined || sameAmount(sent, amount)) return;
    this.context.report({
      check: 'order.capture-amount',
      message: `A capture of ${amount} was asked for; ${order.name} was captured with captureAmount ${JSON.stringify(sent)}.`,
      why: 'What is not captured is never paid, and the buyer is charged another sum than was agreed.',
      fix: "Send the capture's own amount as a decimal string in the currency's decimals.",
    });
  }

  #cancel(order: PlacedOrder): Promise<Forwarded<object>> {
    const { driver, waffo } = this;
    const ask = (): Promise<Reply<object>> => driver.cancelOrder(order.merchantOrderId ?? '');
    return passedOn(waffo.journal, 'orderCancel', ask, driver.timeouts.settle);
  }

  #capture(order: PlacedOrder, amount: string): Promise<Forwarded<object>> {
    const { driver, waffo } = this;
    const ask = (): Promise<Reply<object>> => driver.captureOrder(order.merchantOrderId ?? '', amount);
    return passedOn(waffo.journal, 'orderCapture', ask, driver.timeouts.settle);
  }

  #ownCheckouts(orders: readonly PlacedOrder[]): void {
    const sentTo = orders.filter(({ checkoutUrl }) => checkoutUrl !== undefined);
    const later = sentTo.find(
      (one, index) => sentTo.findIndex((other) => other.checkoutUrl === one.checkoutUrl) < index,
    );
    const first = sentTo.find(({ checkoutUrl }) => checkoutUrl === later?.checkoutUrl);
    if (!first || !later) return;
    this.context.report({
      check: 'order.checkout-shared',
      message: `The buyers of ${first.name} and ${later.name} are both sent to ${first.checkoutUrl}.`,
      why: "One buyer pays for the other's order; the other pays nothing, or nobody knows whose payment it was.",
      fix: 'Keep what belongs to a request in variables of that request: what stands in a module or a singleton is overwritten while order/create is awaited.',
      entries: [first.reply.entry, later.reply.entry],
    });
  }

  #unique(field: string, ids: readonly (string | undefined)[]): void {
    const given = ids.filter((id) => id !== undefined);
    const twice = given.find((id, index) => given.indexOf(id) !== index);
    if (twice === undefined) return;
    this.context.report({
      check: 'ids.reused',
      message: `${field} ${twice} stands for more than one order.`,
      why: 'Waffo answers A0011, or takes the second order for the first: a buyer pays the wrong one or none.',
      fix: `Make a new ${field} for every order, from at least 96 random bits, before order/create is called.`,
    });
  }
}
