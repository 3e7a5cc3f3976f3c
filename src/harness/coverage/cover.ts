import { isRecord } from '../../core/index.ts';
import type { CoverageRow } from '../../results/index.ts';
import { text } from '../wire.ts';
import { contractedMethods } from './contracted.ts';
import { warnOfIgnoredMethods, type Chosen } from './methods-sent.ts';
import { planCoverage, type ActiveMethod, type PlannedMethod } from './plan.ts';
import type { Outcome, Placed, Purchases, ScenarioTools } from './purchase.ts';
import { amountsFor } from './amounts.ts';

/**
 * Buys with every method of the minimum set, at the page, and gives every contracted method a coverage row.
 */
export async function cover<T extends Placed>(
  on: ScenarioTools,
  purchases: Purchases<T>,
  outcome: Outcome,
): Promise<void> {
  const methods = await contractedMethods(on, purchases);
  const judgements: (() => Promise<void>)[] = [];
  const chosen: Chosen[] = [];
  for (const method of planCoverage(methods)) {
    const covered = await coverOne(on, purchases, { method, outcome }, { judgements, chosen });
    on.caseContext.coverage.push({ ...rowOf(method), ...covered });
  }
  // What must not happen later is waited for once, for all together.
  await Promise.all(judgements.map((judge) => judge()));
  if (purchases.passesMethod) warnOfIgnoredMethods(on.caseContext, chosen);
  if (on.caseContext.coverage.some(({ status }) => status === 'TESTED')) return;
  on.caseContext.failCase({
    check: 'coverage.none',
    message: 'No contracted pay method could be tried.',
    why: 'Nobody can pay this merchant.',
    fix: 'Look at the reasons on the coverage sheet. Send no payMethodType that excludes contracted methods.',
  });
}

/** A purchase by a method, in a currency that the merchant sells in; otherwise why there is none. */
export async function buyBy<T extends Placed>(
  purchases: Purchases<T>,
  method: PlannedMethod,
): Promise<T | string> {
  const { payMethodName, payMethodType } = method;
  const { inAnyCurrency, inMinorUnits } = purchases;
  const sums = amountsFor(inAnyCurrency ? method.currency : 'USD', inMinorUnits).slice(
    0,
    inAnyCurrency ? 2 : 1,
  );
  for (const sum of sums) {
    const wish = { payMethodName, payMethodType, ...sum };
    const placed = await purchases.attempt(wish);
    if (placed.checkoutUrl)
      return (await purchases.offers(placed, payMethodName)) ? placed : notOffered(placed);
    // Waffo keeps one name in several countries apart by a field that no buyer chooses.
    if (placed.answer === 'A0033')
      return 'A0033: the merchant sends no payMethodCountry for a name of several countries';
    if (placed.sent && sum === sums.at(-1)) return purchases.place(wish);
  }
  return 'the merchant does not sell in this currency or by this method';
}

type Covered = Pick<CoverageRow, 'status' | 'reason' | 'paymentRequestId' | 'acquiringOrderId'>;

async function coverOne<T extends Placed>(
  on: ScenarioTools,
  purchases: Purchases<T>,
  { method, outcome }: { method: PlannedMethod; outcome: Outcome },
  { judgements, chosen }: { judgements: (() => Promise<void>)[]; chosen: Chosen[] },
): Promise<Covered> {
  if (method.plan === 'device') {
    return {
      status: 'MANUAL',
      reason: 'requires a real device: open the checkout address on a phone and pay there',
    };
  }
  if (method.plan === 'redundant') {
    return {
      status: 'SKIPPED',
      reason: `redundant: ${method.country} ${method.class} is covered by ${method.coveredBy}`,
    };
  }
  const placed = await buyBy(purchases, method);
  if (typeof placed === 'string') return { status: 'SKIPPED', reason: placed };
  chosen.push({ placed, method });
  const page = await on.payer.pays(placed.checkoutUrl ?? '', { method: method.payMethodName, outcome });
  await on.waffo.idle();
  if (page.outcome !== outcome && page.outcome !== 'unknown') {
    on.caseContext.report({
      check: 'checkout.outcome',
      party: 'provider',
      message: `The checkout of ${placed.name} must end in ${outcome} with ${method.payMethodName}, but it shows "${page.heading}" ${page.errorText ?? ''}.`,
      why: 'The payer must see what really happens to the money.',
      fix: 'Try the method by hand at the checkout address, and report it to Waffo with the id.',
    });
  }
  judgements.push(() => purchases.judge(placed, method, outcome, page));
  const { paymentRequestId, acquiringOrderId } = purchases.idsOf(placed);
  return {
    status: 'TESTED',
    ...(paymentRequestId && { paymentRequestId }),
    ...(acquiringOrderId && { acquiringOrderId }),
  };
}

function notOffered({ sent = {} }: Placed): string {
  const info = isRecord(sent['paymentInfo']) ? sent['paymentInfo'] : {};
  const asked = [text(info, 'payMethodType'), text(info, 'payMethodName')].filter(Boolean).join(' ');
  return `not offered at the checkout: the merchant sends ${asked}`;
}

function rowOf({ payMethodName, payMethodType, country, currency }: ActiveMethod): ActiveMethod {
  return { payMethodName, payMethodType, country, currency };
}
