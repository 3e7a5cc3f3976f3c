import type { CreateSubscription } from '../../merchant/index.ts';
import { refusalText } from '../answered.ts';
import type { Observation } from '../case-context.ts';
import type { PlacedRefund } from '../placed-refund.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import { requireBuyerMessage } from './buyer-message-requirement.ts';
import { replyText } from './buyer-messages.ts';
import type { MerchantParts } from './parts.ts';
import type { Refunds } from './refunds.ts';
import type { SubscriptionPlacement } from './subscription-placement.ts';

type Parts = MerchantParts<'passes', 'journal'>;

/** What these requests are made with. */
interface Makers {
  refunds: Pick<Refunds, 'request'>;
  subscriptionPlacement: Pick<SubscriptionPlacement, 'attempt' | 'requireCheckout'>;
}

/** A new request that looks like an earlier one which is over: no repeated click, so it must not be taken for the first. */
export class NextRequests {
  readonly #parts: Parts;
  readonly #make: Makers;

  constructor(parts: Parts, make: Makers) {
    this.#parts = parts;
    this.#make = make;
  }

  /**
   * A second refund of an equal sum, for another reason, after the first is done. Undefined if the merchant refuses it in
   * words, or if its description passes no reason on, so that it may take the request for a repeated click.
   */
  async refundAlike(first: PlacedRefund, reason: string): Promise<PlacedRefund | undefined> {
    const { context, driver, waffo } = this.#parts;
    const refund = await this.#make.refunds.request(first.order, first.amount, reason);
    const { reply, sent, refundRequestId } = refund;
    const isSame = refundRequestId !== undefined && refundRequestId === first.refundRequestId;
    if (isSame) return context.failCase(takenForFirst(first, refund, reason));
    if (sent && reply.ok) return refund;
    if (sent)
      return context.failCase(refusedAlike(refund, refusalText(waffo.journal, 'orderRefund', refund)));
    if (!reply.ok) {
      requireBuyerMessage(context, waffo.journal, reply, 'a second refund of an equal sum');
      context.note('the merchant itself refuses a second refund of an equal sum');
    } else if (driver.passes('refundOrder', 'reason')) {
      return context.failCase(takenForFirst(first, refund, reason));
    } else {
      context.note(
        'the merchant made no second refund of an equal sum; its description passes no {reason} on, so it may have treated the request as a repeated click',
      );
    }
    return undefined;
  }

  /**
   * A second refund of an equal sum, for another reason, while the first is under way. Undefined if the merchant makes none:
   * it may take the request for a repeated click.
   */
  async refundBeside(first: PlacedRefund, reason: string): Promise<PlacedRefund | undefined> {
    const refund = await this.#make.refunds.request(first.order, first.amount, reason);
    const { reply, sent, refundRequestId } = refund;
    if (sent && reply.ok && refundRequestId !== first.refundRequestId) return refund;
    this.#parts.context.note(
      'the merchant makes no second refund of an equal sum while the first is under way',
    );
    return undefined;
  }

  /** The buyer of a subscription that is over subscribes once more. Undefined if the merchant refuses it in words. */
  async subscribesAgain(
    over: PlacedSubscription,
    wish: Partial<CreateSubscription>,
    how: string,
  ): Promise<PlacedSubscription | undefined> {
    const { context, waffo } = this.#parts;
    const plan = await this.#make.subscriptionPlacement.attempt(wish);
    const { reply, sent } = plan;
    if (!sent && !reply.ok) {
      requireBuyerMessage(context, waffo.journal, reply, `the wish to subscribe again (${how})`);
      context.note(`the merchant itself refuses that the buyer subscribes again (${how})`);
      return undefined;
    }
    const isSame = sent !== undefined && plan.subscriptionRequest === over.subscriptionRequest;
    if (!sent || isSame) return context.failCase(notSubscribedAgain(over, plan, how));
    this.#make.subscriptionPlacement.requireCheckout(plan);
    return plan;
  }

  /**
   * The buyer of a subscription that runs subscribes to a dearer plan as well. Undefined if the merchant does not sell a
   * second one beside the first: it refuses in words, or leads to the one that runs.
   */
  async subscribesBeside(
    running: PlacedSubscription,
    wish: Partial<CreateSubscription>,
  ): Promise<PlacedSubscription | undefined> {
    const { context, waffo } = this.#parts;
    const plan = await this.#make.subscriptionPlacement.attempt(wish);
    const { reply, sent, subscriptionRef } = plan;
    if (sent && subscriptionRef !== running.subscriptionRef) {
      this.#make.subscriptionPlacement.requireCheckout(plan);
      return plan;
    }
    if (!reply.ok)
      requireBuyerMessage(
        context,
        waffo.journal,
        reply,
        'the wish for a second subscription besides the first',
      );
    context.note('the merchant sells a buyer no second subscription while one is active');
    return undefined;
  }
}

function takenForFirst(
  first: PlacedRefund,
  { amount, reply, sent }: PlacedRefund,
  reason: string,
): Observation {
  const call = sent ? 'sent order/refund under the same refundRequestId' : 'did not call order/refund';
  return {
    check: 'refund.taken-for-first',
    message: `${first.name} over ${first.amount} was done when a second one over ${amount} was requested for another reason ("${reason}"). The merchant answered ${replyText(reply)} and ${call}.`,
    why: 'Support believes that the money goes back, but the buyer never gets the second amount.',
    fix: 'Make a refund with a new refundRequestId for every request. Treat it as a repeated click only while the first refund is in progress, or if the form sends the same key.',
    entries: [first.reply.entry, reply.entry],
  };
}

function refusedAlike({ amount, name, reply }: PlacedRefund, refused: string): Observation {
  return {
    check: 'refund.create',
    message: `A second refund of ${amount} (${name}) gives ${replyText(reply)}${reply.message ? `: "${reply.message}"` : ''}.${refused}`,
    why: 'The buyer waits for money that nobody sends back.',
    fix: 'Call order/refund with a new refundRequestId and the same acquiringOrderId, and answer 2xx when Waffo accepts.',
    entries: [reply.entry],
  };
}

function notSubscribedAgain(
  over: PlacedSubscription,
  { reply, sent, subscriptionRef }: PlacedSubscription,
  how: string,
): Observation {
  const call = sent
    ? 'sent subscription/create under the same subscriptionRequest'
    : 'did not call subscription/create';
  const shown =
    subscriptionRef === over.subscriptionRef ? ', and its reply names the ended subscription' : '';
  return {
    check: 'subscription.not-again',
    message: `${over.name} has ended (${how}). Its buyer subscribes again: the merchant answers ${replyText(reply)} and ${call}${shown}.`,
    why: 'A buyer whose first subscription has failed or ended can never subscribe again, because the checkout is closed.',
    fix: 'Look only for a pending or active subscription of the buyer. If it has ended, make a new one with a new subscriptionRequest.',
    entries: [over.reply.entry, reply.entry],
  };
}
