import { andList, textAt } from '../../../core/index.ts';
import type { Spec } from '../../../contract/index.ts';
import type { Exchange, Journal } from '../../../journal/index.ts';
import { textsAskedFor } from '../../../checks/asked.ts';
import type { Check, CheckContext, Finding } from '../../../checks/finding.ts';
import { addressLengths } from './parameters/address-lengths.ts';
import { addressRules } from './parameters/addresses.ts';
import { buyerRules } from './parameters/buyer.ts';
import { freeTrials } from './parameters/free-trials.ts';
import { goodsRules } from './parameters/goods.ts';
import { payMethodRules } from './parameters/pay-method.ts';
import type { Create, Problem } from './parameters/problem.ts';
import { severityOf } from './parameters/strict-reading.ts';
import { bodyOf, groupBy, jsonOf, merchantCalls } from '../../../checks/reading.ts';
import { refundNotification } from './refund-notification.ts';
import { finding, namedAll, quote } from '../../../checks/wording.ts';

const RULES = [...goodsRules, ...buyerRules, ...addressRules, ...payMethodRules];
const CREATES: readonly Create['operation'][] = ['orderCreate', 'subscriptionCreate', 'subscriptionChange'];

/** Whether the parameters say what reviewers, risk control and buyers need to know. */
export const parameters: Check = {
  id: 'parameters',
  title: 'Parameters are complete, real and specific',
  run(journal, context) {
    return [
      ...judge(journal, context),
      ...addressLengths(journal, context),
      ...freeTrials(journal, context),
      ...sharedAddresses(journal),
      ...refundNotification(journal, context),
    ];
  },
};

function judge(journal: Journal, context: CheckContext): Finding[] {
  const asked = textsAskedFor(journal);
  const seen = merchantCalls(journal, ...CREATES).flatMap((exchange) => {
    const body = jsonOf(exchange.request);
    if (!body) return [];
    const operation = exchange.operation as Create['operation'];
    const violated = violatedFields(context.spec, operation, body);
    return RULES.flatMap((rule) => rule({ operation, body }))
      .filter(({ value, field }) => (value === undefined ? !isViolated(field, violated) : !asked.has(value)))
      .map((problem) => ({ exchange, problem }));
  });
  const groups = groupBy(seen, ({ exchange, problem: { id, field, value, what } }) =>
    [exchange.operation, id, field, value, what].join('\n'),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first
      ? [
          report(
            first.problem,
            group.map(({ exchange }) => exchange),
            context,
          ),
        ]
      : [];
  });
}

function report(
  { id, severity, field, value, what, why, fix }: Problem,
  exchanges: readonly Exchange[],
  context: CheckContext,
): Finding {
  const subject = value === undefined ? field : `${field} ${quote(value)}`;
  // Sources disagree about goods without a name, and about nothing else that is judged here.
  const isDisputed = id === 'goods-name' && value === undefined && severity === 'warning';
  const judged = isDisputed ? severityOf(exchanges, 'goodsName', context) : severity;
  return finding('merchant', judged, `parameters.${id}`, exchanges, {
    message: `${namedAll(exchanges)}: ${subject} ${what}.`,
    why,
    fix,
  });
}

/** Fields that the contract itself complains of: saying it twice helps nobody. */
function violatedFields(spec: Spec, operation: string, body: unknown): string[] {
  const contract = spec.operations.find(({ id }) => id === operation)?.request;
  return contract?.validate(body).map(({ field }) => field) ?? [];
}

/** Whether the contract complains of a missing field, or of the object that it should stand in. */
function isViolated(field: string, violated: readonly string[]): boolean {
  return violated.some((one) => one !== '' && (one === field || field.startsWith(`${one}.`)));
}

/** One address for several users. Guests may come back under a new user id, so it is no more than a warning. */
function sharedAddresses(journal: Journal): Finding[] {
  const calls = merchantCalls(journal, 'orderCreate', 'subscriptionCreate');
  const asked = textsAskedFor(journal);
  const byEmail = groupBy(calls, ({ request }) =>
    textAt(bodyOf(request), 'userInfo.userEmail')?.toLowerCase(),
  );
  return [...byEmail].flatMap(([email, group]) => {
    const users = groupBy(group, ({ request }) => textAt(bodyOf(request), 'userInfo.userId'));
    if (users.size < 2 || [...asked].some((text) => text.toLowerCase() === email)) return [];
    return finding('merchant', 'warning', 'parameters.shared-email', group, {
      message: `${namedAll(group)}: userInfo.userEmail ${quote(email)} was sent for the users ${andList([...users.keys()])}.`,
      why: 'Risk control treats them as one person: honest buyers are declined, and the fraud of one buyer blocks the others.',
      fix: "Send each buyer's own address; without one, build an address from the user's id, such as <userId>@example.com.",
    });
  });
}
