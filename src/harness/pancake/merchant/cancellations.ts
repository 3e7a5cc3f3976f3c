import type { Reply, SubscriptionView } from '../../../merchant/index.ts';
import { observationTime, observe, waitUntil } from '../../merchant/polling.ts';
import type { PlacedSubscription } from '../placed.ts';
import { refusalText, repeatedKey } from '../wire.ts';
import { requireBuyerMessage } from './buyer-message.ts';
import * as findings from './cancellation-findings.ts';
import { Observer } from './observer.ts';
import type { Parts } from './parts.ts';
import type { SubscriptionAccess } from './subscription-access.ts';
import { isAmong, isOther, ENDED, RUNNING } from './subscription-statuses.ts';
import type { Subscriptions } from './subscriptions.ts';

const CANCEL = 'subscriptionOrderCancelOrder';
const REACTIVATE = 'subscriptionOrderReactivateOrder';

/** Cancellations of subscriptions, and what takes them back. */
export class Cancellations {
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

  /** Asks the merchant for a cancellation. Every outcome is accepted. */
  async attempt(plan: PlacedSubscription, by?: string): Promise<Reply<object>> {
    const { context, driver, pancake } = this.#parts;
    context.expectations.end(plan);
    const reply = await driver.cancelSubscription(plan.reference ?? '', by);
    await pancake.delivered();
    return reply;
  }

  /**
   * Cancels a subscription that is paid: Pancake must have it as canceling; the scenario ends otherwise.
   * @param which for messages: "the cancellation", "the second cancellation"
   */
  async cancel(plan: PlacedSubscription, which = 'the cancellation'): Promise<void> {
    const { context, driver, pancake } = this.#parts;
    const reply = await this.attempt(plan);
    const isCanceling = (): boolean => pancake.records.subscriptionOf(plan).status === 'canceling';
    // The merchant may answer first and call Pancake from a queue.
    const isDone = await waitUntil(isCanceling, reply.ok ? driver.timeouts.settle : 0);
    await pancake.delivered();
    if (isDone) return;
    context.failCase(
      findings.notCancelled(plan, reply, {
        which,
        truth: pancake.records.truthOf(plan),
        refused: refusalText(pancake.journal, CANCEL),
        key: repeatedKey(pancake.journal, CANCEL),
      }),
    );
  }

  /** A subscriber who has cancelled clicks once more: the merchant may refuse that, and the subscription ends as before. */
  async again(plan: PlacedSubscription): Promise<void> {
    const { context, pancake } = this.#parts;
    const reply = await this.attempt(plan);
    const what = 'its cancellation was asked for a second time, which changes nothing';
    if (!reply.ok) requireBuyerMessage(context, pancake.journal, reply, what);
    await this.isShown(plan, what);
  }

  /** Asks the merchant to take a cancellation back. Every outcome is accepted. */
  async takeBackIfAllowed(plan: PlacedSubscription): Promise<Reply<object>> {
    const { context, driver, pancake } = this.#parts;
    if (!driver.reactivateSubscription)
      return context.skipCase({ result: 'NA', reason: 'the description has no reactivateSubscription' });
    context.expectations.end(plan);
    const reply = await driver.reactivateSubscription(plan.reference ?? '');
    await pancake.delivered();
    return reply;
  }

  /** Somebody else asks to take a cancellation back: it must be refused, and nothing may change. */
  async isNotTakenBackBy(plan: PlacedSubscription, who: string): Promise<void> {
    const { context, driver, pancake } = this.#parts;
    if (!driver.reactivateSubscription || !driver.passes('reactivateSubscription', 'userId')) return;
    context.expectations.end(plan);
    const reply = await driver.reactivateSubscription(plan.reference ?? '', who);
    await pancake.delivered();
    const { status } = pancake.records.subscriptionOf(plan);
    if (status === 'active') context.report(findings.takenBackByOther(plan, reply, who));
    else if (reply.ok) context.report(findings.saidYes(plan, reply, who, 'to take the cancellation back'));
  }

  /** Takes a cancellation back: Pancake must have the subscription as active again; the scenario ends otherwise. */
  async takeBack(plan: PlacedSubscription, which = 'the cancellation'): Promise<void> {
    const { context, pancake } = this.#parts;
    const reply = await this.takeBackIfAllowed(plan);
    if (pancake.records.subscriptionOf(plan).status === 'active') return;
    context.failCase(
      findings.notTakenBack(plan, reply, {
        which,
        truth: pancake.records.truthOf(plan),
        refused: refusalText(pancake.journal, REACTIVATE),
        key: repeatedKey(pancake.journal, REACTIVATE),
      }),
    );
  }

  /** The merchant must show that a subscription will end, and access must follow the policy until then. */
  async isShown(plan: PlacedSubscription, because: string): Promise<void> {
    const { context, driver } = this.#parts;
    const view = await this.#observer.waitFor(plan, ({ status }) => isAmong(status, ['canceling', ...ENDED]));
    this.#observer.requireKnown(plan, view);
    const hasWord = driver.tells('getSubscription', 'canceling');
    if (isAmong(view.status, ['active', 'trialing', 'past_due']) && !hasWord)
      return context.inconclusive(
        'getSubscription.status has no word for `canceling`, so the display of a cancellation is not proved',
        'Show that a subscription is cancelled but still has access, and add that word to getSubscription.status.',
      );
    if (isOther(view.status, ['canceling', ...ENDED]))
      context.report(findings.notShown(plan, this.#observer.evidence(plan, view), because));
    if (!driver.policy.cancelKeepsAccessUntilPeriodEnd) return this.#access.isOver(plan, because);
    await this.#access.lasts(plan, because);
    // An end that is shown together with the paid time is a way to say "canceling".
    if (!isAmong(view.status, ENDED) || view.accessUntil !== undefined) return;
    if (hasWord) context.report(findings.endedAtOnce(plan, this.#observer.evidence(plan, view), because));
    else context.inconclusive('the merchant shows an end and no `accessUntil`, so access is not proved');
  }

  /** The merchant must go on showing that a subscription will end, where it has a word for that. */
  async staysShown(plan: PlacedSubscription, because: string): Promise<void> {
    await this.#observer.repeatLater(plan, () => this.staysShown(plan, because));
    const { context, driver } = this.#parts;
    if (!driver.tells('getSubscription', 'canceling')) return;
    const isRunning = ({ status }: SubscriptionView): boolean => isAmong(status, ['active', 'trialing']);
    const view = await this.#observer.observe(plan, isRunning);
    if (isRunning(view))
      context.report(findings.notShown(plan, this.#observer.evidence(plan, view), because));
  }

  /**
   * Pancake has refused the merchant's request, or has not answered it: both sides must say the same in the end. A merchant
   * that says yes may still cancel by itself; one that says no must show no cancellation.
   */
  async agrees(plan: PlacedSubscription, reply: Reply<object>, because: string): Promise<void> {
    const { context, driver, pancake, reactionTimes } = this.#parts;
    const isCancelled = (): boolean => pancake.records.subscriptionOf(plan).status === 'canceling';
    const isShown = ({ status }: SubscriptionView): boolean => isAmong(status, ['canceling', ...ENDED]);
    pancake.records.prove(plan);
    if (reply.ok && !isCancelled()) {
      await driver.reconcile?.();
      await waitUntil(isCancelled, driver.timeouts.recover);
    }
    await pancake.delivered();
    const view = await observe(
      () => this.#observer.view(plan),
      (one) => isShown(one) || isCancelled(),
      observationTime(reactionTimes),
    );
    if (isCancelled()) return this.isShown(plan, because);
    if (isShown(view))
      context.report(findings.shownWithoutEffect(plan, this.#observer.evidence(plan, view), reply, because));
    else if (reply.ok)
      context.report(findings.yesWithoutEffect(plan, reply, pancake.records.truthOf(plan), because));
    else requireBuyerMessage(context, pancake.journal, reply, because);
  }

  /** Somebody else has asked for the cancellation: it must be refused, and nothing may change. */
  async refused(plan: PlacedSubscription, reply: Reply<object>, who: string): Promise<void> {
    const { context, pancake } = this.#parts;
    const truth = pancake.records.subscriptionOf(plan).status;
    if (truth !== 'active') return void context.report(findings.cancelledByOther(plan, reply, who, truth));
    await this.#subscriptions.staysRunning(plan, 1, `a cancellation that ${who} asked for`);
    const view = await this.#observer.view(plan);
    if (view.status === 'canceling')
      context.report(findings.cancelledByOther(plan, reply, who, `"${view.word}" at the merchant`));
    else if (reply.ok) context.report(findings.saidYes(plan, reply, who, 'for the cancellation'));
  }

  /** Pancake does not take the cancellation back: the buyer must be told, and nothing may be shown as active. */
  async notTakenBack(plan: PlacedSubscription, reply: Reply<object>, because: string): Promise<void> {
    const { context, pancake, reactionTimes } = this.#parts;
    const isActive = ({ status }: SubscriptionView): boolean => isAmong(status, ['active', 'trialing']);
    const view = await observe(() => this.#observer.view(plan), isActive, observationTime(reactionTimes));
    // While a charge is open a merchant may call the subscription active.
    const isOpen = pancake.records.subscriptionOf(plan).status === 'past_due';
    if (isActive(view) && !isOpen)
      context.report(findings.activeWithDebt(plan, this.#observer.evidence(plan, view), because));
    if (reply.ok)
      context.report(findings.saidTakenBack(plan, reply, refusalText(pancake.journal, REACTIVATE)));
    else requireBuyerMessage(context, pancake.journal, reply, because);
  }

  /** A subscription that nobody has paid: it must have ended, or the buyer must be told why not. */
  async endsUnpaid(plan: PlacedSubscription, reply: Reply<object>, because: string): Promise<void> {
    const { context, pancake } = this.#parts;
    if (reply.ok) {
      const view = await this.#observer.waitFor(
        plan,
        (one) => one.reply.status === 404 || isAmong(one.status, ENDED),
      );
      const isGone = view.reply.status === 404;
      if (isGone) return context.note('the merchant does not keep a subscription that nobody has paid');
      this.#observer.requireKnown(plan, view);
      if (isOther(view.status, ENDED) && !isAmong(view.status, RUNNING))
        context.report(findings.leftOpen(plan, this.#observer.evidence(plan, view), reply, because));
    } else requireBuyerMessage(context, pancake.journal, reply, because);
    await this.#subscriptions.staysInactive(plan, because);
  }
}
