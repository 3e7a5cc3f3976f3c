import type {
  ChangeStatus,
  ChangeSubscription,
  Merchant,
  SubscriptionView,
  View,
} from '../../merchant/index.ts';
import { sameAmount } from '../../core/index.ts';
import { lastTold, refusedBy } from '../answered.ts';
import { PlacedChange } from '../placed-change.ts';
import { changeFacts } from '../late/facts.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import type { CaseContext } from '../case-context.ts';
import type { Waffo } from '../waffo/index.ts';
import { merchantCalls, requestBody, responseData } from '../wire.ts';
import * as findings from './change-findings.ts';
import { requireWords } from './explained.ts';
import { requireFreshIds } from './fresh-ids.ts';
import type { MerchantParts } from './orders.ts';
import { holds, lookingTime, waitFor, observe, type ReactionTimes } from './polling.ts';
import type { Subscriptions } from './subscriptions.ts';
import { requireOutsideProduction } from '../egress/index.ts';

/** Another price, with a rest of the old plan that leaves something to pay. */
const DEARER = { amount: '200.00', remainingAmount: '60.00' };

/** The plan changes of the merchant under test. */
export class Changes {
  readonly #driver: Merchant;
  readonly #context: CaseContext;
  readonly #waffo: Waffo;
  readonly #pace: ReactionTimes;
  readonly #subscriptions: Subscriptions;

  constructor(parts: MerchantParts, subscriptions: Subscriptions) {
    this.#driver = parts.driver;
    this.#context = parts.context;
    this.#waffo = parts.waffo;
    this.#pace = parts.pace;
    this.#subscriptions = subscriptions;
  }

  /** A subscriber changes the plan, whatever comes of it. */
  async attempt(old: PlacedSubscription, wanted: Partial<ChangeSubscription> = {}): Promise<PlacedChange> {
    const input = { ...DEARER, currency: old.currency, ...wanted };
    const { journal } = this.#waffo;
    const known = new Set(merchantCalls(journal, 'subscriptionChange').map(({ id }) => id));
    const reply = await this.#driver.changeSubscription(old.subscriptionRef ?? '', input);
    const change = new PlacedChange(old, input, reply, journal, known);
    this.#context.placed.push(change);
    requireFreshIds(this.#context, journal);
    const { originSubscriptionRequest, subscriptionRequest, subscriptionId } = change;
    // What proved the old plan does not prove the change.
    const ids = { originSubscriptionRequest, subscriptionRequest, subscriptionId };
    if (subscriptionRequest) this.#context.supersede({ ...ids, acquiringOrderId: undefined });
    requireOutsideProduction(this.#context, change);
    this.#requireFaithful(change);
    return change;
  }

  /** A change that Waffo has taken; ends the scenario if it has not. */
  async place(old: PlacedSubscription, wanted: Partial<ChangeSubscription> = {}): Promise<PlacedChange> {
    const change = await this.attempt(old, wanted);
    if (!change.reply.ok || !(await this.#waffo.changes.statusOf(change)))
      return this.#context.failCase(
        findings.notPlaced(change, refusedBy(this.#waffo.journal, 'subscriptionChange')),
      );
    this.#requireCheckout(change);
    return change;
  }

  /** Where the description has a place for it, the subscriber is sent to where Waffo wants the change confirmed. */
  #requireCheckout(change: PlacedChange): void {
    if (change.checkoutUrl || !this.#driver.shows('changeSubscription', 'checkoutUrl')) return;
    const answer = merchantCalls(this.#waffo.journal, 'subscriptionChange').find(
      (call) => requestBody(call)['subscriptionRequest'] === change.subscriptionRequest,
    );
    const { subscriptionAction, subscriptionChangeStatus } = answer ? responseData(answer) : {};
    if (answer && subscriptionAction && subscriptionChangeStatus === 'AUTHORIZATION_REQUIRED')
      this.#context.report(findings.noCheckout(change, answer.id));
  }

  /** Must show one of these statuses within the settle time. */
  becomes(change: PlacedChange, ...wanted: ChangeStatus[]): Promise<void> {
    return this.#becomes(change, wanted, this.#driver.timeouts.settle);
  }

  /** Must show one of these statuses within the recover time, being told to reconcile if it can be. */
  async recovers(change: PlacedChange, ...wanted: ChangeStatus[]): Promise<void> {
    await this.#driver.reconcile?.();
    await this.#becomes(change, wanted, this.#driver.timeouts.recover);
  }

  /** Must count neither as done nor as failed, and the old plan is the active one. */
  async staysOpen(change: PlacedChange, periods: number, because: string): Promise<void> {
    const view = await this.#view(change);
    if (view) {
      this.#requireKnown(change, view);
      if (view.status === 'succeeded' || view.status === 'failed')
        this.#context.report(findings.decidedTooEarly(change, view, because));
    }
    await this.oldPlanStays(change, periods, because);
  }

  /** A change that Waffo refused is told in words and has failed, and the old plan goes on. */
  async refused(change: PlacedChange, periods: number, code: string): Promise<void> {
    if (!change.reply.ok)
      requireWords(this.#context, this.#waffo.journal, change.reply, `Waffo's ${code} to ${change.name}`);
    const view = change.changeRef && (await this.#view(change));
    if (view && view.reply.status !== 404) await this.becomes(change, 'failed');
    await this.oldPlanStays(change, periods, `Waffo's answer ${code} to a change`);
  }

  /** The old plan must be the active one, with that many periods, and the new one must not be. */
  async oldPlanStays(change: PlacedChange, periods: number, because: string): Promise<void> {
    await this.#subscriptions.staysActive(change.old, periods, because);
    const next = await this.#newPlan(change);
    if (next?.status === 'active' || next?.status === 'past_due')
      this.#context.report(findings.newPlanActive(change, next, because));
    const held = (await this.#subscriptions.view(change.old)).subscriptionRequest;
    if (held === change.subscriptionRequest && held !== undefined)
      this.#context.report(findings.oldPlanLost(change, held, because));
  }

  /** The change has failed, and its new plan must not be active: the subscriber has another one. */
  async comesToNothing(change: PlacedChange, because: string): Promise<void> {
    await this.becomes(change, 'failed');
    const next = await this.#newPlan(change);
    if (next?.status === 'active' || next?.status === 'past_due')
      this.#context.report(findings.newPlanActive(change, next, because));
  }

  /** Exactly one plan must be active, and it is the new one. `periods`: how many the old one had granted. */
  async newPlanActive(change: PlacedChange, periods: number, because: string): Promise<void> {
    await this.#expect(change, () => this.newPlanActive(change, periods, because));
    const right = ([old, next]: Plans): boolean => this.#isReplaced(change, old, next);
    const look = (): Promise<Plans> => this.#plans(change);
    await waitFor(look, right, this.#driver.timeouts.settle);
    const [old, next] = await observe(look, (plans) => !right(plans), lookingTime(this.#pace));
    if (!right([old, next])) {
      this.#context.report(findings.notReplaced(change, old, next, because));
      return;
    }
    if (!change.newRef && old.status !== 'active') {
      this.#context.note('the description names no reference of the new plan: the old one has ended');
    }
    const { benefits } = next ?? old;
    if (typeof benefits === 'number' && benefits > periods + 1)
      this.#context.report(findings.grantedTwice(change, next ?? old, periods + 1, because));
  }

  /**
   * The new plan renews: the merchant must take the payment, at the new price, and grant one period more.
   * Left unproved where the plan has no further payment.
   */
  async renews(change: PlacedChange, because: string): Promise<void> {
    // Who grants from a queue may still owe the first period.
    const before = await waitFor(
      () => this.#running(change),
      (view) => isEnded(view) || view.benefits === undefined || Number(view.benefits) > 0,
      this.#driver.timeouts.settle,
    );
    const event = await this.#waffo.changes.renews(change);
    if (!event)
      return this.#context.inconclusive(`${change.name} has no second payment, so none can be granted`);
    this.#waffo.changes.acknowledged(event, change);
    // What has ended and is not the new plan says nothing of it.
    const isSeen = !isEnded(before) || carries(before, change);
    if (!isSeen || typeof before.benefits !== 'number') return;
    await this.#grants(change, before.benefits + 1, because);
  }

  /** So many periods must be granted on the plan that the subscriber has after a change. */
  async #grants(change: PlacedChange, wanted: number, because: string): Promise<void> {
    await this.#expect(change, () => this.#grants(change, wanted, because));
    const after = await holds(
      () => this.#running(change),
      {
        reached: ({ benefits }) => Number(benefits) >= wanted,
        right: ({ benefits }) => benefits === wanted,
      },
      { within: this.#driver.timeouts.settle, ms: lookingTime(this.#pace) },
    );
    if (after.benefits === wanted) return;
    const finding = Number(after.benefits) > wanted ? findings.grantedTwice : findings.notGranted;
    this.#context.report(finding(change, after, wanted, because));
  }

  /** The look is repeated when the case is over, unless the change or its plans change at Waffo until then. */
  #expect(change: PlacedChange, look: () => Promise<void>): Promise<void> {
    return this.#context.expect(change, { facts: () => changeFacts(this.#waffo, change), look });
  }

  /** The plan that the subscriber has after a change. */
  async #running(change: PlacedChange): Promise<SubscriptionView> {
    return (await this.#newPlan(change)) ?? this.#subscriptions.view(change.old);
  }

  #isReplaced(change: PlacedChange, old: SubscriptionView, next: SubscriptionView | undefined): boolean {
    if (next) return isEnded(old) && next.status === 'active';
    // Which plan the old reference carries is told by its request, where the description maps it.
    const { subscriptionRequest, status } = old;
    if (isEnded(old)) return !carries(old, change);
    return status === 'active' && (subscriptionRequest === undefined || carries(old, change));
  }

  async #plans(change: PlacedChange): Promise<Plans> {
    return [await this.#subscriptions.view(change.old), await this.#newPlan(change)];
  }

  /** The new plan where it has a reference of its own. */
  async #newPlan({ newRef, old }: PlacedChange): Promise<SubscriptionView | undefined> {
    if (!newRef || newRef === old.subscriptionRef) return undefined;
    return this.#driver.getSubscription(newRef);
  }

  async #becomes(change: PlacedChange, wanted: ChangeStatus[], within: number): Promise<void> {
    const fits = (view: View<ChangeStatus> | undefined): boolean =>
      view === undefined || (view.status !== undefined && wanted.includes(view.status));
    const view = await waitFor(() => this.#view(change), fits, within);
    if (!view) return;
    this.#requireKnown(change, view);
    if (fits(view) || view.status === undefined) return;
    const truth = (await this.#waffo.changes.statusOf(change)) ?? 'unknown';
    const told = lastTold(this.#waffo.journal, [change.subscriptionRequest]);
    this.#context.report(findings.notYet(change, view, { truth, wanted, seconds: within / 1000, told }));
  }

  /** Undefined if the merchant gave no reference to ask by. */
  async #view(change: PlacedChange): Promise<View<ChangeStatus> | undefined> {
    if (change.changeRef) return this.#driver.getSubscriptionChange(change.changeRef);
    this.#context.note('the merchant gave no changeRef: the plans show what became of the change');
    return undefined;
  }

  #requireKnown(change: PlacedChange, view: View<ChangeStatus>): void {
    if (view.status !== undefined) return;
    if (view.word === undefined) return void this.#context.report(findings.unknownToMerchant(change, view));
    this.#context.inconclusive(
      `the merchant's status "${view.word}" is not in the map getSubscriptionChange.status, so what depends on it is not proved`,
    );
  }

  #requireFaithful(change: PlacedChange): void {
    const { sent, wanted } = change;
    if (!sent) return;
    const pairs = [
      ['amount', wanted.amount, change.price],
      ['remainingAmount', wanted.remainingAmount, sent['remainingAmount']],
    ] as const;
    for (const [what, asked, told] of pairs) {
      if (!this.#driver.passes('changeSubscription', what)) continue;
      if (typeof told === 'string' && sameAmount(told, asked)) continue;
      this.#context.report(findings.unfaithful(change, what, asked, told));
    }
  }
}

/** The old plan and, where it has a reference of its own, the new one. */
type Plans = [old: SubscriptionView, next: SubscriptionView | undefined];

function carries({ subscriptionRequest }: SubscriptionView, change: PlacedChange): boolean {
  return subscriptionRequest !== undefined && subscriptionRequest === change.subscriptionRequest;
}

function isEnded({ status }: SubscriptionView): boolean {
  return status === 'cancelled' || status === 'closed';
}
