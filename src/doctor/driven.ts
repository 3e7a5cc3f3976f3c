import { EmulatorTarget, Orders, CaseContext, Subscriptions, Waffo } from '../harness/index.ts';
import { createHttpMerchant } from '../merchant/index.ts';
import { parsePrivateKey } from '../core/index.ts';
import type { Examination } from './examination.ts';
import { pointing } from './pointing.ts';
import { broughtUp, judgeUp } from './server.ts';
import type { Verdict } from './verdict.ts';
import type { DoctorContext } from './context.ts';

export const driven: readonly Examination<DoctorContext>[] = [
  { id: 'merchant', title: 'the server of the merchant', needs: ['emulator'], examine: drive },
];

async function drive(visit: DoctorContext): Promise<Verdict[]> {
  const { description } = visit.given;
  const { emulator, world, credentials, variables } = visit.served;
  const running = await broughtUp(visit, { variables, pointing: pointing(visit) });
  if ('state' in running) return [running];

  const merchant = createHttpMerchant(description, {
    baseUrl: running.baseUrl,
    recorder: () => world.journal,
    clock: world.clock,
  });
  const context = new CaseContext();
  const keys = {
    apiKey: credentials.apiKey,
    merchantId: credentials.merchantId,
    privateKey: parsePrivateKey(credentials.privateKey, 'WAFFO_PRIVATE_KEY'),
  };
  const waffo = new Waffo({
    target: new EmulatorTarget(emulator, world),
    keys,
    context,
    webhookUrl: merchant.webhookUrl,
  });
  const parts = { driver: merchant, context, waffo, reactionTimes: { reaction: 0 } };
  const [orders, subscriptions] = [new Orders(parts), new Subscriptions(parts)];
  visit.driven = { running, merchant, orders, subscriptions, waffo, context };

  return judgeUp(visit, running, pointing(visit));
}
