import { bought } from '../../emulator/buying.ts';
import type { Rig } from '../../emulator/rig.ts';
import { exchange, own, session, type Mistake } from './mistake.ts';

/** A purchase whose journal is changed afterwards. */
const broken =
  (change: (rig: Rig) => unknown) =>
  async (rig: Rig): Promise<void> => {
    await bought(rig, own);
    change(rig);
  };

function rewrite(message: { body: string } | undefined, from: string | RegExp, to: string): void {
  if (message) message.body = message.body.replace(from, to);
}

/** What the platform itself does wrong. */
export const platform: readonly Mistake[] = [
  {
    name: 'an answer without a member that the contract demands',
    finding: 'response-schema',
    tell: broken((rig) =>
      rewrite(exchange(rig, 'checkoutCreateSession').response, /,"expiresAt":"[^"]*"/, ''),
    ),
  },
  {
    name: 'a webhook without a signature',
    finding: 'webhook-signature',
    tell: broken((rig) => (exchange(rig, 'order.completed').request.signature = 'missing')),
  },
  {
    name: 'a webhook with a mode that does not exist',
    finding: 'webhook-schema',
    tell: broken((rig) => rewrite(exchange(rig, 'order.completed').request, '"mode":"test"', '"mode":"dev"')),
  },
  {
    name: 'an order that is pending after it was paid',
    finding: 'transitions',
    async tell(rig) {
      await bought(rig, own);
      await rig.sdk.graphql.query({ query: '{ onetimeOrders { id status } }' });
      rewrite(exchange(rig, 'graphql').response, 'completed', 'pending');
    },
  },
  {
    name: 'a refusal with a status of nobody',
    finding: 'error-catalogue.unknown',
    async tell(rig) {
      await session(rig, { productId: `PROD_${'0'.repeat(22)}` });
      const { response } = exchange(rig, 'checkoutCreateSession');
      if (response) response.status = 418;
    },
  },
  {
    name: 'a signature that nobody could verify',
    finding: 'unverified',
    tell: broken((rig) => (exchange(rig, 'order.completed').request.signature = 'unknown')),
  },
];
