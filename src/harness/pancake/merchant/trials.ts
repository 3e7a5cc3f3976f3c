import type { SubscriptionView } from '../../../merchant/index.ts';
import { observationTime, waitThenObserve } from '../../merchant/polling.ts';
import type { PlacedSubscription } from '../placed.ts';
import { merchantCalls, requestBody } from '../wire.ts';
import { requireBuyerMessage } from './buyer-message.ts';
import { Observer } from './observer.ts';
import type { Parts } from './parts.ts';
import type { SubscriptionAccess } from './subscription-access.ts';
import type { Subscriptions } from './subscriptions.ts';
import * as findings from './trial-findings.ts';

/** What `benefits` is during a free trial: a merchant may count the trial as a grant or not. */
type Benefits = SubscriptionView['benefits'];

const BEGUN = 'the beginning of its free trial';

/** Free trials. */
export class Trials {
  readonly #parts: Parts;
  readonly #subscriptions: Subscriptions;
  readonly #access: SubscriptionAccess;
  readonly #observer: Observer<PlacedSubscription, SubscriptionView>;

  constructor(parts: Parts, subscriptions: Subscriptions, access: SubscriptionAccess) {
    this.#parts = parts;
    this.#subscriptions = subscriptions;
    this.#access = access;
    this.#observer = Observer.ofSubscriptions(parts);
  }

  /** The trial must have begun at both sides, with access by policy. Returns `benefits` as the merchant counts them in a trial. */
  async begun(plan: PlacedSubscription): Promise<Benefits> {
    const { context, driver, pancake } = this.#parts;
    if (!pancake.records.subscriptionOf(plan).inTrial)
      context.failCase(findings.noTrial(plan, pancake.records.truthOf(plan)));
    pancake.records.prove(plan);
    await pancake.webhooks.areTaken(pancake.records.webhooksAbout(plan));
    await this.#subscriptions.becomes(plan, BEGUN, 'trialing', 'active');
    if (driver.policy.trialGrantsAccess === false)
      context.note('a trial gives no access by the policy trialGrantsAccess: false');
    else await this.#access.lasts(plan, BEGUN);
    await this.#subscriptions.grantedAtMost(plan, 1, BEGUN);
    return (await this.#observer.view(plan)).benefits;
  }

  /** A payment of 0.00 must change nothing: `benefits` are those of a trial that told of no payment. */
  async countsNothing(plan: PlacedSubscription, usual: Benefits): Promise<void> {
    const { context, driver, pancake, reactionTimes } = this.#parts;
    await pancake.webhooks.areTaken(pancake.records.webhooksAbout(plan));
    const isRight = ({ benefits }: SubscriptionView): boolean => benefits === usual;
    const view = await waitThenObserve(
      () => this.#observer.view(plan),
      { isReached: isRight, isRight },
      { within: driver.timeouts.settle, ms: observationTime(reactionTimes) },
    );
    if (!isRight(view))
      context.report(findings.nothingCounted(plan, this.#observer.evidence(plan, view), usual));
    await this.#subscriptions.becomes(plan, BEGUN, 'trialing', 'active');
  }

  /** The trial is over, and the first period is paid: it must count, once. */
  async isPaid(plan: PlacedSubscription, usual: Benefits): Promise<void> {
    const because = 'the end of its free trial and its first charge';
    await this.#subscriptions.becomes(plan, because, 'active');
    await this.#subscriptions.granted(plan, typeof usual === 'number' ? usual + 1 : 1, because);
    await this.#access.lasts(plan, because);
  }

  /** A buyer who has had the trial asks again: refused in plain words, or without a trial. */
  async isNotGivenAgain(plan: PlacedSubscription, email: string): Promise<void> {
    const { context, pancake } = this.#parts;
    const { reply } = plan;
    if (!reply.ok) {
      requireBuyerMessage(context, pancake.journal, reply, 'a second trial was asked for');
      return context.note('the merchant refuses a second subscription to the plan with a trial');
    }
    if (!pancake.checkout.opens(plan)) return context.note('the buyer gets no second checkout');
    await pancake.pays(plan, { email });
    if (pancake.records.subscriptionOf(plan).inTrial)
      return void context.report(findings.secondTrial(plan, this.#identities()));
    const because = 'its first payment, without a trial';
    await this.#subscriptions.becomes(plan, because, 'active');
    await this.#access.lasts(plan, because);
  }

  /** What the merchant has called its known buyers. */
  #identities(): string[] {
    const calls = merchantCalls(this.#parts.pancake.journal, 'authIssueSessionToken');
    return [...new Set(calls.map((call) => String(requestBody(call)['buyerIdentity'])))];
  }
}
