import { CaseContext } from '../../harness/case-context.ts';
import { EgressGuard, allowedHosts } from '../../harness/egress/index.ts';
import { Orders } from '../../harness/pancake/merchant/orders.ts';
import { Subscriptions } from '../../harness/pancake/merchant/subscriptions.ts';
import { Pancake } from '../../harness/pancake/pancake.ts';
import { createHttpMerchant } from '../../merchant/index.ts';
import { IDENTITY_FILE } from '../../providers/pancake/emulator/index.ts';
import type { Examination } from '../examination.ts';
import { broughtUp, judgeUp } from '../server.ts';
import type { Verdict } from '../verdict.ts';
import type { PancakeContext } from './context.ts';

/** The merchant's side. */
export const driven: readonly Examination<PancakeContext>[] = [
  { id: 'merchant', title: 'the server of the merchant', needs: ['emulator'], examine: drive },
];

async function drive(context: PancakeContext): Promise<Verdict[]> {
  const { description, settings } = context.given;
  const { connection, journal } = context.served;
  const more = variablesFor(context);
  const running = await broughtUp(context, { variables: connection.variables, variablesFor: more });
  if ('state' in running) return [running];

  const merchant = createHttpMerchant(description, {
    baseUrl: running.baseUrl,
    recorder: () => journal,
    clock: connection.clock,
  });
  const caseContext = new CaseContext();
  const target = await connection.begin({
    journal,
    webhookUrl: merchant.webhookUrl,
    isRefund: false,
    skipCase: (why) => caseContext.skipCase(why),
    guard: new EgressGuard(allowedHosts(settings, merchant.baseUrl), caseContext),
  });
  const pancake = new Pancake(target, caseContext);
  const parts = {
    driver: merchant,
    context: caseContext,
    pancake,
    reactionTimes: { reaction: 0 },
    crashControl: undefined,
    crashes: { count: 0 },
  };
  const [orders, subscriptions] = [new Orders(parts), new Subscriptions(parts)];
  context.driven = { running, merchant, pancake, orders, subscriptions, context: caseContext };
  connection.leadsTo(running.baseUrl);
  return judgeUp(context, running, more);
}

/** The settings with which a running server must be started to reach the emulator of the acceptance; no secrets. */
export function variablesFor({ served }: PancakeContext): string[] {
  const { variables } = served.connection;
  return [
    ...Object.entries(variables)
      .filter(([name]) => name !== 'WAFFO_PRIVATE_KEY')
      .map(([name, value]) => `${name}=${value}`),
    `WAFFO_PRIVATE_KEY: merchant.test in ${IDENTITY_FILE}`,
  ];
}
