import type { ChangeStatus, SubscriptionView, View } from '../../../merchant/index.ts';
import { observationTime, observe, waitFor } from '../../merchant/polling.ts';
import { BAD_CARD } from '../checkout.ts';
import type { PancakeResult } from '../payer/index.ts';
import { PlacedChange } from '../placed-change.ts';
import { sessionCalls, type PlacedSubscription } from '../placed.ts';
import { refusalText } from '../wire.ts';
import * as findings from './change-findings.ts';
import { Observer } from './observer.ts';
import type { Parts } from './parts.ts';
import type { SubscriptionAccess } from './subscription-access.ts';
import { ENDED, isAmong, isOther, RUNNING } from './subscription-statuses.ts';
import type { Subscriptions } from './subscriptions.ts';

/** What comes of a confirmation. */
type ChangeOutcome = 'changed' | 'scheduled' | 'failure';

/** A plan as a subscriber asks for it. */
export interface WantedPlan {
  item: string;
  amount: string;
  currency: string;
}

/** Plan changes: how a subscriber asks for one, and what the merchant must show of it. */
export class Changes {
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

  /** A subscriber asks for another plan and is sent to the page that confirms it; ends the scenario otherwise. */
  async place(plan: PlacedSubscription, wanted: WantedPlan): Promise<PlacedChange> {
    const { context, driver, pancake } = this.#parts;
    context.expectations.end(plan);
    const known = sessionCalls(pancake.journal);
    const reply = await driver.changeSubscription(plan.reference ?? '', wanted);
    const change = new PlacedChange(plan, wanted, reply, pancake.journal, known);
    if (pancake.checkout.changesPlan(change.checkoutUrl)) return change;
    if (pancake.checkout.opens(change)) context.failCase(findings.secondSubscription(change));
    return context.failCase(
      findings.notPlaced(change, refusalText(pancake.journal, 'checkoutCreateSession')),
    );
  }

  /** Somebody else asks for another plan: no page may let them confirm it. */
  async isNotPlacedBy(plan: PlacedSubscription, wanted: WantedPlan, who: string): Promise<void> {
    const { context, driver, pancake } = this.#parts;
    if (!driver.has('changeSubscription') || !driver.passes('changeSubscription', 'userId')) return;
    const reply = await driver.changeSubscription(plan.reference ?? '', wanted, who);
    if (pancake.checkout.changesPlan(reply.result.checkoutUrl))
      context.report(findings.placedByOther(plan, wanted.item, reply, who));
  }

  /**
   * The subscriber confirms; the new plan begins by then or with the next period, for which time goes on. Ends the scenario
   * if the page does not let anybody confirm.
   */
  async confirm(change: PlacedChange, how: { card?: string } = {}): Promise<ChangeOutcome> {
    const { context, pancake } = this.#parts;
    const outcome = await pancake.checkout.confirms(change, how);
    pancake.records.prove(change.old);
    return outcome ?? context.failCase(findings.notConfirmed(change, pancake.records.truthOf(change.old)));
  }

  /** What the page has told the subscriber of a confirmation; ends the scenario if it has not worked. */
  outcomeOf(change: PlacedChange, { outcome, message }: PancakeResult): ChangeOutcome {
    const { context, pancake } = this.#parts;
    pancake.records.prove(change.old);
    if (outcome === 'success') return 'changed';
    if (outcome === 'scheduled') return 'scheduled';
    const said = `${outcome}${message === undefined ? '' : `, "${message}"`}`;
    return context.failCase(findings.notConfirmed(change, pancake.records.truthOf(change.old), said));
  }

  /** A change that was confirmed: time goes on to the next period if it begins with that. Ends the scenario if it failed. */
  async takesEffect(change: PlacedChange, outcome: ChangeOutcome): Promise<void> {
    const { context, pancake } = this.#parts;
    if (outcome === 'scheduled') await pancake.billing.expires(change.old);
    if (pancake.records.subscriptionOf(change.old).changeOriginOrderId !== undefined) return;
    context.failCase(findings.notConfirmed(change, pancake.records.truthOf(change.old)));
  }

  /** Confirms a change whose payment fails. Returns how many periods the old plan has been paid for by then. */
  async fails(change: PlacedChange): Promise<number> {
    const { pancake } = this.#parts;
    if ((await this.confirm(change, { card: BAD_CARD })) === 'scheduled') {
      pancake.billing.plans(change.old, 'failure');
      await pancake.billing.expires(change.old);
    }
    return pancake.records.paymentsOf(change.old).length;
  }

  /** Must show one of these statuses within the settle time. */
  async becomes(change: PlacedChange, after: string, ...wanted: ChangeStatus[]): Promise<void> {
    const { context, driver } = this.#parts;
    if (change.reference === undefined)
      return context.note('changeSubscription gives no `changeRef`, so the change itself was not checked');
    const view = await waitFor(
      () => this.#view(change),
      ({ status }) => status !== undefined && wanted.includes(status),
      driver.timeouts.settle,
    );
    this.#require(change, view, wanted, after);
  }

  /** Must not have ended: neither in success nor in failure. */
  async staysOpen(change: PlacedChange, because: string): Promise<void> {
    const { reactionTimes } = this.#parts;
    if (change.reference === undefined) return;
    const view = await observe(
      () => this.#view(change),
      ({ status }) => status !== undefined && status !== 'pending',
      observationTime(reactionTimes),
    );
    this.#require(change, view, ['pending'], because);
  }

  /**
   * The new plan must be active, and it alone, with this number of periods since the subscription began.
   * @param more.isAtMost fewer periods are right as well
   */
  async replaced(
    change: PlacedChange,
    because: string,
    periods: number,
    { isAtMost = false }: { isAtMost?: boolean } = {},
  ): Promise<void> {
    const { old, next, wanted } = change;
    const plan = next ?? old;
    await this.#isActiveAlone(change, because);
    await this.#subscriptions.isTo(plan, wanted.item, because);
    // A reference of its own counts from the beginning of the new plan.
    const counted = next ? Math.min(1, periods) : periods;
    // A change that costs nothing pays for no period.
    const paid = this.#parts.pancake.records.paymentsOf(old).filter(({ charged }) => charged > 0n).length;
    if (isAtMost || paid < periods) await this.#subscriptions.grantedAtMost(plan, counted, because);
    else await this.#subscriptions.granted(plan, counted, because);
    await this.#access.lasts(plan, because);
    this.#parts.pancake.records.prove(plan);
  }

  /** The old plan must go on as it was, with this number of periods, and the new one must give nothing. */
  async keepsOld(change: PlacedChange, because: string, periods: number): Promise<void> {
    const { old, next } = change;
    if (next) await this.#subscriptions.staysInactive(next, because);
    await this.#subscriptions.isTo(old, old.wanted.item ?? '', because);
    await this.#subscriptions.staysRunning(old, periods, because);
    await this.#access.lasts(old, because);
  }

  async #isActiveAlone(change: PlacedChange, because: string): Promise<void> {
    const { old, next } = change;
    const plan = next ?? old;
    this.#parts.context.expectations.end(plan);
    const isRight = ({ status }: SubscriptionView): boolean => isAmong(status, ['active', 'trialing']);
    const view = await this.#observer.waitFor(plan, isRight);
    this.#observer.requireKnown(plan, view);
    if (view.status !== undefined && !isRight(view))
      this.#parts.context.report(findings.noPlan(change, this.#observer.evidence(plan, view), because));
    if (!next) return;
    const left = await this.#observer.waitFor(old, ({ status }) => isAmong(status, ENDED));
    if (isOther(left.status, ENDED) && isAmong(left.status, RUNNING))
      this.#parts.context.report(findings.twoPlans(change, this.#observer.evidence(old, left), because));
  }

  #view({ reference = '' }: PlacedChange): Promise<View<ChangeStatus>> {
    return this.#parts.driver.getSubscriptionChange(reference);
  }

  #require(
    change: PlacedChange,
    view: View<ChangeStatus>,
    wanted: readonly ChangeStatus[],
    after: string,
  ): void {
    const { context, pancake } = this.#parts;
    if (view.status !== undefined && wanted.includes(view.status)) return;
    if (view.status === undefined && view.word !== undefined)
      return context.inconclusive(
        `the merchant's status "${view.word}" is not in the map getSubscriptionChange.status`,
        `Add "${view.word}" to getSubscriptionChange.status.`,
      );
    context.report(
      findings.otherStatus(change, view, {
        wanted,
        after,
        truth: pancake.records.truthOf(change.old),
        told: pancake.records.lastToldAbout(change.old),
      }),
    );
  }
}
