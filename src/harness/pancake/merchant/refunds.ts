import { fromMinor, sameAmount } from '../../../core/index.ts';
import type { Observation } from '../../case-context.ts';
import type { RefundStatus, RefundView, Reply } from '../../../merchant/index.ts';
import { observationTime, observe, waitFor, waitUntil } from '../../merchant/polling.ts';
import type { PlacedOrder } from '../placed.ts';
import { merchantCalls, refusalText, repeatedKey, wasAnsweredUnderWay } from '../wire.ts';
import { requireBuyerMessage } from './buyer-message.ts';
import type { Parts } from './parts.ts';
import { endIfOnlyWholeOrders, requireParts } from './whole-refunds.ts';

const CREATE_TICKET = 'refundTicketCreateTicket';
const REASON = 'The customer changed their mind';

/** A refund that the merchant was asked for. */
export interface PlacedRefund {
  readonly order: PlacedOrder;
  readonly amount: string;
  readonly reply: Reply<{ refundId: string }>;
  readonly refundId: string | undefined;
  /** Whether the merchant has answered before it called Pancake, for example since it works in a queue. */
  readonly isCalledLater: boolean;
}

/** Refunds that the merchant starts. */
export class Refunds {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Somebody asks the merchant for a refund. Every outcome is accepted. */
  async attempt(order: PlacedOrder, amount: string): Promise<PlacedRefund> {
    const { context, driver, pancake } = this.#parts;
    const calls = (): number => merchantCalls(pancake.journal, CREATE_TICKET).length;
    const before = calls();
    const reply = await driver.refundOrder(order.reference ?? '', amount, REASON);
    const isOpen = reply.ok && calls() === before && this.tickets(order) === 0;
    const isCalledLater = isOpen && (await waitUntil(() => calls() > before, driver.timeouts.settle));
    if (isCalledLater) await pancake.delivered();
    const ticket = pancake.world.tickets.all.at(-1);
    if (ticket) context.supersede({ refundTicketId: ticket.id });
    return { order, amount, reply, refundId: reply.result.refundId, isCalledLater };
  }

  /** The refund must be asked for at Pancake; ends the scenario otherwise. */
  async place(order: PlacedOrder, amount: string): Promise<PlacedRefund> {
    const { context, driver, pancake } = this.#parts;
    requireParts(this.#parts, order, amount);
    const refund = await this.attempt(order, amount);
    const wait = refund.isCalledLater ? driver.timeouts.settle : 0;
    if (await waitUntil(() => this.tickets(order) > 0, wait)) return refund;
    await endIfOnlyWholeOrders(this.#parts, refund, this);
    return context.failCase({
      check: 'refund.created',
      message: `The merchant was asked to refund ${amount} of ${order.name} and answered ${refund.reply.status === 0 ? 'nothing' : `HTTP ${refund.reply.status}`}${refund.reply.message ? ` ("${refund.reply.message}")` : ''}; at Pancake there is no refund ticket.${refusalText(pancake.journal, CREATE_TICKET)}`,
      why: 'The buyer does not get the money back.',
      fix: 'Call create-ticket with the paymentId of the payment, the amount as a decimal text and the currency of the order.',
      entries: [refund.reply.entry],
    });
  }

  /** How many refund tickets there are at Pancake for the payments of an order. */
  tickets(order: PlacedOrder): number {
    const { pancake } = this.#parts;
    const payments = new Set(pancake.records.paymentsOf(order).map(({ id }) => id));
    return pancake.world.tickets.all.filter(({ paymentId }) => payments.has(paymentId)).length;
  }

  /** Whether the merchant's last refund was asked for under an idempotency key. */
  hasKey(): boolean {
    const last = merchantCalls(this.#parts.pancake.journal, CREATE_TICKET).at(-1);
    return last?.request.headers['x-idempotency-key'] !== undefined;
  }

  /** There must be exactly one ticket, however often the refund was asked for. */
  isOne(order: PlacedOrder, because: string): void {
    const count = this.tickets(order);
    if (count === 1) return;
    this.#parts.context.report({
      check: 'refund.once',
      message: `After ${because} there are ${count} refund tickets of ${order.name} at Pancake; one is right.`,
      step: because,
      why:
        count > 1
          ? 'The buyer gets the money back more than once.'
          : 'The buyer does not get the money back.',
      fix: 'Claim the refund under a lock before you call create-ticket. After a lost answer, ask for the tickets of the payment before you send it again, or repeat it with the same X-Idempotency-Key.',
    });
  }

  /** What was asked for must stand in the ticket. */
  asks(order: PlacedOrder, amount: string, currency: string): void {
    const { context, pancake } = this.#parts;
    const orders = pancake.records.ordersOf(order).map(({ id }) => id);
    const ticket = pancake.world.tickets.all.findLast(({ orderId }) => orders.includes(orderId));
    const asked = ticket?.versions.at(-1);
    if (!ticket || !asked) return;
    const shown = fromMinor(asked.amount, ticket.currency);
    if (ticket.currency === currency && sameAmount(shown, amount)) return;
    context.report({
      check: 'refund.as-asked',
      message: `The merchant was asked to refund ${amount} ${currency} of ${order.name} and asked Pancake for ${shown} ${ticket.currency}.`,
      why: 'The buyer gets back an amount that was not promised.',
      fix: 'Send the amount as a decimal text in the currency of the payment. Compute with whole hundredths that you read from the text: in floating point 9.95 * 100 is less than 995.',
      entries: merchantCalls(pancake.journal, CREATE_TICKET).map(({ id }) => id),
    });
  }

  view({ refundId, order }: PlacedRefund): Promise<RefundView> {
    return this.#parts.driver.getRefund(refundId ?? order.reference ?? '');
  }

  /** Must show one of these statuses within the settle time. */
  async becomes(refund: PlacedRefund, after: string, ...wanted: RefundStatus[]): Promise<void> {
    const { context, driver, pancake } = this.#parts;
    await pancake.comesAgain(refund.order);
    const view = await waitFor(
      () => this.view(refund),
      ({ status }) => status !== undefined && wanted.includes(status),
      driver.timeouts.settle,
    );
    if (view.status !== undefined && wanted.includes(view.status)) return;
    if (view.status === undefined && view.word !== undefined)
      return context.inconclusive(`the merchant's status "${view.word}" is not in the map getRefund.status`);
    context.report({
      check: `refund.${wanted[0]}`,
      message: `After ${after}, the refund of ${refund.order.name} is "${view.word ?? `HTTP ${view.reply.status}`}" at the merchant; ${wanted.join(' or ')} is expected.${pancake.records.lastToldAbout(refund.order)}`,
      step: after,
      why: 'The shop tells buyer and support something that is not true about the money.',
      fix: 'A refund is pending until refund.succeeded or refund.failed comes, or a query shows the result. The answer of create-ticket is not the result.',
      entries: [view.reply.entry],
    });
  }

  /** Must show its end within the recover time, without a webhook; the merchant is told to reconcile first, if it can. */
  async isFound(refund: PlacedRefund, end: 'succeeded' | 'failed' = 'succeeded'): Promise<void> {
    const { context, driver } = this.#parts;
    await driver.reconcile?.();
    const view = await waitFor(
      () => this.view(refund),
      ({ status }) => status === end || status === undefined,
      driver.timeouts.recover,
    );
    if (view.status !== undefined && view.status !== end) context.report(notFound(refund, view, end));
  }

  /**
   * A refund that was asked for after another one had failed: the merchant refuses it in plain words, shows it as failed, or
   * has made another ticket. Returns whether there is one.
   */
  async isAnother(refund: PlacedRefund, known: number): Promise<boolean> {
    const { context, driver, pancake } = this.#parts;
    const { order, reply } = refund;
    const isMade = (): boolean => this.tickets(order) > known;
    if (isMade()) return true;
    if (!reply.ok) {
      requireBuyerMessage(context, pancake.journal, reply, 'a refund was asked for after one that failed');
      context.note('the merchant refuses a second refund after one that failed');
      return false;
    }
    // It may be sent after the reply.
    const isDecided = ({ status }: RefundView): boolean => isMade() || status === 'failed';
    const { status, word } = await waitFor(() => this.view(refund), isDecided, driver.timeouts.settle);
    if (isMade()) return true;
    if (status === 'failed') return false;
    const key = repeatedKey(pancake.journal, CREATE_TICKET);
    context.report({
      check: 'refund.not-sent-again',
      message: `A refund of ${order.name} has failed. When a buyer asked for it again, the merchant answered HTTP ${reply.status}, and shows "${word ?? 'no status'}"; at Pancake there is no other ticket.${key === undefined ? '' : ` create-ticket was called with X-Idempotency-Key ${key} for the second time, so Pancake repeated its old answer.`}`,
      why: 'The shop says that the money comes back, but it never does.',
      fix: 'A new wish for a refund is a new request: give it its own number and idempotency key. Use a key again only to repeat a request whose answer is unknown.',
      entries: [reply.entry],
    });
    return false;
  }

  /** Must stay pending: nothing has been given back yet. */
  async staysPending(refund: PlacedRefund, because: string): Promise<void> {
    const { context, pancake, reactionTimes } = this.#parts;
    const view = await observe(
      () => this.view(refund),
      ({ status }) => status !== undefined && status !== 'pending',
      observationTime(reactionTimes),
    );
    if (view.status === undefined || view.status === 'pending') return;
    const isFailed = view.status === 'failed';
    const isUnderWay = isFailed && wasAnsweredUnderWay(pancake.journal, CREATE_TICKET);
    context.report({
      check: 'refund.early-end',
      message: `The refund of ${refund.order.name} is "${view.word}" at the merchant after ${because}, and at Pancake it is still processing.${isUnderWay ? ' Pancake answered a repeat with HTTP 409, because the first call was still in progress.' : ''}`,
      step: because,
      why: isFailed
        ? 'The shop says that no money comes back, but it does: people refund it again by hand.'
        : 'The shop says that the money is back, but the refund may still fail.',
      fix: isUnderWay
        ? 'A 409 of layer "gateway" says that a call with the same idempotency key is still in progress: it is not a refusal. Leave the refund pending, wait, and repeat the call with the same key, or ask refundTickets.'
        : 'Leave a refund pending until refund.succeeded or refund.failed comes.',
      entries: [view.reply.entry],
    });
  }

  /**
   * A refund that Pancake refuses: the merchant must say no in plain words, by itself or after Pancake. One that had
   * answered before it could know must show that the refund has failed.
   */
  async refused(refund: PlacedRefund, because: string): Promise<void> {
    const { context, driver, pancake } = this.#parts;
    const { reply } = refund;
    if (!reply.ok) return requireBuyerMessage(context, pancake.journal, reply, because);
    if (refund.isCalledLater && refund.refundId !== undefined) {
      const isOver = ({ status }: RefundView): boolean => status === 'failed';
      if (isOver(await waitFor(() => this.view(refund), isOver, driver.timeouts.settle)))
        return context.note('the merchant accepts the refund first, and shows afterwards that it has failed');
    }
    context.report({
      check: 'refund.accepted-without-effect',
      message: `After ${because} the merchant answered HTTP ${reply.status} to a refund of ${refund.amount} of ${refund.order.name}; Pancake has no such refund.${refusalText(pancake.journal, CREATE_TICKET)}`,
      step: because,
      why: 'Buyer and support believe that the money comes back.',
      fix: 'When create-ticket is refused, answer with an error and a message.',
      entries: [reply.entry],
    });
  }
}

/** The end of a refund that nobody has told, and that the merchant has not read back, or not as what it is. */
function notFound(
  { order }: PlacedRefund,
  { word, reply, status }: RefundView,
  end: 'succeeded' | 'failed',
): Observation {
  const isWrong = status === 'succeeded' || status === 'failed';
  return {
    check: isWrong ? 'refund.misread' : 'refund.not-asked-for',
    message: `Pancake has ${end === 'succeeded' ? 'completed' : 'failed to make'} the refund of ${order.name}, and its webhook is lost. After an inquiry the refund is ${isWrong ? '' : 'still '}"${word ?? 'unknown'}" at the merchant.`,
    why:
      end === 'failed'
        ? 'The buyer does not get the money back, and nobody at the shop sees it.'
        : 'The buyer has the money back, but the shop waits for ever: the refund stays open in the books, and the buyer keeps the goods.',
    fix: `${isWrong ? 'Read the status of the ticket: only succeeded means that the money is back; failed, rejected and cancelled mean that it is not. ' : ''}Ask for every refund that is open: query refundTickets with filter { refundTicketMerchantExternalId: { eq: … } }, or the refunds of the payment, and handle the result like refund.succeeded or refund.failed.`,
    entries: [reply.entry],
  };
}
