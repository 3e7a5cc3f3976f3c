import {
  OrderService,
  PancakeClient,
  RefundService,
  SubscriptionService,
  WebhookService,
  type AnyRecord,
  type Acknowledgement,
  type Json,
  type Order,
  type RefundFact,
  type Subscription,
} from '../../../src/providers/pancake/reference-merchant/index.ts';
import type { PancakeDefect } from './defect.ts';
import { AsksAboutOpenOnes } from './inquiries.ts';

class OneRefundKey extends PancakeClient {
  override createTicket(body: Json): ReturnType<PancakeClient['createTicket']> {
    return super.createTicket(body, `refund-${String(body['paymentId'])}`);
  }
}

/** As long as nobody has told the ticket, the call is repeated under its key. */
export class RepeatsUnderTheKey extends RefundService {
  override async ask(id: string): Promise<void> {
    const { status, ticketId } = this.get(id);
    await (status === 'PENDING' && ticketId === null ? this.send(id) : super.ask(id));
  }
}

/** Everything below 500 is a refusal. */
class ConflictIsRefusal extends PancakeClient {
  override async createTicket(body: Json, key: string): ReturnType<PancakeClient['createTicket']> {
    const outcome = await super.createTicket(body, key);
    return outcome.kind === 'unknown' && outcome.why === 'HTTP 409'
      ? { kind: 'refused', status: 409, message: 'conflict' }
      : outcome;
  }
}

/** A refund is one of the order, whichever of its payments goes back. */
class RefundOfTheOrder extends OrderService {
  protected override afterRefund(before: Order, fact: RefundFact): readonly AnyRecord[] {
    return super.afterRefund(
      before,
      before.boughtBy === null ? fact : { ...fact, paymentId: before.boughtBy },
    );
  }
}

class PartTakesPeriod extends SubscriptionService {
  protected override afterRefund(subscription: Subscription, fact: RefundFact): Subscription {
    return super.afterRefund(subscription, { ...fact, amount: fact.charged ?? fact.amount });
  }
}

/** The pending change is deleted when it is done. */
class ForgetsChanges extends WebhookService {
  protected override underNumber(number: string): ReturnType<WebhookService['underNumber']> {
    return this.shop.store.get('change', number)?.status === 'DONE' ? undefined : super.underNumber(number);
  }
}

/** Its inbox is a column of 4,000 characters, and the worker passes over what is no JSON. */
class CutsInbox extends WebhookService {
  override receive(raw: Buffer, signature: string | undefined): Promise<Acknowledgement> {
    if (raw.length > 4_000 && this.verify(raw, signature))
      return Promise.resolve({ status: 200, body: 'stored' });
    return super.receive(raw, signature);
  }
}

class TrialEndsWithCancel extends SubscriptionService {
  protected override accessUntil(subscription: Subscription): string | null {
    const plan = this.currentPlan(subscription);
    const isOver = plan?.isTrial === true && plan.status === 'canceling';
    return isOver ? plan.statusAt : super.accessUntil(subscription);
  }
}

/** What is lost or given away after the first payment. */
export const moreMoney: readonly PancakeDefect[] = [
  {
    id: 'pk-one-refund-key',
    title: 'derives the idempotency key of a refund from the payment',
    damage:
      'A refund that is asked for again after one that failed is answered from memory: the money never goes back.',
    caughtBy: { cases: ['PC-197'], says: /for the second time, so Pancake repeated its old answer/ },
    overrides: { PancakeClient: OneRefundKey },
  },
  {
    id: 'pk-conflict-is-refusal',
    title:
      'repeats a refund under its idempotency key, and takes the 409 of a call that is still being done for a refusal',
    damage: 'A refund that is on its way is shown as failed, and people refund it again by hand.',
    caughtBy: { cases: ['PC-200'], says: /still in progress: it is not a refusal/, spares: ['PC-156'] },
    overrides: { RefundService: RepeatsUnderTheKey, PancakeClient: ConflictIsRefusal },
  },
  {
    id: 'pk-refund-of-the-order',
    title: 'books each refund at the payment that bought the goods',
    damage: 'Who paid twice and gets the second payment back loses the goods.',
    caughtBy: { cases: ['PC-140'], says: /Book a refund on the payment that it names/ },
    overrides: { OrderService: RefundOfTheOrder },
  },
  {
    id: 'pk-part-takes-period',
    title: 'takes a period away when a part of its payment goes back',
    damage: 'A subscriber who gets 2.00 back out of courtesy loses the month.',
    caughtBy: { cases: ['PC-158'], says: /a partial refund does not take a period away/ },
    overrides: { SubscriptionService: PartTakesPeriod },
  },
  {
    id: 'pk-forgets-changes',
    title: 'deletes the number of a plan change when it is done, and drops the events that bear it',
    damage: 'After a change of the plan no renewal is booked any more.',
    caughtBy: { cases: ['PC-198'], says: /keep them after the change/ },
    overrides: { WebhookService: ForgetsChanges, SubscriptionService: AsksAboutOpenOnes },
  },
  {
    id: 'pk-cuts-inbox',
    title: 'cuts events at 4,000 characters in its inbox, and acknowledges them',
    damage: 'The payments of products with a long description are lost.',
    caughtBy: { cases: ['PC-190'], says: /store the complete body of an event/ },
    overrides: { WebhookService: CutsInbox },
  },
  {
    id: 'pk-trial-ends-with-cancel',
    title: 'ends a trial when it is cancelled, against its policy',
    damage: 'Who cancels in good time loses the days that were promised.',
    caughtBy: { cases: ['PC-98'], says: /cancellation during the trial/ },
    overrides: { SubscriptionService: TrialEndsWithCancel },
  },
];
