import type { Reply } from '../../merchant/index.ts';
import { CURRENCIES, hasDisputedUnits, minorUnits } from '../../core/index.ts';
import { requireBuyerMessage } from '../merchant/buyer-message-requirement.ts';
import type { Placed, ScenarioTools } from './purchase.ts';
import { amountsFor } from './amounts.ts';
import { replyText } from '../merchant/buyer-messages.ts';

const TOO_MANY_REQUESTS = 429;
/** A program that writes a number instead of an amount drops the last digit of this one. */
const WITH_CENTS = '120.10';

/** What is sold in many currencies: orders, or subscriptions. */
export interface Sales {
  operation: 'createOrder' | 'createSubscription';
  /** First part of the ids of the findings: `order`, `subscription`. */
  kind: string;
  attempt(wish: { amount: string; currency: string }): Promise<Placed & { reply: Reply<unknown> }>;
}

/** Currencies whose minor units are the same in every system. No merchant is judged by the others. */
export const UNDISPUTED: readonly string[] = CURRENCIES.filter((currency) => !hasDisputedUnits(currency));

/**
 * The merchant is asked to sell in every currency. What it sends to Waffo must be right. It need not sell in a currency
 * that it refuses by itself.
 */
export async function tryCurrencies(
  { merchant, waffo, caseContext }: Omit<ScenarioTools, 'payer'>,
  { operation, kind, attempt }: Sales,
): Promise<void> {
  if (!merchant.passes(operation, 'currency'))
    caseContext.skipCase({
      result: 'NA',
      reason: `${operation} does not pass {currency} on: the merchant chooses it by itself`,
    });
  const [sold, refused]: [string[], string[]] = [[], []];
  // On the sandbox every call is slow: only the currencies are tried that programs often get wrong.
  const tried = waffo.target.realTimeMs > 0 ? UNDISPUTED.filter((one) => minorUnits(one) === 0) : UNDISPUTED;
  for (const currency of tried) {
    const [sum = { amount: WITH_CENTS, currency }] = amountsFor(currency, false);
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
          `a request in ${currency} that was not sent to Waffo`,
        );
      continue;
    }
    sold.push(currency);
    if (answer !== '0' || (reply.ok && checkoutUrl)) continue;
    caseContext.report({
      check: `${kind}.create`,
      message: `Waffo accepted ${name} of ${wish.amount} ${currency}, but the merchant gives ${replyText(reply)}${checkoutUrl ? '' : ' and no checkout address'}.`,
      why: 'A buyer without a checkout cannot pay.',
      fix: `Handle the answer in the same way for every currency. If you do not sell in ${currency}, refuse before you call Waffo.`,
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
