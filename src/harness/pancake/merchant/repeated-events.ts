import type { WebhookDelivery } from '../../../providers/pancake/emulator/index.ts';
import { waitFor } from '../../merchant/polling.ts';
import type { PlacedOrder, PlacedSubscription } from '../placed.ts';
import type { Parts } from './parts.ts';
import { isAmong, RUNNING } from './subscription-statuses.ts';

/** How long (ms) to wait for the effect of webhooks that are taken. */
const SOON = 3_000;

/** Webhooks that the merchant could not handle at first. */
export class RepeatedEvents {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The events of a payment have been acknowledged in the end: the order must be paid, without an inquiry. */
  countForOrder(order: PlacedOrder): Promise<void> {
    const { driver, pancake } = this.#parts;
    return this.#count(order.name, pancake.records.webhooksAbout(order, 'order.completed'), async () => {
      const { status } = await driver.getOrder(order.reference ?? '');
      return status === 'paid';
    });
  }

  /** The same for the first events of a subscription. */
  countForPlan(plan: PlacedSubscription): Promise<void> {
    const { driver, pancake } = this.#parts;
    return this.#count(plan.name, pancake.records.webhooksAbout(plan), async () => {
      const { status } = await driver.getSubscription(plan.reference ?? '');
      return isAmong(status, RUNNING);
    });
  }

  async #count(
    name: string,
    told: readonly WebhookDelivery[],
    hasEffect: () => Promise<boolean>,
  ): Promise<void> {
    const { context, driver } = this.#parts;
    const isRight = await waitFor(hasEffect, Boolean, Math.min(driver.timeouts.settle, SOON));
    const forgotten = told.find(isRefusedThenTaken);
    if (isRight || !forgotten || told.some(({ state }) => state !== 'success')) return;
    const { eventType, eventId } = forgotten.event;
    context.report({
      check: 'webhook.kept-as-done',
      message: `The merchant answered ${forgotten.replies.map(statusOf).join(', then ')} to ${eventType} (${eventId}) of ${name}, and the event has no effect. First the merchant refused it, because queries failed; then it acknowledged the repeat.`,
      why: 'An acknowledged event is never sent again. Until somebody asks, the buyer has paid and gets nothing.',
      fix: 'Record an event as handled in the same transaction as its effect, or after it. If you record it before and the effect then fails, you treat the repeat as a duplicate.',
    });
  }
}

/** 5xx asks for a repeat: who sends that and acknowledges the repeat must have handled it then. */
function isRefusedThenTaken({ replies, state }: WebhookDelivery): boolean {
  return state === 'success' && replies.some(({ response }) => (response?.status ?? 0) >= 500);
}

function statusOf({ response, noResponse }: WebhookDelivery['replies'][number]): string {
  return response ? `HTTP ${response.status}` : (noResponse ?? 'nothing');
}
