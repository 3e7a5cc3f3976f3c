import type { Reply } from '../../merchant/index.ts';
import { CURRENCIES, hasDisputedUnits, minorUnits } from '../../core/index.ts';
import { requireBuyerMessage } from '../merchant/buyer-message-requirement.ts';
import type { Placed, ScenarioTools } from './purchase.ts';
import { sumsFor } from './sums.ts';
import { replyText } from '../merchant/buyer-messages.ts';

const TOO_MANY_REQUESTS = 429;
/** A sum whose last digit a program drops that writes numbers in place of amounts. */
const WITH_CENTS = '120.10';

/** What is sold in currencies: orders, or subscriptions. */
export interface Sales {
  operation: 'createOrder' | 'createSubscription';
  /** Second part of the findings' ids: `order`, `subscription`. */
  kind: string;
  attempt(wish: { amount: string; currency: string }): Promise<Placed & { reply: Reply<unknown> }>;
}

/** Currencies of which everybody has the same minor units: nobody is judged by the others. */
export const UNDISPUTED: readonly string[] = CURRENCIES.filter((currency) => !hasDisputedUnits(currency));

/**
 * The merchant is asked to sell in every currency. What reaches Waffo must be right there; what the merchant refuses
 * by itself it does not sell in.
 */
export async function tryCurrencies(
  { merchant, waffo, caseContext }: Omit<ScenarioTools, 'payer'>,
  { operation, kind, attempt }: Sales,
): Promise<void> {
  if (!merchant.passes(operation, 'currency'))
    caseContext.skipCase({
      result: 'NA',
      reason: `${operation} hands on no {currency}: the merchant chooses it by itself`,
    });
  const [sold, refused]: [string[], string[]] = [[], []];
  // Where every call takes its time, those are tried that programs get wrong.
  const tried = waffo.target.realTimeMs > 0 ? UNDISPUTED.filter((one) => minorUnits(one) === 0) : UNDISPUTED;
  for (const currency of tried) {
    const [sum = { amount: WITH_CENTS, currency }] = sumsFor(currency, false);
    const wish = { currency, amount: minorUnits(currency) === 0 ? sum.amount : WITH_CENTS };
    const { reply, sent, answer, checkoutUrl, name } = await attempt(wish);
    if (reply.status === TOO_MANY_REQUESTS) {
      caseContext.inconclusive(
        `the merchant limits calls: it was asked to sell in ${sold.length + refused.length} of ${tried.length} currencies`,
      );
      break;
    }
    if (!sent) {
      refused.push(currency);
      if (reply.status === 0 || reply.status >= 500)
        requireBuyerMessage(
          caseContext,
          waffo.journal,
          reply,
          `a wish in ${currency}, of which Waffo was not told,`,
        );
      continue;
    }
    sold.push(currency);
    if (answer !== '0' || (reply.ok && checkoutUrl)) continue;
    caseContext.report({
      check: `${kind}.create`,
      message: `Waffo accepted ${name} of ${wish.amount} ${currency}; the merchant gives ${replyText(reply)} ${checkoutUrl ? 'all the same' : 'and gives no checkout address'}.`,
      why: 'A buyer who reaches no checkout cannot pay.',
      fix: `Handle the answer alike in every currency; what is not sold in ${currency} is refused before Waffo is called.`,
      entries: [reply.entry],
    });
  }
  if (sold.length === 0)
    caseContext.skipCase({
      result: 'NA',
      reason: 'the merchant sells in none of the currencies that were tried',
    });
  caseContext.note(`sells in ${sold.join(', ')}`);
  if (refused.length > 0) caseContext.note(`refuses ${refused.join(', ')} by itself`);
}
