import type { PancakeTarget } from './pancake-target.ts';
import type { Purchase } from './placed.ts';
import type { PurchaseRecords } from './purchase-records.ts';

/** How a charge ends. */
export type ChargeOutcome = 'success' | 'failure';

/** What of Pancake it looks at. */
/** The periods of subscriptions as they pass, and the charges for them. Each resolves when the merchant has been told. */
export class Billing {
  readonly #target: PancakeTarget;
  readonly #records: PurchaseRecords;

  constructor(target: PancakeTarget, records: PurchaseRecords) {
    this.#target = target;
    this.#records = records;
  }

  /**
   * The period ends, and the next charge is due.
   * @param outcomes how that charge ends, and the repeats that follow it
   */
  async renews(purchase: Purchase, ...outcomes: ChargeOutcome[]): Promise<void> {
    this.plans(purchase, ...outcomes);
    await this.#periodEnds(purchase, `when the next charge of ${purchase.name} is due`);
  }

  /** The period ends of a subscription that is not renewed, or that changes its plan then. */
  async expires(purchase: Purchase): Promise<void> {
    await this.#periodEnds(purchase, `the end of the period of ${purchase.name}`);
  }

  /** The next charges end like this, whoever asks for them. */
  plans(purchase: Purchase, ...outcomes: ChargeOutcome[]): void {
    this.#target.world.renewals.plan(this.#records.subscriptionOf(purchase).id, ...outcomes);
  }

  /** Time goes on to the last day of January before a month of 28 days: the next month has no such day. */
  async waitsForEndOfJanuary(): Promise<void> {
    await this.#waitsFor((year) => Date.UTC(year, 0, 31, 22));
  }

  /** Time goes on to a day in February of a year that is no leap year: its month is the shortest, the next one the longest. */
  async waitsForFebruary(): Promise<void> {
    await this.#waitsFor((year) => Date.UTC(year, 1, 10, 22));
  }

  /** A charge that failed is repeated. */
  async repeats(purchase: Purchase): Promise<void> {
    this.#target.act('clock', `the charge of ${purchase.name} is repeated`);
    await this.#target.advance(this.#target.world.options.dunningPause);
    await this.#target.delivered();
  }

  /** Somebody presses "Simulate renewal" in the dashboard. */
  async simulates(purchase: Purchase, outcome: ChargeOutcome = 'success'): Promise<void> {
    const { id } = this.#records.subscriptionOf(purchase);
    this.#target.act('provider', `the dashboard simulates a renewal of ${purchase.name} (${outcome})`);
    this.#target.world.dashboard.simulateRenewal(id, outcome);
    await this.#target.delivered();
  }

  /** The plan of a subscription gets dearer. Who has subscribed keeps the old price. */
  raisesPrice(purchase: Purchase, amount: string): void {
    const { productId, currency } = this.#records.subscriptionOf(purchase);
    const { world } = this.#target;
    const product = world.catalogue.products.get(productId);
    const side = product?.sides.test;
    const price = side?.version.prices[currency];
    if (!product || !side || !price) throw new Error(`${purchase.name} is to no product of the catalogue`);
    const createdAt = world.clock.now().toISOString();
    side.version = {
      ...side.version,
      id: `${side.version.id.slice(0, -1)}x`,
      versionNumber: side.version.versionNumber + 1,
      createdAt,
      prices: { ...side.version.prices, [currency]: { ...price, amount } },
    };
    side.updatedAt = createdAt;
    product.versions.push(side.version);
    this.#target.act('provider', `the price of ${side.version.name} is ${amount} ${currency} from now on`);
  }

  /** To a moment of the next year that is no leap year. It is late on its day, so that no period ends at the beginning of one. */
  async #waitsFor(momentOf: (year: number) => number): Promise<void> {
    const now = this.#target.clock.now();
    let year = now.getUTCFullYear();
    while (momentOf(year) < now.getTime() || year % 4 === 0) year++;
    const moment = new Date(momentOf(year));
    this.#target.act('clock', `moves on to ${moment.toISOString()}`);
    await this.#target.clock.advanceTo(moment);
  }

  async #periodEnds(purchase: Purchase, what: string): Promise<void> {
    const end = this.#records.subscriptionOf(purchase).period?.end;
    if (!end) throw new Error(`${purchase.name} has no period that ends`);
    await this.#target.merchantRests();
    this.#target.act('clock', `moves on to ${end.toISOString()}, ${what}`);
    await this.#target.clock.advanceTo(end);
    await this.#target.delivered();
  }
}
