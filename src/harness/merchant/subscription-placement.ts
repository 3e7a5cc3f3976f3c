import { sameAmount } from '../../core/index.ts';
import type { CreateSubscription } from '../../merchant/index.ts';
import { answerText, fixFor, staleReplyFix } from '../answered.ts';
import { requireOutsideProduction } from '../egress/index.ts';
import { PlacedSubscription } from '../placed-subscription.ts';
import { isReadable, merchantCalls } from '../wire.ts';
import { passesAmount } from './amounts.ts';
import { requireFreshIds } from './fresh-ids.ts';
import { requireSpecialAmount } from './own-prices.ts';
import type { MerchantParts } from './parts.ts';
import { noCheckout, notAsOrdered } from './subscription-findings.ts';

/** A plan with which nothing special happens. */
export const NORMAL_PLAN: CreateSubscription = {
  amount: '100.00',
  currency: 'USD',
  periodType: 'MONTHLY',
  periodInterval: '1',
};

type Parts = MerchantParts<'createSubscription' | 'passes', 'journal'>;

/** How a buyer subscribes, and what must be right about every subscription that was placed. */
export class SubscriptionPlacement {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** A buyer subscribes. Every result is accepted. */
  async attempt(wanted: Partial<CreateSubscription> = {}): Promise<PlacedSubscription> {
    const { context, driver, waffo } = this.#parts;
    requireSpecialAmount({ context, driver }, 'createSubscription', wanted);
    const input = { ...NORMAL_PLAN, ...wanted };
    const known = new Set(merchantCalls(waffo.journal, 'subscriptionCreate').map(({ id }) => id));
    const reply = await driver.createSubscription(input);
    const plan = new PlacedSubscription(input, reply, waffo.journal, known);
    context.placed.push(plan);
    requireFreshIds(context, waffo.journal);
    const { subscriptionRequest, subscriptionId } = plan;
    context.proveSubscription({ subscriptionRequest, subscriptionId });
    requireOutsideProduction(context, plan);
    this.requireAsOrdered(plan);
    return plan;
  }

  /** A buyer subscribes and is sent to the checkout; ends the scenario otherwise. */
  async place(wanted: Partial<CreateSubscription> = {}): Promise<PlacedSubscription> {
    const plan = await this.attempt(wanted);
    this.requireCheckout(plan);
    return plan;
  }

  /** The same for a plan that a merchant need not sell; undefined if the merchant refuses it by itself. */
  async placeIfSold(wanted: Partial<CreateSubscription>): Promise<PlacedSubscription | undefined> {
    const plan = await this.attempt(wanted);
    if (plan.sent || plan.reply.ok) {
      this.requireCheckout(plan);
      return plan;
    }
    this.#parts.context.note(`${plan.wanted.periodType} is refused by the merchant itself`);
    return undefined;
  }

  /** The buyer must have come to a checkout of a subscription at Waffo; ends the scenario otherwise. */
  requireCheckout(plan: PlacedSubscription): void {
    if (plan.reply.ok && plan.checkoutUrl && plan.subscriptionRequest) return;
    const { context, waffo } = this.#parts;
    const fix = fixFor(
      waffo.journal,
      'subscriptionCreate',
      `Call subscription/create and answer 2xx. Return webUrl of subscriptionAction at the place that createSubscription.result.checkoutUrl names.${staleReplyFix(plan)}`,
      plan,
    );
    context.failCase(noCheckout(plan, answerText(waffo.journal, 'subscriptionCreate', plan), fix));
  }

  /** The merchant must have sent to Waffo what the buyer asked for. */
  requireAsOrdered(plan: PlacedSubscription): void {
    const { context, driver } = this.#parts;
    const { sent, wanted, productInfo } = plan;
    if (!isReadable(sent)) return;
    const pairs = [
      ['amount', wanted.amount, sent['amount']],
      ['currency', wanted.currency, sent['currency']],
      ['periodType', wanted.periodType, productInfo['periodType']],
      ['periodInterval', wanted.periodInterval, productInfo['periodInterval']],
      ['numberOfPeriod', wanted.numberOfPeriod, productInfo['numberOfPeriod']],
    ] as const;
    for (const [what, asked, actual] of pairs) {
      const passes =
        what === 'amount'
          ? passesAmount(driver, 'createSubscription')
          : driver.passes('createSubscription', what);
      if (asked === undefined || !passes) continue;
      const isSame =
        what === 'amount' ? typeof actual === 'string' && sameAmount(actual, asked) : actual === asked;
      if (!isSame) context.report(notAsOrdered(plan, what, asked, actual));
    }
  }
}
