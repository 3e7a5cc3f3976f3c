import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { WaffoPancake, WaffoPancakeError } from '@waffo/pancake-ts';
import type { Spec } from '../../src/contract/index.ts';
import { Recorder } from '../../src/journal/index.ts';
import {
  newAccount,
  newAccountKeys,
  startEmulator,
  type AccountKeys,
  type World,
} from '../../src/providers/pancake/emulator/index.ts';
import type { Outcome, Platform, Statuses, Told } from '../../src/providers/pancake/model/index.ts';
import { VirtualClock } from '../../src/transport/index.ts';

const BUYER = 'buyer-1';
const billing = { email: 'a@b.test', billing: { country: 'HK', isBusiness: false } };
/** Made once: a pair takes a while. */
let keys: AccountKeys | undefined;
let writes = 0;

/** An emulator as the model sees it, through the SDK and the pages. */
export interface OpenPlatform extends Platform {
  close(): Promise<void>;
}

export async function openPlatform(spec: Spec): Promise<OpenPlatform> {
  keys ??= newAccountKeys();
  const { account, credentials } = newAccount(keys);
  // A squeezed period would end within the half hour that is waited for.
  const emulator = await startEmulator({ account, options: { simulatedPeriod: 'whole' } });
  const clock = new VirtualClock({ start: new Date('2026-03-10T09:00:00.000Z') });
  const world = await emulator.openWorld({ journal: newJournal(), clock });
  const { storeId, products } = credentials;
  const sdk = new WaffoPancake({
    merchantId: credentials.merchantId,
    privateKey: credentials.privateKeys.test,
    baseUrl: emulator.url,
    environment: 'test',
  });
  const shop = await listening();
  const { port } = shop.address() as AddressInfo;
  await sdk.webhooks.add({
    storeId,
    channel: 'http',
    url: `http://127.0.0.1:${port}/hook`,
    events: eventTypes(spec),
    testMode: true,
  });
  const session = async (): Promise<ReturnType<WaffoPancake['customer']>> =>
    sdk.customer((await sdk.auth.issueSessionToken({ storeId, buyerIdentity: BUYER })).token);
  let last: { send: () => Promise<object>; got: object } | undefined;
  /** Writes under a key of its own, so that the same can be sent again; a buyer has a fresh token then. */
  const write = async <T extends object>(
    send: (options: { idempotencyKey: string }) => Promise<T>,
  ): Promise<T> => {
    const options = { idempotencyKey: `write-${(writes += 1)}` };
    last = undefined;
    const got = await send(options);
    last = { send: () => send(options), got };
    return got;
  };
  const open = async (item: string): Promise<string> => {
    const made = await sdk.checkout.authenticated.create({
      productId: products[item] ?? '',
      currency: 'USD',
      buyerIdentity: BUYER,
    });
    return enterDetails(world, made.sessionId, made.token);
  };
  return {
    open: () => open('onetime'),
    async pay(orderId, isGood) {
      pay(world, orderId, isGood);
      await clock.advance(0);
    },
    async subscribe(isGood) {
      const orderId = await open('monthly');
      pay(world, orderId, isGood);
      await clock.advance(0);
      return orderId;
    },
    cancelOnetime: async (orderId) =>
      outcomeOf(() => write(async (options) => (await session()).cancelOnetimeOrder({ orderId }, options))),
    cancel: (orderId) =>
      settled(clock, () => write((options) => sdk.orders.cancelSubscription({ orderId }, options))),
    reactivate: (orderId) =>
      settled(clock, () =>
        write(async (options) => (await session()).reactivateSubscription({ orderId }, options)),
      ),
    async refund(orderId, isWhole) {
      const payment = world.orders.get(orderId)?.payments.find(({ status }) => status === 'succeeded');
      let ticketId: string | undefined;
      const outcome = await outcomeOf(async () => {
        const requestedAmount = { amount: isWhole ? '29.00' : '10.00', currency: 'USD' };
        const { ticket } = await write(async (options) =>
          (await session()).createRefundTicket(
            { paymentId: payment?.id ?? '', reason: 'no use', requestedAmount },
            options,
          ),
        );
        ticketId = ticket.id;
        return ticket;
      });
      return { ...outcome, ...(ticketId !== undefined && { ticketId }) };
    },
    async decide(ticketId, agrees) {
      if (agrees) world.dashboard.approve(ticketId);
      else world.dashboard.reject(ticketId);
      await clock.advance(0);
    },
    async renew(orderId, isPaid) {
      world.dashboard.simulateRenewal(orderId, isPaid ? 'success' : 'failure');
      await clock.advance(0);
    },
    wait: () => clock.advance('31m'),
    async again() {
      if (!last) return undefined;
      return isDeepStrictEqual(await last.send(), last.got);
    },
    orders: () => read(sdk, storeId, ['onetimeOrders', 'subscriptionOrders']),
    tickets: () => read(sdk, storeId, ['refundTickets']),
    told: () => told(sdk, storeId, spec),
    async close() {
      await emulator.close();
      shop.closeAllConnections();
      shop.close();
    },
  };
}

async function settled(clock: VirtualClock, call: () => Promise<{ status: string }>): Promise<Outcome> {
  const outcome = await outcomeOf(call);
  await clock.advance(0);
  return outcome;
}

async function outcomeOf(call: () => Promise<{ status: string }>): Promise<Outcome> {
  try {
    return { status: (await call()).status };
  } catch (error) {
    if (error instanceof WaffoPancakeError) return { refused: error.status };
    throw error;
  }
}

function enterDetails(world: World, sessionId: string, token: string): string {
  const session = world.sessions.get(sessionId);
  const order = session && world.checkout.enterDetails(session, { ...billing, token });
  if (!order || !('id' in order)) throw new Error('the details were not taken');
  return order.id;
}

function pay(world: World, orderId: string, isGood: boolean): void {
  const order = world.orders.get(orderId);
  if (order?.status === 'pending')
    world.checkout.pay(order, { method: 'card', ...(!isGood && { declined: 'Your card was declined.' }) });
}

async function read(sdk: WaffoPancake, storeId: string, roots: readonly string[]): Promise<Statuses> {
  const lists = roots.map((root) => `${root}(storeId: $storeId, limit: 100) { id status }`).join(' ');
  const { data, errors } = await sdk.graphql.query<Record<string, { id: string; status: string }[]>>({
    query: `query ($storeId: String!) { ${lists} }`,
    variables: { storeId },
  });
  if (errors || !data) throw new Error(`the query failed: ${errors?.[0]?.message}`);
  return Object.fromEntries(
    Object.values(data)
      .flat()
      .map(({ id, status }) => [id, status]),
  );
}

/** Newest first. */
async function told(sdk: WaffoPancake, storeId: string, spec: Spec): Promise<Told[]> {
  const { data } = await sdk.graphql.query<{ webhookDeliveries: { payload: string }[] }>({
    query: 'query ($storeId: String!) { webhookDeliveries(storeId: $storeId, limit: 100) { payload } }',
    variables: { storeId },
  });
  return (data?.webhookDeliveries ?? []).map(({ payload }) => {
    const event = JSON.parse(payload) as { id: string; eventType: string; eventId: string };
    const violations = spec.notification(event.eventType)?.body.validate(event);
    return { ...event, isContractual: violations?.length === 0 };
  });
}

function eventTypes(spec: Spec): never[] {
  return spec.notifications.map(({ eventType }) => eventType) as never[];
}

async function listening(): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.end('ok'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function newJournal(): Recorder {
  return new Recorder({
    kind: 'journal',
    version: 2,
    product: 'pancake',
    caseId: 'property',
    target: 'emulator',
    merchant: 'property',
    merchantId: 'property',
    startedAt: new Date(0).toISOString(),
  });
}
