import type { CaseContext } from '../case-context.ts';
import { isRecord } from '../../core/index.ts';
import { text, type Body } from '../wire.ts';
import type { Placed } from './purchase.ts';
import type { ActiveMethod } from './plan.ts';

/** A purchase, and the pay method that the buyer chose for it. */
export interface Chosen {
  placed: Placed;
  method: ActiveMethod;
}

/**
 * Warns about a merchant that gets the buyer's choice of a pay method and sends none of the choices to Waffo. It may send
 * the type alone, or a list, and it may replace a method that it does not know.
 */
export function warnOfIgnoredMethods(context: CaseContext, chosen: readonly Chosen[]): void {
  const sent = chosen.filter(({ placed }) => placed.sent !== undefined);
  if (sent.length === 0 || sent.some(isSent)) return;
  const named = sent.map(
    ({ placed, method }) => `${method.payMethodName}: ${JSON.stringify(paymentInfoOf(placed.sent))}`,
  );
  context.report({
    check: 'coverage.method-ignored',
    // A payer who chooses at Waffo's page instead pays all the same, and a description may pass more than the API reads.
    severity: 'warning',
    message: `The buyer chose the pay method. The merchant sent none of the ${sent.length} choices to Waffo in paymentInfo (${named.join('; ')}).`,
    why: 'The buyer has to choose again on the page of Waffo, and may pay with a method that the shop did not offer.',
    fix: 'Send the choice as paymentInfo.payMethodType and paymentInfo.payMethodName. If the shop lets Waffo offer all methods, take {payMethodName} and {payMethodType} out of the description.',
  });
}

function isSent({ placed, method }: Chosen): boolean {
  const info = paymentInfoOf(placed.sent);
  return (
    listed(info, 'payMethodName').includes(method.payMethodName) ||
    listed(info, 'payMethodType').includes(method.payMethodType)
  );
}

function paymentInfoOf(sent: Body | undefined): Body {
  const info = sent?.['paymentInfo'];
  return isRecord(info) ? info : {};
}

/** Waffo takes several names or types with commas between them. */
function listed(info: Body, field: string): string[] {
  return (text(info, field) ?? '').split(',').map((one) => one.trim());
}
