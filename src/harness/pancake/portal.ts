import type { PancakeTarget } from './pancake-target.ts';
import type { Purchase } from './placed.ts';
import type { PurchaseRecords } from './purchase-records.ts';

/** What of Pancake it looks at. */
/** A buyer in the customer portal. The merchant is not asked; each resolves when it has been told. */
export class Portal {
  readonly #target: PancakeTarget;
  readonly #records: PurchaseRecords;

  constructor(target: PancakeTarget, records: PurchaseRecords) {
    this.#target = target;
    this.#records = records;
  }

  async cancels(plan: Purchase): Promise<void> {
    this.#target.act('payer', `cancels ${plan.name} in the customer portal`);
    this.#target.world.portal.cancel(this.#records.subscriptionOf(plan).id);
    await this.#target.delivered();
  }

  async takesBack(plan: Purchase): Promise<void> {
    this.#target.act('payer', `takes the cancellation of ${plan.name} back in the customer portal`);
    this.#target.world.portal.takeBack(this.#records.subscriptionOf(plan).id);
    await this.#target.delivered();
  }
}
