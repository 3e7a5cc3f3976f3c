import type { SubscriptionAtPancake } from '../../providers/pancake/emulator/index.ts';
import type { PancakeTarget } from './pancake-target.ts';
import type { Purchase } from './placed.ts';

/** What of Pancake it looks at. */
interface Seen {
  subscriptionOf(purchase: Purchase): SubscriptionAtPancake;
}

/** A buyer in the customer portal. The merchant is not asked; each resolves when it has been told. */
export class Portal {
  readonly #target: PancakeTarget;
  readonly #pancake: Seen;

  constructor(target: PancakeTarget, pancake: Seen) {
    this.#target = target;
    this.#pancake = pancake;
  }

  async cancels(plan: Purchase): Promise<void> {
    this.#target.act('payer', `cancels ${plan.name} in the customer portal`);
    this.#target.world.portal.cancel(this.#pancake.subscriptionOf(plan).id);
    await this.#target.delivered();
  }

  async takesBack(plan: Purchase): Promise<void> {
    this.#target.act('payer', `takes the cancellation of ${plan.name} back in the customer portal`);
    this.#target.world.portal.takeBack(this.#pancake.subscriptionOf(plan).id);
    await this.#target.delivered();
  }
}
