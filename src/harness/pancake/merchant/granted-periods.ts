import type { SubscriptionView } from '../../../merchant/index.ts';
import { observationTime, waitThenObserve } from '../../merchant/polling.ts';
import type { PlacedSubscription } from '../placed.ts';
import { Observer, UNREAD } from './observer.ts';
import type { Parts } from './parts.ts';
import { wrongPeriods } from './subscription-findings.ts';
import { isCount } from './subscription-statuses.ts';

const NO_BENEFITS =
  'getSubscription.result has no `benefits`, so how many periods were granted is not proved';
const SHOW_PERIODS =
  'Show in getSubscription how many paid periods were granted, as a number, and point `benefits` at it.';

/** How many periods of a subscription were granted. */
export class GrantedPeriods {
  readonly #parts: Parts;
  readonly #observer: Observer<PlacedSubscription, SubscriptionView>;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#observer = Observer.ofSubscriptions(parts);
  }

  /** Must have granted exactly this number of periods, and stay so. */
  async are(plan: PlacedSubscription, periods: number, because: string): Promise<void> {
    await this.#observer.repeatLater(plan, () => this.are(plan, periods, because));
    const { driver, reactionTimes } = this.#parts;
    const isReached = ({ benefits }: SubscriptionView): boolean =>
      benefits === undefined || Number(benefits) >= (benefits === true ? Math.min(1, periods) : periods);
    await this.#observer.waitForRepeats(plan, isReached);
    const view = await waitThenObserve(
      () => this.#observer.view(plan),
      { isReached, isRight: ({ benefits }) => benefits === undefined || isCount(benefits, periods) },
      { within: driver.timeouts.settle, ms: observationTime(reactionTimes) },
    );
    this.require(plan, view, periods, because);
  }

  /** The same within the recover time; the merchant is told to reconcile first, if it can. */
  async recover(plan: PlacedSubscription, periods: number, because: string): Promise<void> {
    const { driver } = this.#parts;
    await driver.reconcile?.();
    await this.#observer.waitFor(
      plan,
      ({ benefits }) => benefits === undefined || isCount(benefits, periods),
      driver.timeouts.recover,
    );
    await this.are(plan, periods, because);
  }

  /** Must not have granted more than this number of periods. */
  async areAtMost(plan: PlacedSubscription, periods: number, because: string): Promise<void> {
    await this.#observer.repeatLater(plan, () => this.areAtMost(plan, periods, because));
    const isWrong = ({ benefits }: SubscriptionView): boolean =>
      typeof benefits === 'number' && benefits > periods;
    const view = await this.#observer.observe(plan, isWrong);
    if (view.benefits === undefined) this.#parts.context.inconclusive(NO_BENEFITS, SHOW_PERIODS);
    else if (isWrong(view)) this.#report(plan, view, periods, because);
  }

  /** What the merchant shows must be this number of periods. */
  require(plan: PlacedSubscription, view: SubscriptionView, periods: number, because: string): void {
    const { context } = this.#parts;
    const { benefits, reply } = view;
    if (benefits === undefined && reply.status === UNREAD) return;
    if (benefits === undefined) context.inconclusive(NO_BENEFITS, SHOW_PERIODS);
    else if (!isCount(benefits, periods)) this.#report(plan, view, periods, because);
    else if (benefits === true)
      context.note('access is proved, but not how often periods were granted: `benefits` is a boolean');
  }

  #report(plan: PlacedSubscription, view: SubscriptionView, periods: number, because: string): void {
    const seen = this.#observer.evidence(plan, view);
    this.#parts.context.report(wrongPeriods(plan, seen, periods, because));
  }
}
