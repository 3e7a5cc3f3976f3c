import {
  OrderService,
  Refused,
  SubscriptionService,
  type AnyRecord,
  type Json,
  type Outcome,
  type PancakeEvent,
  type Plan,
} from '../../../src/providers/pancake/reference-merchant/index.ts';
import { textAt } from '../../../src/providers/pancake/reference-merchant/fields.ts';

/** Says yes at once to a cancellation that was not answered, and sends it until Pancake has it. */
export class CancelsUntilItWorks extends SubscriptionService {
  protected override async takeAnswer(
    id: string,
    plan: Plan,
    outcome: Outcome<{ orderId: string; status: string }>,
  ): Promise<Json> {
    if (outcome.kind !== 'unknown') return super.takeAnswer(id, plan, outcome);
    this.shop.background.run(async () => {
      for (;;) {
        await this.shop.background.pause(300);
        const again = await this.shop.client.cancelSubscription(
          plan.orderId,
          await this.requestKey(id, 'cancel'),
        );
        if (again.kind === 'unknown') continue;
        await this.ask(id);
        return;
      }
    });
    return super.takeAnswer(id, plan, { kind: 'done', data: { orderId: plan.orderId, status: 'canceling' } });
  }
}

/** Does not cancel what can still be paid. */
export class KeepsOpenOrders extends OrderService {
  override cancel(id: string): Promise<Json> {
    throw new Refused(409, 'This order cannot be cancelled: it ends by itself if nobody pays it.', id);
  }
}

/** A payment that comes after the cancellation delivers nothing: people give it back. */
export class ListsLatePayments extends OrderService {
  override newsOf(id: string, event: PancakeEvent): readonly AnyRecord[] | Promise<readonly AnyRecord[]> {
    const paymentId = textAt(event.data, 'paymentId');
    const isLate = this.get(id).closed === 'CANCELLED' && event.eventType === 'order.completed';
    return isLate && paymentId !== undefined
      ? [{ kind: 'unresolved', id: paymentId, event: { ...event }, isSettled: false }]
      : super.newsOf(id, event);
  }
  override returned(id: string): void {
    if (this.get(id).closed !== 'CANCELLED') super.returned(id);
  }
  override async ask(id: string): Promise<void> {
    if (this.get(id).closed !== 'CANCELLED') await super.ask(id);
  }
}
