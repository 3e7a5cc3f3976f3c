import { test as base } from '@playwright/test';
import { waffo } from '../../src/providers/waffo/protocol/index.ts';
import { request as send } from 'undici';
import { loadSpec } from '../../src/contract/index.ts';
import { runChecks, type Finding } from '../../src/checks/index.ts';
import { checkOptions } from '../../src/harness/providers.ts';
import {
  newAccount,
  startEmulator,
  type Emulator,
  type World,
} from '../../src/providers/waffo/emulator/index.ts';
import { VirtualClock } from '../../src/transport/index.ts';
import { startGateway, type Gateway, type GatewaySettings } from '../../src/gateway/index.ts';
import { exchangesOf, Recorder, type Exchange, type JournalHeader } from '../../src/journal/index.ts';
import {
  startReferenceMerchant,
  type RunningMerchant,
} from '../../src/providers/waffo/reference-merchant/index.ts';

type Json = Record<string, unknown>;

export const HEADER: JournalHeader = {
  kind: 'journal', version: 2, product: 'one-time-payment', caseId: 'test', target: 'sandbox',
  merchant: 'reference merchant', merchantId: '1000000201', startedAt: '2028-01-01T00:00:00.000Z',
}; // prettier-ignore

// Key pairs take a tenth of a second each: one identity serves all tests of a worker.
export const identity = newAccount();
/** Whose gateway it is. */
export const WAFFO = { provider: waffo, spec: loadSpec() };

export const KEYS = {
  merchantPublicKey: identity.account.merchantPublicKey,
  providerPublicKey: identity.account.providerPublicKey,
};

/** Short timeouts, so that tests see recovery at once; `watch` never bites, so that no inquiry comes by surprise. */
const TIMING = { call: 10_000, repeats: [5, 10], ask: 10, watch: 600_000, recover: 10_000 };

/** Waffo's double, the gateway in front of it, and the reference merchant behind the gateway. */
export interface TestBed {
  emulator: Emulator;
  world: World;
  gateway: Gateway;
  merchant: RunningMerchant;
  /** What the gateway wrote down. */
  journal: Recorder;
  exchanges(direction: Exchange['direction']): Exchange[];
  /** Calls the merchant's own API. */
  post(path: string, body?: Json): Promise<Json>;
  get(path: string): Promise<Json>;
  /** Creates an order at the merchant. */
  order(): Promise<{ id: string; token: string; paymentRequestId: string }>;
  /** Has an order paid at the checkout; the notification leaves by itself. */
  pay(token: string): void;
  /** A paid order of which the merchant has heard. */
  paidOrder(): Promise<{ id: string; paymentRequestId: string }>;
  /** What goes beside the defaults into the next gateway; restarts it and the merchant. */
  restart(settings: Partial<GatewaySettings>): Promise<void>;
  close(): Promise<void>;
}

export async function openTestBed(): Promise<TestBed> {
  const { account, credentials } = identity;
  const emulator = await startEmulator({ account });
  const world = await emulator.openWorld({
    journal: new Recorder(HEADER),
    clock: new VirtualClock({ flowing: true }),
    options: { refundSettles: '0s' },
  });
  let port = 0;

  async function start(settings: Partial<GatewaySettings> = {}): Promise<void> {
    bed.gateway = await startGateway({
      ...WAFFO,
      upstream: new URL(emulator.url),
      merchantUrl: () => new URL(bed.merchant.baseUrl),
      keys: KEYS,
      recorder: () => bed.journal,
      ...settings,
    });
    bed.merchant = await startReferenceMerchant({
      waffoBaseUrl: bed.gateway.url,
      publicUrl: bed.gateway.publicUrl,
      ...credentials,
      port,
      timing: TIMING,
      alarm: () => undefined,
    });
    port = Number(new URL(bed.merchant.baseUrl).port);
  }

  const bed: TestBed = {
    emulator,
    world,
    journal: new Recorder(HEADER),
    gateway: undefined as unknown as Gateway,
    merchant: undefined as unknown as RunningMerchant,
    exchanges: (direction) => exchangesOf(bed.journal).filter((one) => one.direction === direction),
    post: (path, body = {}) => json(`${bed.merchant.baseUrl}${path}`, body),
    get: (path) => json(`${bed.merchant.baseUrl}${path}`),
    async order() {
      const before = world.orders.all.length;
      const { id } = await bed.post('/orders', {
        amount: '12.00',
        currency: 'USD',
        email: 'ada@shop.example',
      });
      const made = world.orders.all[before];
      if (!made) throw new Error('no order came to Waffo');
      return { id: String(id), token: made.token, paymentRequestId: made.request.paymentRequestId };
    },
    pay: (token) => world.checkout.simulate(token, 'success'),
    async paidOrder() {
      const { id, token, paymentRequestId } = await bed.order();
      bed.pay(token);
      await world.clock.idle();
      return { id, paymentRequestId };
    },
    async restart(settings) {
      await bed.merchant.close();
      await bed.gateway.close();
      await start(settings);
    },
    async close() {
      await bed.gateway.close();
      await bed.merchant.close();
      await emulator.close();
    },
  };
  await start();
  return bed;
}

export const test = base.extend<{ bed: TestBed }>({
  bed: async ({}, use) => {
    const bed = await openTestBed();
    await use(bed);
    await bed.close();
  },
});

/** What all checks find in a journal. */
export function findingsIn(journal: Recorder): Finding[] {
  return runChecks(journal, checkOptions(waffo));
}

async function json(url: string, body?: Json): Promise<Json> {
  const reply = await send(url, {
    ...(body && { method: 'POST' as const, body: JSON.stringify(body) }),
    headers: { 'content-type': 'application/json' },
  });
  return (await reply.body.json()) as Json;
}
