import { request as send } from 'undici';
import type { CallFault } from '../../transport/index.ts';
import { reasonOf } from '../../core/index.ts';
import { fixAfter, refusedBy } from '../answered.ts';
import type { UnaskedRefund } from '../../providers/waffo/emulator/index.ts';
import type { PlacedOrder } from '../placed-order.ts';
import type { PlacedRefund } from '../placed-refund.ts';
import type { HeldAnswer, Notice, TargetFaults } from '../target/index.ts';
import { text } from '../wire.ts';
import { WaffoChanges } from './changes.ts';
import { noNotification } from './assertions.ts';
import { Forger } from './forger.ts';
import { Mismatches } from './mismatches.ts';
import type { WaffoParts } from './provider-client.ts';
import { WaffoSubscriptions } from './subscriptions.ts';
import { OrderAssertions } from './order-assertions.ts';

export { FORGERIES } from './forger.ts';

/** Waffo, as a scenario handles it: faults, time, the payer's decision; notifications, questions, what must be seen. */
export class Waffo extends OrderAssertions {
  readonly subscriptions: WaffoSubscriptions;
  readonly changes: WaffoChanges;
  readonly forger: Forger;
  readonly mismatches: Mismatches;

  constructor(parts: WaffoParts) {
    super(parts);
    this.subscriptions = new WaffoSubscriptions(this);
    this.changes = new WaffoChanges(this);
    this.forger = new Forger(this);
    this.mismatches = new Mismatches(this);
  }

  get faults(): TargetFaults {
    return this.target.faults;
  }

  /** The order's time to pay runs out. */
  async expires(order: PlacedOrder): Promise<void> {
    await this.target.timesOut(order);
  }

  /** Waffo does the next call's work and keeps its answer back until it is let go. */
  holdAnswer(operation: string, fault?: CallFault): HeldAnswer {
    return this.target.holdAnswer(operation, fault);
  }

  /** The payer pays, or fails to, without a page; resolves when the notification has been delivered. */
  async pays(order: PlacedOrder, outcome: 'success' | 'failure' = 'success', method?: string): Promise<void> {
    await this.#requireAtWaffo(order);
    await this.target.pays(order, outcome, method);
    this.context.prove({ acquiringOrderId: order.acquiringOrderId });
  }

  /** The payer pays in another currency; `rate`: what one unit of the order's currency costs in it. */
  async paysInAnother(order: PlacedOrder, other: { currency: string; rate: number }): Promise<void> {
    await this.#requireAtWaffo(order);
    await this.target.paysIn?.(order, other);
    this.context.prove({ acquiringOrderId: order.acquiringOrderId });
  }

  /**
   * Money of a paid order, or of a subscription's payment, goes back without a call of the merchant: by its staff in
   * the portal (`MERCHANT`), or by dispute prevention of the card networks. Answers the notification of it.
   */
  async refundsUnasked(
    payment: { acquiringOrderId: string | undefined; name: string },
    source: UnaskedRefund['source'],
    amount: string,
  ): Promise<Notice> {
    const notifyUrl = this.webhookUrl;
    const id = await this.target.refundUnasked(payment.acquiringOrderId ?? '', { source, amount, notifyUrl });
    const notice = this.notifications(id, 'REFUND_NOTIFICATION').at(-1);
    return notice ?? noNotification(this.context, payment.name, 'refundNotifyUrl');
  }

  /** A refund that Waffo has accepted comes to nothing at the channel. */
  async refundFails({ refundRequestId = '' }: PlacedRefund): Promise<void> {
    await this.target.failsRefund?.(refundRequestId);
  }

  /** The payer opens the order and has not finished: PAY_IN_PROGRESS. */
  async beginsToPay(order: PlacedOrder): Promise<void> {
    await this.#requireAtWaffo(order);
    await this.target.beginsToPay(order);
  }

  /** The payer comes to a redirect address of an order or a subscription, which says nothing about a payment. */
  async visitsRedirect(
    order: Pick<PlacedOrder, 'sent' | 'name'>,
    field: 'successRedirectUrl' | 'failedRedirectUrl' | 'cancelRedirectUrl',
    query = '',
  ): Promise<void> {
    const address = order.sent && text(order.sent, field);
    const own = address && this.target.ownAddress(address);
    if (!own)
      return this.context.note(`${field} is not on the merchant's test server, so it was not visited`);
    this.journal.act('payer', `visits ${field} of ${order.name}`, this.clock);
    const visited = new URL(own);
    for (const [name, value] of new URLSearchParams(query)) visited.searchParams.append(name, value);
    try {
      const reply = await send(visited, { headersTimeout: 10_000, bodyTimeout: 10_000 });
      await reply.body.dump();
    } catch (error) {
      this.context.note(`${field} did not answer: ${reasonOf(error)}`);
    }
  }

  /** Ends a scenario that is about a pay method which the contract does not have. */
  async needsMethod(method: string): Promise<void> {
    if (await this.target.contracts(method)) return;
    this.context.skipCase({
      result: 'SKIPPED',
      reason: `the contract has no ${method}, which this case is about`,
      nextStep: `Ask Waffo whether the case applies without ${method}, or have it contracted for the sandbox.`,
    });
  }

  /** Whether the order, as the merchant created it, can be paid with a method. */
  async offers(order: PlacedOrder, method: string): Promise<boolean> {
    return (await this.#methods(order)).includes(method);
  }

  /** Whether it can be paid with that method alone. */
  async onlyOffers(order: PlacedOrder, method: string): Promise<boolean> {
    const methods = await this.#methods(order);
    return methods.length === 1 && methods[0] === method;
  }

  async #methods(order: PlacedOrder): Promise<string[]> {
    await this.#requireAtWaffo(order);
    return this.target.methodsOf(order);
  }

  async #requireAtWaffo(order: PlacedOrder): Promise<void> {
    if (await this.target.knows(order)) return;
    this.context.failCase({
      check: 'order.at-waffo',
      message: `${order.name} does not exist at Waffo, so nobody can pay it.${refusedBy(this.journal, 'orderCreate')}`,
      why: 'A buyer who cannot pay is a lost sale.',
      fix: fixAfter(
        this.journal,
        'orderCreate',
        'Call order/create for every order of a buyer; see the exchanges of this case in the journal.',
      ),
    });
  }
}
