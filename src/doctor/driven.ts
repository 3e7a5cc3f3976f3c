import { EmulatorTarget, Orders, CaseContext, Subscriptions, Waffo } from '../harness/index.ts';
import { createHttpMerchant } from '../merchant/index.ts';
import { parsePrivateKey } from '../core/index.ts';
import type { Examination } from './examination.ts';
import { variablesFor } from './variables.ts';
import { broughtUp, judgeUp } from './server.ts';
import type { Verdict } from './verdict.ts';
import type { DoctorContext } from './context.ts';

export const driven: readonly Examination<DoctorContext>[] = [
  { id: 'merchant', title: 'the server of the merchant', needs: ['emulator'], examine: drive },
];

async function drive(context: DoctorContext): Promise<Verdict[]> {
  const { description } = context.given;
  const { emulator, world, credentials, variables } = context.served;
  const running = await broughtUp(context, { variables, variablesFor: variablesFor(context) });
  if ('state' in running) return [running];

  const merchant = createHttpMerchant(description, {
    baseUrl: running.baseUrl,
    recorder: () => world.journal,
    clock: world.clock,
  });
  const caseContext = new CaseContext();
  const keys = {
    apiKey: credentials.apiKey,
    merchantId: credentials.merchantId,
    privateKey: parsePrivateKey(credentials.privateKey, 'WAFFO_PRIVATE_KEY'),
  };
  const waffo = new Waffo({
    target: new EmulatorTarget(emulator, world),
    keys,
    context: caseContext,
    webhookUrl: merchant.webhookUrl,
  });
  const parts = { driver: merchant, context: caseContext, waffo, reactionTimes: { reaction: 0 } };
  const [orders, subscriptions] = [new Orders(parts), new Subscriptions(parts)];
  context.driven = { running, merchant, orders, subscriptions, waffo, context: caseContext };

  return judgeUp(context, running, variablesFor(context));
}
