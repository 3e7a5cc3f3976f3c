import { bought, subscribed } from '../../emulator/buying.ts';
import { asBuyer, call } from '../../emulator/calls.ts';
import { settle, type Rig } from '../../emulator/rig.ts';
import { asking, later, pace } from '../findings.ts';
import { exchange, own, product, session, type Mistake } from './mistake.ts';

const look = (rig: Rig, status: string): Promise<unknown> =>
  asking(rig, { operation: 'getOrder', path: '/orders/SHOP-1', reply: { status } });

async function failing(
  rig: Rig,
  fault: Parameters<Rig['world']['faults']['onNext']>[1],
  ...pauses: number[]
): Promise<void> {
  rig.world.faults.onNext('checkoutCreateSession', fault, { times: pauses.length });
  for (let i = 0; i < pauses.length; i++) await session(rig);
  pace(rig.journal, ...pauses);
}

const query = (rig: Rig): Promise<unknown> =>
  call(rig, 'graphql', { query: '{ stores { id } }' }, { headers: { 'x-idempotency-key': 'q-1' } });

/** How calls are repeated. */
export const repeating: readonly Mistake[] = [
  { name: 'an idempotency key with a space', finding: 'idempotency.form', tell: (rig) => session(rig, {}, 'a b') },
  {
    name: 'one idempotency key for two orders',
    finding: 'idempotency.reuse',
    async tell(rig) {
      await session(rig, {}, 'k-1');
      await session(rig, { orderMerchantExternalId: 'SHOP-2' }, 'k-1');
    },
  },
  {
    name: 'a lost call that is repeated under another key',
    finding: 'idempotency.new-key',
    async tell(rig) {
      rig.world.faults.onNext('checkoutCreateSession', { drop: true });
      await session(rig, {}, 'k-1').catch(() => undefined);
      await session(rig, {}, 'k-2');
      pace(rig.journal, 0, 200);
    },
  },
  {
    name: 'a repeat that is not quite the same',
    finding: 'idempotency.variation',
    async tell(rig) {
      await session(rig, {}, 'k-1');
      await session(rig, { darkMode: true }, 'k-1');
    },
  },
  {
    name: 'an idempotency key with queries',
    finding: 'idempotency.query',
    async tell(rig) {
      await query(rig);
      await query(rig);
    },
  },
  {
    name: 'cancel, take back, cancel under a fixed key',
    finding: 'idempotency.stale',
    async tell(rig) {
      const { id: orderId } = await subscribed(rig, { buyerIdentity: 'u-1', ...own });
      const cancel = (): Promise<unknown> =>
        rig.sdk.orders.cancelSubscription({ orderId }, { idempotencyKey: 'cancel-1' });
      await cancel();
      const { storeId } = rig.credentials;
      const { token } = await rig.sdk.auth.issueSessionToken({ storeId, buyerIdentity: 'u-1' });
      await asBuyer(rig, token, 'subscription-order/reactivate-order', { orderId });
      await settle(rig);
      await cancel();
    },
  },
  { name: 'a refused call that is sent again', finding: 'repeats.refused', tell: (rig) => failing(rig, { status: 403 }, 0, 100) },
  { name: 'a call before the end of Retry-After', finding: 'repeats.retry-after', tell: (rig) => failing(rig, { status: 429, retryAfter: 5 }, 0, 100) },
  { name: 'four repeats', finding: 'repeats.too-many', tell: (rig) => failing(rig, { status: 502 }, 0, 80, 160, 320, 640) },
  { name: 'repeats without pauses', finding: 'repeats.impatient', tell: (rig) => failing(rig, { status: 502 }, 0, 0, 0) },
  {
    name: 'a second refund after a lost answer',
    finding: 'repeats.refund-unasked',
    async tell(rig) {
      const { payment } = await bought(rig, own);
      const refund = (): Promise<unknown> =>
        call(rig, 'refund-ticket/create-ticket', {
          paymentId: payment.id,
          reason: 'no use',
          requestedAmount: { amount: '29.00', currency: 'USD' },
        }).catch(() => undefined);
      rig.world.faults.onNext('refundTicketCreateTicket', { drop: true });
      await refund();
      await later(100);
      await refund();
    },
  },
  {
    name: 'forty equal queries at once',
    finding: 'repeats.storm',
    async tell(rig) {
      for (let i = 0; i < 40; i++) await rig.sdk.graphql.query({ query: '{ stores { id } }' });
    },
  },
]; // prettier-ignore

/** What the merchant makes of events. */
export const receiving: readonly Mistake[] = [
  {
    name: 'an event that is refused to the end of the schedule',
    finding: 'acknowledgement.never',
    async tell(rig) {
      rig.shop.answer = 500;
      await bought(rig, own);
      await rig.clock.advance('40m');
    },
  },
  { name: 'a wrong address of the webhook', finding: 'acknowledgement.no-handler', tell: (rig) => buyingWith(rig, 404) },
  { name: 'a redirect', finding: 'acknowledgement.redirected', tell: (rig) => buyingWith(rig, 308) },
  {
    name: 'a server that does not answer',
    finding: 'acknowledgement.no-reply',
    async tell(rig) {
      await bought(rig, own);
      const told = exchange(rig, 'order.completed');
      delete told.response;
      told.noResponse = 'the connection was refused';
    },
  },
  {
    name: 'a reply after 12 s',
    finding: 'acknowledgement.slow',
    async tell(rig) {
      await bought(rig, own);
      const told = exchange(rig, 'order.completed');
      delete told.response;
      Object.assign(told, { noResponse: 'no reply within 10 s', durationMs: 10_010 });
    },
  },
  {
    name: 'a paid order that still shows as open',
    finding: 'swallowed',
    async tell(rig) {
      const { checkoutUrl } = await rig.sdk.checkout.createSession({ productId: product(rig), currency: 'USD', ...own });
      await look(rig, 'open');
      await later();
      await rig.buyer.buy(checkoutUrl);
      await settle(rig);
      await later(1_050);
      await look(rig, 'open');
    },
  },
  { name: 'a forged event that grants', finding: 'forgery.believed', tell: (rig) => forging(rig, 'paid') },
  { name: 'a forged event that is answered with 200', finding: 'forgery.acknowledged', tell: (rig) => forging(rig, 'open') },
  {
    name: 'the private key in an error message for buyers',
    finding: 'reply-secrets.key',
    async tell(rig) {
      await look(rig, 'open');
      const [shown] = rig.journal.entries;
      if (shown?.kind === 'call' && shown.reply) shown.reply.showsSecret = true;
    },
  },
  {
    name: 'the private key in metadata',
    finding: 'wire-secrets.private-key',
    others: ['references.secrets'],
    tell: (rig) => session(rig, { metadata: { note: rig.credentials.privateKeys.test } }),
  },
]; // prettier-ignore

async function buyingWith(rig: Rig, status: number): Promise<void> {
  rig.shop.answer = status;
  await bought(rig, own);
}

async function forging(rig: Rig, then: string): Promise<void> {
  rig.world.outbox.hold();
  await bought(rig, own);
  await look(rig, 'open');
  const [original] = rig.world.outbox.sent;
  if (!original) throw new Error('nothing was sent');
  await later();
  await rig.world.outbox.deliverVariant(original, { forged: 'no header' });
  await later();
  await look(rig, then);
}
