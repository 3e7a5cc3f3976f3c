import type { CreateSubscription } from '../../merchant/index.ts';
import type { ScenarioTools } from './purchase.ts';

type BillingPeriod = Pick<CreateSubscription, 'periodType' | 'periodInterval' | 'numberOfPeriod'>;

const PERIODS: readonly BillingPeriod[] = [
  { periodType: 'DAILY', periodInterval: '1', numberOfPeriod: '30' },
  { periodType: 'DAILY', periodInterval: '10' },
  { periodType: 'WEEKLY', periodInterval: '1', numberOfPeriod: '52' },
  { periodType: 'WEEKLY', periodInterval: '2' },
  { periodType: 'MONTHLY', periodInterval: '12', numberOfPeriod: '2' },
];
/** A quarter. */
const RENEWED: BillingPeriod = { periodType: 'MONTHLY', periodInterval: '3', numberOfPeriod: '4' };
const NAMES = ['periodType', 'periodInterval', 'numberOfPeriod'] as const;

/**
 * Plans of other units, intervals and lengths: Waffo must get what the buyer asked for, which every attempt compares.
 * One of the plans is paid and renewed.
 */
export async function tryBillingPeriods({
  merchant,
  waffo,
  caseContext,
}: Omit<ScenarioTools, 'payer'>): Promise<void> {
  const { access, subscriptions } = merchant;
  if (!NAMES.some((name) => merchant.passes('createSubscription', name)))
    caseContext.skipCase({
      result: 'NA',
      reason: 'createSubscription does not pass the unit, the interval or the length of a plan on',
    });
  let sold = 0;
  for (const period of PERIODS) {
    const plan = await subscriptions.attempt(period);
    if (plan.sent) sold++;
    else caseContext.note(`${nameOf(period)} is refused by the merchant itself`);
  }
  const plan = await subscriptions.attempt(RENEWED);
  if (!plan.sent && sold === 0)
    caseContext.skipCase({ result: 'NA', reason: 'the merchant sells plans of one length only' });
  if (!plan.sent || !plan.checkoutUrl)
    return caseContext.note(`${nameOf(RENEWED)} is refused by the merchant itself`);
  await waffo.subscriptions.pays(plan);
  await subscriptions.becomes(plan, 'active');
  await subscriptions.granted(plan, 1, 'the first payment of a plan of three months');
  await access.lasts(plan, 'the first payment of a plan of three months');
  await waffo.subscriptions.renews(plan);
  await subscriptions.granted(plan, 2, 'the renewal of a plan of three months');
  await subscriptions.staysActive(plan, 2, 'the renewal of a plan of three months');
}

function nameOf({ periodType, periodInterval, numberOfPeriod }: BillingPeriod): string {
  return `${periodType} × ${periodInterval}${numberOfPeriod ? ` for ${numberOfPeriod} periods` : ''}`;
}
