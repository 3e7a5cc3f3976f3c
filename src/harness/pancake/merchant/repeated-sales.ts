import type { PaymentAtPancake } from '../../../providers/pancake/emulator/index.ts';
import { waitFor } from '../../merchant/polling.ts';
import type { HowToPay } from '../checkout.ts';
import type { PlacedSubscription } from '../placed.ts';
import { requireBuyerMessage } from './buyer-message.ts';
import type { Parts } from './parts.ts';
import { isAmong, RUNNING } from './subscription-statuses.ts';
import type { Unresolved } from './unresolved.ts';

const SECOND = 'the second charge of a buyer who has subscribed twice';

/** What becomes of a buyer who subscribes to what they have already. */
export class RepeatedSales {
  readonly #parts: Parts;
  readonly #unresolved: Unresolved;

  constructor(parts: Parts, unresolved: Unresolved) {
    this.#parts = parts;
    this.#unresolved = unresolved;
  }

  /** Pays for the second subscription if the merchant lets the buyer do that; else the buyer must be told why not. */
  async pays(
    second: PlacedSubscription,
    { first, how }: { first: PlacedSubscription; how: HowToPay },
  ): Promise<PaymentAtPancake | undefined> {
    const { context, pancake } = this.#parts;
    if (!second.reply.ok) {
      requireBuyerMessage(context, pancake.journal, second.reply, 'a buyer has subscribed a second time');
      context.note('the merchant refuses the second subscription');
      return undefined;
    }
    if (!pancake.checkout.opens(second) || second.checkoutUrl === first.checkoutUrl) {
      context.note('the buyer gets no second checkout');
      return undefined;
    }
    const order = await pancake.pays(second, how);
    return order.payments.findLast(({ status }) => status === 'succeeded');
  }

  /** Both must be seen at the merchant, or the second charge must be given back or listed. */
  async areSeen(
    first: PlacedSubscription,
    second: PlacedSubscription,
    charged: PaymentAtPancake,
  ): Promise<void> {
    const { context, driver } = this.#parts;
    const isOther = second.reference !== first.reference;
    const isSeen = await waitFor(
      async () => {
        const { status, benefits } = await driver.getSubscription(second.reference ?? '');
        return isOther ? isAmong(status, RUNNING) : Number(benefits) > 1;
      },
      Boolean,
      // What is not shown as it should be may be listed.
      Math.min(driver.timeouts.settle, 2_000),
    );
    if (isSeen) return context.note('the merchant shows both subscriptions of the buyer');
    await this.#unresolved.isVisible([charged.id, charged.orderId, second.externalId], SECOND);
  }
}
