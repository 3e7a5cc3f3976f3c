import type { CreateSubscription, SubscriptionView } from '../../../merchant/index.ts';
import { PLAN } from '../items.ts';
import { PlacedSubscription, sessionCalls } from '../placed.ts';
import { noCheckout } from './no-checkout.ts';
import { Observer } from './observer.ts';
import type { Parts } from './parts.ts';
import { notReached, notSoldAgain } from './subscription-findings.ts';
import { isAmong, RUNNING } from './subscription-statuses.ts';

/** How a buyer subscribes, and subscribes again. */
export class SubscriptionPlacement {
  readonly #parts: Parts;
  readonly #observer: Observer<PlacedSubscription, SubscriptionView>;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#observer = Observer.ofSubscriptions(parts);
  }

  /** A buyer subscribes. Every outcome is accepted. */
  async attempt(wanted: Partial<CreateSubscription> = {}): Promise<PlacedSubscription> {
    const { driver, pancake } = this.#parts;
    const wish = { ...PLAN, ...wanted };
    const known = sessionCalls(pancake.journal);
    const reply = await driver.createSubscription(wish);
    const plan = new PlacedSubscription(wish, reply, pancake.journal, known);
    pancake.records.prove(plan);
    pancake.purchases.isNew(plan);
    return plan;
  }

  /** A buyer subscribes and is sent to the checkout; ends the scenario otherwise. */
  async place(wanted: Partial<CreateSubscription> = {}): Promise<PlacedSubscription> {
    const { context, pancake } = this.#parts;
    const plan = await this.attempt(wanted);
    if (plan.reply.ok && pancake.checkout.opens(plan)) return plan;
    const { outcome, advice } = noCheckout(pancake.journal, plan, 'createSubscription');
    return context.failCase({
      check: 'subscription.created',
      message: `A buyer who subscribes to ${plan.wanted.item} gets ${outcome}`,
      why: 'Nobody can subscribe.',
      fix: `${advice}Call create-session with the productId of the plan, and answer with its checkoutUrl.`,
      entries: [plan.reply.entry],
    });
  }

  /** A subscription whose first period is paid and granted, at both sides. */
  async placeActive(wanted: Partial<CreateSubscription> = {}): Promise<PlacedSubscription> {
    const { pancake } = this.#parts;
    const plan = await this.place(wanted);
    await pancake.pays(plan);
    return this.requireActive(plan);
  }

  /** Ends the scenario unless both sides show it as active. */
  async requireActive(plan: PlacedSubscription): Promise<PlacedSubscription> {
    const { context, pancake } = this.#parts;
    pancake.records.prove(plan);
    const view = await this.#observer.waitFor(
      plan,
      ({ status, benefits }) => isAmong(status, RUNNING) && (benefits === undefined || Number(benefits) > 0),
    );
    if (isAmong(view.status, RUNNING)) return plan;
    this.#observer.requireKnown(plan, view);
    const seen = this.#observer.evidence(plan, view);
    return context.failCase(notReached(plan, seen, ['active'], 'its first payment'));
  }

  /** The same buyer subscribes again after the end: Pancake sells that, so the merchant must sell it too. */
  async requireSoldAgain(plan: PlacedSubscription): Promise<void> {
    const { context, pancake } = this.#parts;
    const next = await this.attempt(plan.wanted);
    pancake.records.prove(plan);
    if (next.reference === plan.reference) context.expectations.end(plan);
    if (!pancake.checkout.opens(next)) context.report(notSoldAgain(plan, next));
  }
}
