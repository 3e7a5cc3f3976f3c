import { createPrivateKey } from 'node:crypto';
import { Recorder } from '../../../journal/index.ts';
import { VirtualClock } from '../../../transport/index.ts';
import {
  newAccount,
  newAccountKeys,
  startEmulator,
  type AccountKeys,
  type PancakeCredentials,
  type World,
} from '../emulator/index.ts';
import { signedHeaders } from '../protocol/index.ts';
import type { Pool } from './bodies.ts';

/** An answer of the server. */
export interface Answered {
  status: number;
  type: string;
  text: string;
  /** Milliseconds until it arrived. */
  took: number;
}

/** An emulator to be explored; its world can be replaced at any time. */
export interface ExploredServer {
  /** Sends bytes with these headers instead of the correct ones. */
  send(path: string, bytes: Buffer, headers: Readonly<Record<string, string>>): Promise<Answered>;
  /** Sends them signed with the test key. */
  call(path: string, bytes: Buffer): Promise<Answered>;
  /** Sends them with the session token of a buyer, who owns all prepared orders. */
  callAsBuyer(path: string, bytes: Buffer): Promise<Answered>;
  /** The three headers of a call. */
  headersFor(path: string, bytes: Buffer): Promise<Record<string, string>>;
  credentials: PancakeCredentials;
  /** Ids of the existing objects. */
  pool(): Pool;
  /** Another world, with one object of each kind. */
  renew(): Promise<void>;
  /** Errors inside the emulator. */
  troubles: readonly string[];
  close(): Promise<void>;
}

/** No correct answer takes so long. */
const TOO_LONG_MS = 15_000;

/** Generated once: a pair takes a while. */
let keys: AccountKeys | undefined;

export async function startExplored(): Promise<ExploredServer> {
  keys ??= newAccountKeys();
  const { account, credentials } = newAccount(keys);
  const troubles: string[] = [];
  const emulator = await startEmulator({ account, onTrouble: (what) => void troubles.push(what) });
  const key = createPrivateKey({
    key: Buffer.from(keys.merchant.test, 'base64'),
    format: 'der',
    type: 'pkcs8',
  });
  const headersFor = (path: string, bytes: Buffer): Promise<Record<string, string>> =>
    signedHeaders({ path, body: bytes, merchantId: credentials.merchantId }, key);
  const send: ExploredServer['send'] = (path, bytes, headers) => sendTo(emulator.url + path, bytes, headers);
  const call: ExploredServer['call'] = async (path, bytes) =>
    send(path, bytes, await headersFor(path, bytes));
  let pool: Pool = {};
  let token = '';
  const callAsBuyer: ExploredServer['callAsBuyer'] = (path, bytes) =>
    send(path, bytes, { authorization: `Bearer ${token}`, 'x-environment': 'test' });
  const server: ExploredServer = {
    send,
    call,
    callAsBuyer,
    headersFor,
    credentials,
    pool: () => pool,
    async renew() {
      const world = await emulator.openWorld({ journal: newJournal(), clock: new VirtualClock() });
      const issued = await done(call, 'auth/issue-session-token', {
        storeId: credentials.storeId,
        buyerIdentity: 'buyer-1',
      });
      token = issued['token'] ?? '';
      pool = await prepared(world, credentials, { call, callAsBuyer });
    },
    troubles,
    close: () => emulator.close(),
  };
  await server.renew();
  return server;
}

async function sendTo(
  address: string,
  bytes: Buffer,
  headers: Readonly<Record<string, string>>,
): Promise<Answered> {
  const started = performance.now();
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: new Uint8Array(bytes),
    signal: AbortSignal.timeout(TOO_LONG_MS),
  });
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  return { status: response.status, type, text, took: performance.now() - started };
}

type Call = ExploredServer['call'];

/** Makes a call that must succeed. */
async function done(call: Call, action: string, body: object): Promise<Record<string, string>> {
  const { status, text } = await call(`/v1/actions/${action}`, Buffer.from(JSON.stringify(body)));
  if (status !== 200) throw new Error(`${action} answered ${status}: ${text}`);
  return (JSON.parse(text) as { data: Record<string, string> }).data;
}

/** The products, and the call that creates an order of each. */
const BOUGHT = [
  ['onetime', 'onetime-order'],
  ['cheap', 'onetime-order'],
  ['monthly', 'subscription-order'],
  ['yearly', 'subscription-order'],
  ['monthly-plus', 'subscription-order'],
] as const;

/** One of each: sessions, open and paid orders, running and ending subscriptions, a ticket, a webhook. */
async function prepared(
  world: World,
  { storeId, products, merchantId }: PancakeCredentials,
  { call, callAsBuyer }: { call: Call; callAsBuyer: Call },
): Promise<Pool> {
  const opened = async (item: string): Promise<string> =>
    (await done(call, 'checkout/create-session', { productId: products[item], currency: 'USD' }))[
      'sessionId'
    ] ?? '';
  const about = { billingDetail: { country: 'HK', isBusiness: false }, buyerEmail: 'a@b.test' };
  for (const [item, kind] of BOUGHT)
    await done(callAsBuyer, `${kind}/create-order`, { checkoutSessionId: await opened(item), ...about });
  const orders = [...world.orders.all];
  // The first one-time order stays open.
  for (const order of orders.slice(1)) world.checkout.pay(order, { method: 'card' });
  await done(call, 'subscription-order/cancel-order', { orderId: orders.at(-1)?.id });
  const payments = orders.flatMap((order) => order.payments.map(({ id }) => id));
  const requestedAmount = { amount: '1.00', currency: 'USD' };
  await done(callAsBuyer, 'refund-ticket/create-ticket', {
    paymentId: payments[0],
    reason: 'no use',
    requestedAmount,
  });
  const tickets = [...world.tickets.all].map(({ id }) => id);
  for (const id of tickets) world.dashboard.reject(id);
  await done(call, 'store/add-webhook', {
    storeId,
    channel: 'http',
    url: 'https://shop.test/hook',
    events: [],
    testMode: true,
  });
  const items = Object.entries(products);
  const onetime = items
    .filter(([name]) => ['onetime', 'cheap', 'inactive'].includes(name))
    .map(([, id]) => id);
  return {
    STORE_ID: [storeId],
    MERCHANT_ID: [merchantId],
    PRODUCT_ID: items.map(([, id]) => id),
    ONETIME_PRODUCT_ID: onetime,
    SUBSCRIPTION_PRODUCT_ID: items.map(([, id]) => id).filter((id) => !onetime.includes(id)),
    GROUP_ID: [...world.catalogue.groups.keys()],
    WEBHOOK_ID: [...world.catalogue.webhooks.keys()],
    SESSION_ID: [await opened('onetime'), await opened('monthly')],
    ORDER_ID: orders.map(({ id }) => id),
    PAYMENT_ID: payments,
    TICKET_ID: tickets,
  };
}

function newJournal(): Recorder {
  return new Recorder({
    kind: 'journal',
    version: 2,
    product: 'pancake',
    caseId: 'exploration',
    target: 'emulator',
    merchant: 'exploration',
    merchantId: 'exploration',
    startedAt: new Date().toISOString(),
  });
}
