import { sameAmount } from '../../core/index.ts';
import type { CreateOrder, Reply } from '../../merchant/index.ts';
import type { PlacedOrder } from '../placed-order.ts';
import { merchantCalls, requestBody, text } from '../wire.ts';
import { passesAmount } from './amounts.ts';
import { replyText } from './buyer-messages.ts';
import { requireBuyerMessage } from './buyer-message-requirement.ts';
import { forward, type Forwarded } from './forwarded.ts';
import type { Orders } from './orders.ts';
import { sumFor } from './own-prices.ts';
import type { MerchantParts } from './parts.ts';
import { waitFor } from './polling.ts';

type Parts = MerchantParts<
  'captureOrder' | 'passes' | 'reconcile' | 'timeouts',
  'journal' | 'pays' | 'target'
>;

const SEND_IT =
  'Call order/capture with merchantId, captureRequestedAt and captureAmount for an order that is AUTHED_WAITING_CAPTURE.';
const SEND_IT_AGAIN =
  'Your first order/capture got no answer and never reached Waffo. Ask order/inquiry about every capture in progress. While it still says AUTHED_WAITING_CAPTURE, send order/capture again, or show the order as authorised so that it can be captured again.';

/** Orders whose payment is authorised first and captured later. */
export class Captures {
  readonly #parts: Parts;
  readonly #orders: Pick<Orders, 'isNotPaid' | 'place'>;

  constructor(parts: Parts, orders: Pick<Orders, 'isNotPaid' | 'place'>) {
    this.#parts = parts;
    this.#orders = orders;
  }

  /** An order that the payer has authorised and the merchant must capture. */
  async placeAuthorized(wanted: Partial<CreateOrder>): Promise<PlacedOrder> {
    const { context, driver, waffo } = this.#parts;
    const order = await this.#orders.place(wanted);
    await waffo.pays(order);
    const truth = await waffo.target.statusOf(order);
    if (truth !== 'AUTHED_WAITING_CAPTURE') {
      context.failCase({
        check: 'order.capture-mode',
        message: `${order.name} was ordered for manual capture. After the payment it is ${truth} at Waffo.`,
        why: 'The buyer pays at once, although the shop promises to charge on dispatch.',
        fix: 'Send paymentInfo.captureMode "manualCapture" (createOrder needs the placeholder {captureMode}).',
        entries: [order.reply.entry],
      });
    }
    await driver.reconcile?.();
    await this.#orders.isNotPaid(order, 'an authorisation that waits for its capture');
    return order;
  }

  /** The merchant is asked to capture. Every result is accepted; a capture that is sent must be as asked. */
  async request(order: PlacedOrder, amount: string): Promise<Reply<object>> {
    const { reply, known } = await this.#request(order, amount);
    this.#requireAsAsked(order, sumFor(this.#parts, order, amount), known);
    return reply;
  }

  /** The merchant must capture an authorised order; ends the scenario otherwise. */
  async accepted(order: PlacedOrder, amount: string, fix = SEND_IT): Promise<void> {
    const { context, waffo } = this.#parts;
    const reply = await this.request(order, amount);
    if ((await waffo.target.statusOf(order)) !== 'AUTHED_WAITING_CAPTURE') return;
    context.failCase({
      check: 'order.capture',
      message: `Capturing ${amount} of ${order.name} gives ${replyText(reply)}${reply.message ? `: "${reply.message}"` : ''}. At Waffo the authorisation still waits for its capture.`,
      why: 'An authorisation expires: the goods are gone, and the shop never gets the money.',
      fix,
      entries: [reply.entry],
    });
  }

  /**
   * The merchant is asked to capture a part of an authorised order. Returns whether it has: a shop may capture whole orders
   * alone, and refuse a part or take the whole.
   */
  async part(order: PlacedOrder, wanted: string): Promise<boolean> {
    const { driver, waffo } = this.#parts;
    if (!passesAmount(driver, 'captureOrder')) return false;
    const amount = sumFor(this.#parts, order, wanted);
    const { known } = await this.#request(order, amount);
    const call = merchantCalls(waffo.journal, 'orderCapture').find(({ id }) => !known.has(id));
    const sent = call && text(requestBody(call), 'captureAmount');
    if (sent !== undefined && !sameAmount(sent, order.amount)) this.#requireAsAsked(order, amount, known);
    return (
      sent !== undefined &&
      sameAmount(sent, amount) &&
      (await waffo.target.statusOf(order)) !== 'AUTHED_WAITING_CAPTURE'
    );
  }

  /**
   * A first request was lost. The merchant must capture an authorised order now, by itself or when it is asked again; it
   * may refuse until it has asked Waffo. Ends the scenario otherwise.
   */
  async acceptedAgain(order: PlacedOrder, amount: string): Promise<void> {
    const { driver, waffo } = this.#parts;
    await driver.reconcile?.();
    const isTaken = async (): Promise<boolean> =>
      (await waffo.target.statusOf(order)) !== 'AUTHED_WAITING_CAPTURE';
    const { recover } = driver.timeouts;
    await waitFor(async () => (await isTaken()) || (await this.request(order, amount)).ok, Boolean, recover);
    if (!(await waitFor(isTaken, Boolean, recover))) await this.accepted(order, amount, SEND_IT_AGAIN);
  }

  /** The merchant must pass on a refusal, unless it had answered before it could know of it. */
  async refused(order: PlacedOrder, amount: string, code: string): Promise<void> {
    const { context, waffo } = this.#parts;
    const { reply, called } = await this.#request(order, amount);
    if (called !== 'after')
      requireBuyerMessage(context, waffo.journal, reply, `Waffo's ${code} to the capture of ${order.name}`);
  }

  #request(order: PlacedOrder, wanted: string): Promise<Forwarded<object>> {
    const { driver, waffo } = this.#parts;
    const amount = sumFor(this.#parts, order, wanted);
    const capture = (): Promise<Reply<object>> => driver.captureOrder(order.merchantOrderId ?? '', amount);
    return forward(waffo.journal, 'orderCapture', capture, driver.timeouts.settle);
  }

  /** The merchant must capture the amount that was asked for, if its description passes the amount on. */
  #requireAsAsked(order: PlacedOrder, amount: string, known: ReadonlySet<string>): void {
    const { context, driver, waffo } = this.#parts;
    if (!passesAmount(driver, 'captureOrder')) return;
    const call = merchantCalls(waffo.journal, 'orderCapture').find(({ id }) => !known.has(id));
    const sent = call && text(requestBody(call), 'captureAmount');
    if (sent === undefined || sameAmount(sent, amount)) return;
    context.report({
      check: 'order.capture-amount',
      message: `The merchant was asked to capture ${amount}; it captured ${order.name} with captureAmount ${JSON.stringify(sent)}.`,
      why: 'The shop never gets an amount that it does not capture, and the buyer pays an amount that was not agreed.',
      fix: "Send the amount of the capture as a decimal string in the currency's decimals.",
    });
  }
}
