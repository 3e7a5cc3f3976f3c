import { lastTold, refusedBy } from '../answered.ts';
import type { Exchange, Journal } from '../../journal/index.ts';
import type { Merchant, SubscriptionStatus, SubscriptionView } from '../../merchant/index.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import type { CaseContext } from '../case-context.ts';
import type { Waffo } from '../waffo/index.ts';
import { planFacts } from '../late/facts.ts';
import { merchantCalls, requestBody } from '../wire.ts';
import type { MerchantParts } from './orders.ts';
import { holds, lookingTime, waitFor, observe, type ReactionTimes } from './polling.ts';
import * as findings from './subscription-findings.ts';

type Statuses = readonly SubscriptionStatus[];

/** Somebody has access. */
const RUNNING: Statuses = ['active', 'past_due'];
/** Words for an end; a merchant need not tell one end from another. */
export const ENDED = ['cancelled', 'closed'] as const satisfies Statuses;
/** What a subscription may be called while a renewal is not paid: which, depends on the contract's mode. */
const WHILE_UNPAID: Statuses = RUNNING;

/** What must be seen of the merchant's subscriptions: their status, and how many periods were granted. */
export class SubscriptionWatch {
  protected readonly driver: Merchant;
  protected readonly context: CaseContext;
  protected readonly waffo: Waffo;
  protected readonly pace: ReactionTimes;

  constructor(parts: MerchantParts) {
    this.driver = parts.driver;
    this.context = parts.context;
    this.waffo = parts.waffo;
    this.pace = parts.pace;
  }

  /** What the merchant shows of a subscription; ends the scenario if neither its reply nor the wire names one. */
  async view(plan: PlacedSubscription): Promise<SubscriptionView> {
    const { subscriptionRef } = plan;
    if (subscriptionRef === undefined)
      this.context.failCase(findings.nameless(plan, refusedBy(this.waffo.journal, 'subscriptionCreate')));
    return this.driver.getSubscription(subscriptionRef);
  }

  /** Must show one of these statuses within the settle time. */
  becomes(plan: PlacedSubscription, ...wanted: SubscriptionStatus[]): Promise<SubscriptionView> {
    return this.#becomes(plan, wanted, this.driver.timeouts.settle);
  }

  /** Must be active within the settle time; `after` says in a finding what has happened. */
  becomesActive(plan: PlacedSubscription, after: string): Promise<SubscriptionView> {
    return this.#becomes(plan, ['active'], this.driver.timeouts.settle, after);
  }

  /** Must show an end within the settle time. */
  ends(plan: PlacedSubscription): Promise<SubscriptionView> {
    return this.becomes(plan, ...ENDED);
  }

  /** Must show one of these statuses within the recover time, being told to reconcile if it can be. */
  async recovers(plan: PlacedSubscription, ...wanted: SubscriptionStatus[]): Promise<SubscriptionView> {
    await this.driver.reconcile?.();
    return this.#becomes(plan, wanted, this.driver.timeouts.recover);
  }

  /** Must be neither given up nor taken for active, and nothing granted. */
  async staysOpen(plan: PlacedSubscription, because: string): Promise<void> {
    await this.#expectUnpaid(plan, () => this.staysOpen(plan, because));
    const view = await this.#watch(
      plan,
      ({ status, benefits }) => isOther(status, ['pending']) || Boolean(benefits),
    );
    if (isAmong(view.status, RUNNING))
      this.context.report(findings.activeUnpaid(await this.#sight(plan, view), because));
    else if (isOther(view.status, ['pending']))
      this.context.report(findings.closedWhileOpen(await this.#sight(plan, view), because));
    this.requireKnown(plan, view);
    this.#requirePeriods(plan, view, 0, because);
  }

  /** Must not be taken for active, and nothing granted; open or ended are both right. */
  async isNotActive(plan: PlacedSubscription, because: string): Promise<void> {
    await this.#expectUnpaid(plan, () => this.isNotActive(plan, because));
    const view = await this.#watch(
      plan,
      ({ status, benefits }) => isAmong(status, RUNNING) || Boolean(benefits),
    );
    if (isAmong(view.status, RUNNING))
      this.context.report(findings.activeUnpaid(await this.#sight(plan, view), because));
    this.#requirePeriods(plan, view, 0, because);
  }

  /** Must stay active with that many periods granted. */
  staysActive(plan: PlacedSubscription, periods: number, because: string): Promise<void> {
    return this.#staysIn(['active'], plan, periods, because);
  }

  /** A renewal is not paid (yet): must be active or past due, with no more periods granted than that. */
  survives(plan: PlacedSubscription, periods: number, because: string): Promise<void> {
    return this.#staysIn(WHILE_UNPAID, plan, periods, because);
  }

  /** Waffo has accepted a cancellation and not made it final: active and ended are both right. */
  isBeingCancelled(plan: PlacedSubscription, periods: number, because: string): Promise<void> {
    return this.#staysIn([...RUNNING, ...ENDED], plan, periods, because);
  }

  /** Must not be ended while Waffo goes on charging for it, whatever becomes of the periods. */
  async keepsRunning(plan: PlacedSubscription, because: string): Promise<void> {
    await this.expect(plan, () => this.keepsRunning(plan, because));
    const view = await this.#watch(plan, ({ status }) => isOther(status, RUNNING));
    this.requireKnown(plan, view);
    if (isOther(view.status, RUNNING) && (await this.waffo.subscriptions.statusOf(plan)) === 'ACTIVE')
      this.context.report(findings.endedWhileActive(await this.#sight(plan, view), because));
  }

  /** Must stay ended, with no more periods granted than that. */
  async staysEnded(plan: PlacedSubscription, periods: number, because: string): Promise<void> {
    await this.expect(plan, () => this.staysEnded(plan, periods, because));
    const bad = ({ status, benefits }: SubscriptionView): boolean =>
      isOther(status, ENDED) || (typeof benefits === 'number' && benefits > periods);
    const view = await this.#watch(plan, bad);
    if (isOther(view.status, ENDED))
      this.context.report(findings.revived(await this.#sight(plan, view), because));
    this.requireKnown(plan, view);
    if (view.benefits === undefined) this.context.inconclusive(findings.NO_BENEFITS, findings.SHOW_PERIODS);
    else if (typeof view.benefits === 'number' && view.benefits > periods)
      this.context.report(findings.wrongPeriods({ plan, view }, periods, because));
  }

  /** Must have granted exactly that many periods. */
  async granted(plan: PlacedSubscription, periods: number, because: string): Promise<void> {
    await this.expect(plan, () => this.granted(plan, periods, because));
    const view = await holds(
      () => this.view(plan),
      {
        reached: ({ benefits }) =>
          benefits === undefined || Number(benefits) >= (benefits === true ? 1 : periods),
        right: ({ benefits }) => benefits === periods,
      },
      { within: this.driver.timeouts.settle, ms: lookingTime(this.pace) },
    );
    this.#requirePeriods(plan, view, periods, because);
  }

  /** For the case that is about nothing but "each once": a truth value leaves it unproved. */
  async provesEachOnce(plan: PlacedSubscription): Promise<void> {
    if (typeof (await this.view(plan)).benefits === 'boolean')
      this.context.inconclusive(findings.EACH_ONCE_UNSEEN, findings.SHOW_PERIODS);
  }

  /** What the merchant shows must be a status of the map. */
  protected requireKnown(plan: PlacedSubscription, view: SubscriptionView): void {
    if (view.status !== undefined) return;
    if (view.word !== undefined) {
      return this.context.inconclusive(
        `the merchant's status "${view.word}" is not in the map getSubscription.status, so what depends on it is not proved`,
      );
    }
    if (!plan.isGuessed) return void this.context.report(findings.unknownToMerchant({ plan, view }));
    this.context.inconclusive(
      "the merchant's reply gave no subscriptionRef, so what became of the subscription is not proved",
    );
  }

  async #staysIn(
    allowed: Statuses,
    plan: PlacedSubscription,
    periods: number,
    because: string,
  ): Promise<void> {
    await this.expect(plan, () => this.#staysIn(allowed, plan, periods, because));
    const view = await this.#watch(
      plan,
      ({ status, benefits }) =>
        isOther(status, allowed) || (typeof benefits === 'number' && benefits !== periods),
    );
    if (isOther(view.status, allowed))
      this.context.report(findings.endedWhileActive(await this.#sight(plan, view), because));
    this.requireKnown(plan, view);
    this.#requirePeriods(plan, view, periods, because);
  }

  async #becomes(
    plan: PlacedSubscription,
    wanted: SubscriptionStatus[],
    within: number,
    after?: string,
  ): Promise<SubscriptionView> {
    this.context.expectations.end(plan);
    const view = await waitFor(
      () => this.view(plan),
      ({ status }) => isAmong(status, wanted),
      within,
    );
    this.requireKnown(plan, view);
    if (isOther(view.status, wanted))
      this.context.report(findings.notYet(await this.#sight(plan, view), wanted, within / 1000, after));
    return view;
  }

  #requirePeriods(plan: PlacedSubscription, view: SubscriptionView, wanted: number, because: string): void {
    const { benefits } = view;
    if (benefits === undefined) return this.context.inconclusive(findings.NO_BENEFITS, findings.SHOW_PERIODS);
    if (benefits === true && wanted > 0) {
      // It was true before the renewal, too.
      if (wanted > 1 && view.accessUntil === undefined)
        this.context.inconclusive(findings.RENEWAL_UNSEEN, findings.SHOW_RENEWALS);
      return this.context.note(findings.EACH_ONCE_UNSEEN);
    }
    if (Number(benefits) === wanted) return;
    this.context.report(findings.wrongPeriods({ plan, view }, wanted, because));
  }

  #watch(plan: PlacedSubscription, bad: (view: SubscriptionView) => boolean): Promise<SubscriptionView> {
    return observe(() => this.view(plan), bad, lookingTime(this.pace));
  }

  /** The look is repeated when the case is over, unless the subscription changes at Waffo until then. */
  protected expect(plan: PlacedSubscription, look: () => Promise<void>): Promise<void> {
    return this.context.expect(plan, { facts: () => planFacts(this.waffo, plan), look });
  }

  /** The same for one that is not paid: what is active at Waffo the merchant may find out at any time. */
  async #expectUnpaid(plan: PlacedSubscription, look: () => Promise<void>): Promise<void> {
    if (!this.context.looksAgain) return;
    if ((await this.waffo.subscriptions.statusOf(plan)) === 'ACTIVE') this.context.expectations.end(plan);
    else await this.expect(plan, look);
  }

  async #sight(plan: PlacedSubscription, view: SubscriptionView): Promise<findings.Sight> {
    const { journal } = this.waffo;
    return {
      plan,
      view,
      truth: await this.waffo.subscriptions.statusOf(plan),
      told: lastTold(journal, [plan.subscriptionRequest, plan.subscriptionId]),
      ownCancel: ownCancel(journal, plan)?.id,
    };
  }
}

/** A cancellation that the merchant sent to Waffo although nobody had asked it to. */
function ownCancel(journal: Journal, plan: PlacedSubscription): Exchange | undefined {
  if (journal.entries.some((entry) => entry.kind === 'call' && entry.operation === 'cancelSubscription'))
    return undefined;
  return merchantCalls(journal, 'subscriptionCancel').find((call) =>
    [plan.subscriptionId, plan.subscriptionRequest].some(
      (id) => id !== undefined && Object.values(requestBody(call)).includes(id),
    ),
  );
}

function isAmong(status: SubscriptionStatus | undefined, among: Statuses): boolean {
  return status !== undefined && among.includes(status);
}

/** A status is shown, and none of these. */
function isOther(status: SubscriptionStatus | undefined, than: Statuses): boolean {
  return status !== undefined && !than.includes(status);
}
