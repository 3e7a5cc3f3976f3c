import {
  ChangeService,
  Refused,
  SubscriptionService,
  type Change,
  type Subscription,
} from '../../../src/providers/waffo/reference-merchant/index.ts';

/** What is under way for an id; the second wish is refused, or gets the answer of the first. */
class UnderWay<T> {
  readonly #works = new Map<string, Promise<T>>();

  async only(id: string, work: () => Promise<T>): Promise<T> {
    if (this.#works.has(id))
      throw new Refused(409, 'This is being done already. Please look again in a minute.', id);
    return this.once(id, work);
  }

  async once(id: string, work: () => Promise<T>): Promise<T> {
    const first = this.#works.get(id);
    if (first) return first;
    const mine = work().finally(() => this.#works.delete(id));
    this.#works.set(id, mine);
    return mine;
  }
}

export class RefusesSecondCancel extends SubscriptionService {
  readonly #underWay = new UnderWay<Subscription>();

  override cancel(id: string): Promise<Subscription> {
    return this.#underWay.only(id, () => super.cancel(id));
  }
}

export class RefusesSecondChange extends ChangeService {
  readonly #underWay = new UnderWay<Change>();

  override create(oldId: string, body: unknown): Promise<Change> {
    return this.#underWay.only(oldId, () => super.create(oldId, body));
  }
}

export class CancelsOnce extends SubscriptionService {
  readonly #underWay = new UnderWay<Subscription>();

  override cancel(id: string): Promise<Subscription> {
    return this.#underWay.once(id, () => super.cancel(id));
  }
}

export class ChangesOnce extends ChangeService {
  readonly #underWay = new UnderWay<Change>();

  override create(oldId: string, body: unknown): Promise<Change> {
    return this.#underWay.once(oldId, () => super.create(oldId, body));
  }
}
