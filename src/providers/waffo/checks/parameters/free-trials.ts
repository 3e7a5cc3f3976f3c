import { textAt, valueAt } from '../../../../core/index.ts';
import type { Exchange, Journal } from '../../../../journal/index.ts';
import type { CheckContext, Finding } from '../../../../checks/finding.ts';
import { bodyOf, dataAnswered, merchantCalls } from '../../../../checks/reading.ts';
import { finding, namedAll, quote } from '../../../../checks/wording.ts';
import { severityOf } from './strict-reading.ts';

const PRICE = 'productInfo.trialPeriodAmount';

/** Warns of a free trial in subscription/update for a plan that was started without a trial: sources disagree. */
export function freeTrials(journal: Journal, context: CheckContext): Finding[] {
  const withoutTrial = merchantCalls(journal, 'subscriptionCreate').filter((create) => !hasTrial(create));
  const seen = merchantCalls(journal, 'subscriptionUpdate').filter(
    (update) =>
      /^0+(\.0+)?$/.test(textAt(bodyOf(update.request), PRICE) ?? '') &&
      withoutTrial.some((create) => isOf(update, create, context)),
  );
  const [first] = seen;
  if (!first) return [];
  return [
    finding('merchant', severityOf(seen, 'trialPeriodAmount', context), 'parameters.free-trial', seen, {
      message: `${namedAll(seen)}: ${PRICE} is ${quote(textAt(bodyOf(first.request), PRICE))}, and the plan has no trial. An example of the Node SDK sends this; read strictly, a plan without a trial has no trial price.`,
      why: 'If Waffo reads it strictly, it refuses the call with A0003, and the new price does not apply.',
      fix: `Leave ${PRICE} out for plans without a trial.`,
    }),
  ];
}

function hasTrial({ request }: Exchange): boolean {
  const body = bodyOf(request);
  return [PRICE, 'productInfo.numberOfTrialPeriod'].some((field) => valueAt(body, field) !== undefined);
}

/** Whether an update names the subscription that this call started, by either of its ids. */
function isOf({ request }: Exchange, create: Exchange, context: CheckContext): boolean {
  const body = bodyOf(request);
  const asked = textAt(body, 'subscriptionRequest');
  if (asked !== undefined) return asked === textAt(bodyOf(create.request), 'subscriptionRequest');
  const id = textAt(body, 'subscriptionId');
  return id !== undefined && id === dataAnswered(create, context)?.['subscriptionId'];
}
