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
import type { PancakeVisit } from './visit.ts';

/** The merchant's side. */
export const driven: readonly Examination<PancakeVisit>[] = [
  { id: 'merchant', title: 'the server of the merchant', needs: ['emulator'], examine: drive },
];

async function drive(visit: PancakeVisit): Promise<Verdict[]> {
  const { description, settings } = visit.given;
  const { connection, journal } = visit.served;
  const more = pointing(visit);
  const running = await broughtUp(visit, { variables: connection.variables, pointing: more });
  if ('state' in running) return [running];

  const merchant = createHttpMerchant(description, {
    baseUrl: running.baseUrl,
    recorder: () => journal,
    clock: connection.clock,
  });
  const context = new CaseContext();
  const target = await connection.begin({
    journal,
    webhookUrl: merchant.webhookUrl,
    isRefund: false,
    skipCase: (why) => context.skipCase(why),
    guard: new EgressGuard(allowedHosts(settings, merchant.baseUrl), context),
  });
  const pancake = new Pancake(target, context);
  const parts = {
    driver: merchant,
    context,
    pancake,
    reactionTimes: { reaction: 0 },
    crashControl: undefined,
    crashes: { count: 0 },
  };
  const [orders, subscriptions] = [new Orders(parts), new Subscriptions(parts)];
  visit.driven = { running, merchant, pancake, orders, subscriptions, context };
  connection.leadsTo(running.baseUrl);
  return judgeUp(visit, running, more);
}

/** The settings with which a running server must be started to reach the emulator of the acceptance; no secrets. */
export function pointing({ served }: PancakeVisit): string[] {
  const { variables } = served.connection;
  return [
    ...Object.entries(variables)
      .filter(([name]) => name !== 'WAFFO_PRIVATE_KEY')
      .map(([name, value]) => `${name}=${value}`),
    `WAFFO_PRIVATE_KEY: merchant.test in ${IDENTITY_FILE}`,
  ];
}
