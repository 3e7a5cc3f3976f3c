import {
  ChangeService,
  Refused,
  SubscriptionService,
  type AnyRecord,
  type Change,
  type Json,
  type Subscription,
} from '../../../src/providers/waffo/reference-merchant/index.ts';
import { textAt } from '../../../src/providers/waffo/reference-merchant/fields.ts';
import type { SubscriptionDefect } from './defect.ts';

/** The id with which the subscriber began is used for ever. */
class CancelsOldPlan extends SubscriptionService {
  override async cancel(id: string): Promise<Subscription> {
    const { credit, family, status } = this.get(id);
    if (credit === null || status !== 'ACTIVE') return super.cancel(id);
    const answer = await this.shop.waffo.call('/subscription/cancel', {
      subscriptionId: this.get(family).waffoSubscriptionId,
      merchantId: this.shop.setup.merchantId,
      requestedAt: this.now(),
    });
    await this.afterCancel(id, answer);
    return this.get(id);
  }
}

/** A plan that a change has made is marked as active and nothing more is noted of it. */
class ForgetsTheNewId extends SubscriptionService {
  override async cancel(id: string): Promise<Subscription> {
    if (this.get(id).credit === null) return super.cancel(id);
    await this.change(id, (now) => [{ ...now, status: 'CANCELLED' }]);
    return this.get(id);
  }
}

class WritesCentsOfYen extends ChangeService {
  protected override newChange(old: Subscription, body: unknown): [Change, Subscription] {
    const [change, next] = super.newChange(old, body);
    const remainingAmount = Number(change.remainingAmount).toFixed(2);
    return [{ ...change, request: { ...change.request, remainingAmount } }, next];
  }
}

/** Changes that wait for their payer are kept in a session, and only plans in the database. */
class ChangesInMemory extends ChangeService {
  readonly #changes = new Map<string, Change>();

  override get(id: string): Change {
    return this.#changes.get(id) ?? super.get(id);
  }

  protected override recordIn(result: Json): Change | undefined {
    const key = textAt(result, 'subscriptionRequest');
    return [...this.#changes.values()].find(({ requestId }) => requestId === key);
  }

  protected override async remember(...records: readonly AnyRecord[]): Promise<void> {
    for (const record of records) await this.#keep(record);
  }

  protected override async change(id: string, step: (now: Change) => readonly AnyRecord[]): Promise<void> {
    await this.serialised(this.lockOf(this.get(id)), async () => {
      for (const record of step(this.get(id))) await this.#keep(record);
    });
  }

  override resume(): void {
    // Nothing is left of an earlier run.
  }

  async #keep(record: AnyRecord): Promise<void> {
    if (record.kind === 'change') this.#changes.set(record.id, record);
    else await this.shop.store.write(record);
  }
}

/** A mark that a change is under way is taken away by its success alone. */
class StaysUnderWay extends ChangeService {
  readonly #underWay = new Set<string>();

  override async create(oldId: string, body: unknown): Promise<Change> {
    if (this.#underWay.has(oldId))
      throw new Refused(409, 'A change of this plan is being made already. Please wait for its end.', oldId);
    this.#underWay.add(oldId);
    return super.create(oldId, body);
  }

  protected override switchPlans(
    change: Change,
    waffoSubscriptionId: string | undefined,
  ): readonly AnyRecord[] {
    this.#underWay.delete(change.oldId);
    return super.switchPlans(change, waffoSubscriptionId);
  }
}

/** One key for all changes of a plan. */
class OneKeyForChanges extends ChangeService {
  readonly #keys = new Map<string, string>();

  protected override newChange(old: Subscription, body: unknown): [Change, Subscription] {
    const [change, next] = super.newChange(old, body);
    const requestId = this.#keys.get(old.id) ?? change.requestId;
    this.#keys.set(old.id, requestId);
    const request = { ...change.request, subscriptionRequest: requestId };
    return [
      { ...change, requestId, request },
      { ...next, requestId, request },
    ];
  }
}

const CHARGED = 'Whoever has changed the plan once cannot leave any more.';

/** Subscription merchants that go wrong with what comes after a plan change, or in the middle of one. */
export const afterChangeDefects: readonly SubscriptionDefect[] = [
  {
    id: 'sub-cancels-old-plan',
    title: 'cancels a changed plan with the subscriptionId of the plan before the change',
    damage: CHARGED,
    caughtBy: {
      cases: ['S-X-62'],
      findings: ['change.new-plan-not-cancelled'],
      spares: ['S-X-21', 'S-C-1'],
      isFirst: true,
    },
    overrides: { SubscriptionService: CancelsOldPlan },
  },
  {
    id: 'sub-ends-new-plan-locally',
    title: 'cancels a changed plan in its own books alone',
    damage: CHARGED,
    caughtBy: {
      cases: ['S-X-62'],
      findings: ['change.new-plan-not-cancelled'],
      spares: ['S-X-21', 'S-C-1'],
      isFirst: true,
    },
    overrides: { SubscriptionService: ForgetsTheNewId },
  },
  {
    id: 'sub-change-with-cents',
    title: 'writes what is left of the old plan with two decimals in every currency',
    damage: 'Nobody who pays in yen or won can change the plan.',
    caughtBy: {
      cases: ['S-X-65'],
      findings: ['wire-amount.decimals', 'wire-amount.request', 'change.create'],
      spares: ['S-C-1', 'S-X-58'],
      isFirst: true,
    },
    overrides: { ChangeService: WritesCentsOfYen },
  },
  {
    id: 'sub-change-under-way-for-ever',
    title: 'refuses every further change after one whose payment has failed',
    damage: 'Whoever types a wrong card number once can never have the dearer plan.',
    caughtBy: { cases: ['S-X-31'], findings: ['change.create'], spares: ['S-C-1', 'S-X-69'], isFirst: true },
    overrides: { ChangeService: StaysUnderWay },
  },
  {
    id: 'sub-one-key-for-changes',
    title: 'sends the second change of a plan under the subscriptionRequest of the first',
    damage: 'Waffo answers with the change that has failed, and the subscriber cannot pay.',
    caughtBy: {
      cases: ['S-X-31'],
      findings: ['change.create', 'idempotency.changed', 'change.at-waffo', 'ids.reused'],
      spares: ['S-C-1'],
    },
    overrides: { ChangeService: OneKeyForChanges },
  },
  {
    id: 'sub-change-in-memory',
    title: 'keeps changes that wait for their payer in memory alone',
    damage: 'After a deployment the subscriber has paid for a plan that never comes.',
    caughtBy: {
      cases: ['S-X-66'],
      findings: ['change.succeeded', 'notification.not-acknowledged'],
      spares: ['S-K-1', 'S-X-77'],
    },
    overrides: { ChangeService: ChangesInMemory },
  },
];
