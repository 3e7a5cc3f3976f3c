import { PlacedChange } from '../placed-change.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import { merchantCalls, requestBody, text } from '../wire.ts';
import { changeIncomplete } from './concurrent-findings.ts';
import type { MerchantParts } from './parts.ts';

type Parts = MerchantParts<'changeSubscription', 'changes' | 'journal'>;

/** Plan changes of two subscribers at the same moment. */
export class ConcurrentChanges {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Two subscribers change their plans. Returns both changes; ends the scenario if one was not made. */
  async request(plans: readonly [PlacedSubscription, PlacedSubscription]): Promise<PlacedChange[]> {
    const { context, driver, waffo } = this.#parts;
    const requests = plans.map(async (plan, index) => {
      const wish = { amount: `${index + 2}00.00`, remainingAmount: '60.00', currency: plan.currency };
      return { plan, wish, reply: await driver.changeSubscription(plan.subscriptionRef ?? '', wish) };
    });
    const replies = await Promise.all(requests);
    const calls = merchantCalls(waffo.journal, 'subscriptionChange');
    const changes = replies.map(({ plan, wish, reply }) => {
      const others = calls.filter(
        (call) => text(requestBody(call), 'originSubscriptionRequest') !== plan.subscriptionRequest,
      );
      return new PlacedChange(plan, wish, reply, waffo.journal, new Set(others.map(({ id }) => id)));
    });
    for (const change of changes)
      if (!change.reply.ok || !(await waffo.changes.statusOf(change)))
        context.failCase(changeIncomplete(change));
    const [first] = changes;
    context.supersede({
      originSubscriptionRequest: first?.originSubscriptionRequest,
      subscriptionRequest: first?.subscriptionRequest,
      subscriptionId: first?.subscriptionId,
      acquiringOrderId: undefined,
    });
    return changes;
  }
}
