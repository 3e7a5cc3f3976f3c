import { createServer } from 'node:http';
import { expect } from '@playwright/test';
import type { AddressInfo } from 'node:net';
import { verifyWebhook, WaffoPancake, type WebhookEvent } from '@waffo/pancake-ts';
import { Recorder } from '../../../../src/journal/index.ts';
import {
  newAccount,
  newAccountKeys,
  startEmulator,
  type Account,
  type AccountKeys,
  type Emulator,
  type EmulatorOptions,
  type EmulatorSettings,
  type PancakeCredentials,
  type World,
} from '../../../../src/providers/pancake/emulator/index.ts';
import { EVENT_TYPES } from '../../../../src/providers/pancake/emulator/catalogue/webhook.ts';
import { VirtualClock } from '../../../../src/transport/index.ts';
import { Buyer } from './buyer.ts';
import { departures } from './conformity.ts';

/** Made once for all tests of a process: a pair takes a while. */
let keys: AccountKeys | undefined;

/** An emulator with one world, a shop that listens to its webhooks, and the SDK as a client of both environments. */
export interface Rig {
  emulator: Emulator;
  world: World;
  clock: VirtualClock;
  journal: Recorder;
  account: Account;
  credentials: PancakeCredentials;
  /** The SDK with the test key. */
  sdk: WaffoPancake;
  /** The SDK with the key of prod. */
  live: WaffoPancake;
  shop: Shop;
  buyer: Buyer;
  close(): Promise<void>;
}

/** What a rig differs in from the usual. */
export interface RigSettings {
  options?: Partial<EmulatorOptions>;
  /** No webhook is registered. */
  deaf?: boolean;
  wall?: { now(): Date };
  gate?: NonNullable<EmulatorSettings['gate']>;
  onEntry?: () => void;
}

export async function openRig({
  options = {},
  deaf = false,
  wall,
  gate,
  onEntry,
}: RigSettings = {}): Promise<Rig> {
  keys ??= newAccountKeys();
  const { account, credentials } = newAccount(keys);
  const emulator = await startEmulator({ account, options, ...(wall && { wall }), ...(gate && { gate }) });
  const journal = newJournal('test', onEntry);
  const clock = new VirtualClock({ start: new Date('2026-03-10T09:00:00.000Z') });
  const world = await emulator.openWorld({ journal, clock });
  const shop = await openShop(credentials);
  if (!deaf) {
    for (const testMode of [true, false]) registerShop(world, credentials.storeId, shop.url, testMode);
  }
  const client = (environment: 'test' | 'prod'): WaffoPancake =>
    new WaffoPancake({
      merchantId: credentials.merchantId,
      privateKey: credentials.privateKeys[environment],
      baseUrl: emulator.url,
      environment,
    });
  return {
    emulator,
    world,
    clock,
    journal,
    account,
    credentials,
    sdk: client('test'),
    live: client('prod'),
    shop,
    buyer: new Buyer(emulator.url),
    close: async () => {
      await emulator.close();
      await shop.close();
      expect(departures(journal)).toEqual([]);
    },
  };
}

export function newJournal(caseId = 'test', onEntry?: () => void): Recorder {
  return new Recorder(
    {
      kind: 'journal',
      version: 2,
      product: 'pancake',
      caseId,
      target: 'emulator',
      merchant: 'test',
      merchantId: 'test',
      startedAt: new Date(0).toISOString(),
    },
    onEntry && { onEntry },
  );
}

let webhooks = 0;

/** Registers a webhook for every event, as a merchant would with the SDK. */
export function registerShop(world: World, storeId: string, url: string, testMode = true): string {
  const id = `00000000-0000-4000-8000-${String(++webhooks).padStart(12, '0')}`;
  const now = world.clock.now().toISOString();
  world.catalogue.webhooks.set(id, {
    id,
    storeId,
    channel: 'http',
    url,
    events: [...EVENT_TYPES],
    testMode,
    secret: null,
    createdAt: now,
    updatedAt: now,
    disabled: false,
    failures: 0,
  });
  return id;
}

/** A webhook as it came to the shop. */
export interface Received {
  headers: Record<string, string | undefined>;
  /** Names of headers as they were spelled. */
  names: string[];
  body: string;
  /** What the SDK made of it; absent if it refused. */
  event?: WebhookEvent;
  /** Why the SDK refused it. */
  refused?: string;
}

/** A merchant's server that takes webhooks, and verifies them with the SDK. */
export interface Shop {
  url: string;
  received: Received[];
  /** Types of all genuine events, in the order in which they came. */
  types(): string[];
  /** The genuine events of a type. */
  events(type: string): WebhookEvent[];
  /** What it answers from now on; 200 at first. */
  answer: number | ((received: Received) => number);
  close(): Promise<void>;
}

async function openShop({ webhookPublicKeys }: PancakeCredentials): Promise<Shop> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const names = request.rawHeaders.filter((_, at) => at % 2 === 0);
      const one: Received = { headers: request.headers as Received['headers'], names, body };
      try {
        one.event = verifyWebhook(body, one.headers['x-waffo-signature'] ?? '', {
          publicKeys: webhookPublicKeys,
        });
      } catch (error) {
        one.refused = String(error);
      }
      received.push(one);
      response.writeHead(typeof shop.answer === 'number' ? shop.answer : shop.answer(one)).end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const shop: Shop = {
    url: `http://127.0.0.1:${port}/webhooks`,
    received,
    types: () => received.flatMap(({ event }) => event?.eventType ?? []),
    events: (type) => received.flatMap(({ event }) => (event?.eventType === type ? [event] : [])),
    answer: 200,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return shop;
}

/** Waits until everything that was sent has been answered. */
export async function settle({ clock }: Pick<Rig, 'clock'>): Promise<void> {
  await clock.advance(0);
}
