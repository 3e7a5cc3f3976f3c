import { sameAmount } from '../../core/index.ts';
import type { ChangeSubscription } from '../../merchant/index.ts';
import { refusalText } from '../answered.ts';
import { requireOutsideProduction } from '../egress/index.ts';
import { PlacedChange } from '../placed-change.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import { isReadable, merchantCalls, requestBody, responseData } from '../wire.ts';
import * as findings from './change-findings.ts';
import { requireFreshIds } from './fresh-ids.ts';
import type { MerchantParts } from './parts.ts';

/** A higher price, and a rest of the old plan that leaves something to pay. */
export const DEARER = { amount: '200.00', remainingAmount: '60.00' };

type Parts = MerchantParts<'changeSubscription' | 'passes' | 'shows', 'changes' | 'journal'>;

/** How a subscriber changes the plan, and what must be right about every change that was asked for. */
export class ChangePlacement {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** A subscriber changes the plan. Every result is accepted. */
  async attempt(old: PlacedSubscription, wanted: Partial<ChangeSubscription> = {}): Promise<PlacedChange> {
    const { context, driver, waffo } = this.#parts;
    const { journal } = waffo;
    const input = { ...DEARER, currency: old.currency, ...wanted };
    const known = new Set(merchantCalls(journal, 'subscriptionChange').map(({ id }) => id));
    const reply = await driver.changeSubscription(old.subscriptionRef ?? '', input);
    const change = new PlacedChange(old, input, reply, journal, known);
    context.placed.push(change);
    requireFreshIds(context, journal);
    const { originSubscriptionRequest, subscriptionRequest, subscriptionId } = change;
    // The ids that proved the old plan do not prove the change.
    const ids = { originSubscriptionRequest, subscriptionRequest, subscriptionId };
    if (subscriptionRequest) context.supersede({ ...ids, acquiringOrderId: undefined });
    requireOutsideProduction(context, change);
    this.#requireAsAsked(change);
    return change;
  }

  /** A change that Waffo has accepted; ends the scenario otherwise. */
  async place(old: PlacedSubscription, wanted: Partial<ChangeSubscription> = {}): Promise<PlacedChange> {
    const { context, waffo } = this.#parts;
    const change = await this.attempt(old, wanted);
    if (!change.reply.ok || !(await waffo.changes.statusOf(change)))
      return context.failCase(
        findings.notPlaced(change, refusalText(waffo.journal, 'subscriptionChange', change)),
      );
    this.#requireCheckout(change);
    return change;
  }

  /** If Waffo wants the change to be confirmed, the subscriber must be sent there, where the description has a place for it. */
  #requireCheckout(change: PlacedChange): void {
    const { context, driver, waffo } = this.#parts;
    if (change.checkoutUrl || !driver.shows('changeSubscription', 'checkoutUrl')) return;
    const call = merchantCalls(waffo.journal, 'subscriptionChange').find(
      (one) => requestBody(one)['subscriptionRequest'] === change.subscriptionRequest,
    );
    const { subscriptionAction, subscriptionChangeStatus } = call ? responseData(call) : {};
    if (call && subscriptionAction && subscriptionChangeStatus === 'AUTHORIZATION_REQUIRED')
      context.report(findings.noCheckout(change, call.id));
  }

  /** The merchant must have sent to Waffo what the subscriber asked for. */
  #requireAsAsked(change: PlacedChange): void {
    const { context, driver } = this.#parts;
    const { sent, wanted } = change;
    if (!isReadable(sent)) return;
    const pairs = [
      ['amount', wanted.amount, change.price],
      ['remainingAmount', wanted.remainingAmount, sent['remainingAmount']],
    ] as const;
    for (const [what, asked, actual] of pairs) {
      if (asked === undefined || !driver.passes('changeSubscription', what)) continue;
      if (typeof actual === 'string' && sameAmount(actual, asked)) continue;
      context.report(findings.notAsAsked(change, what, asked, actual));
    }
  }
}
