import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import {
  startReferenceMerchant,
  type RunningMerchant,
  type StartOptions,
} from '../../../../src/providers/pancake/reference-merchant/index.ts';
import type { EmulatorOptions } from '../../../../src/providers/pancake/emulator/index.ts';
import { openRig, registerShop, type Rig } from '../emulator/rig.ts';

/** Short timeouts, so that tests see repeats at once. */
const TIMING = { call: 5_000, repeats: [5, 10, 20] };

export type Json = Record<string, unknown>;

/** An answer of the merchant's server. */
export interface Reply {
  status: number;
  json: Json;
}

/** The reference merchant on real HTTP, and the emulated Pancake that it sells through. */
export class MerchantTestBed {
  readonly rig: Rig;
  readonly alarms: string[] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), 'pancake-merchant-'));
  readonly #webhookIds: string[] = [];
  #running: RunningMerchant | undefined;
  #port = 0;

  private constructor(rig: Rig) {
    this.rig = rig;
  }

  static async open(options: Partial<EmulatorOptions> = {}): Promise<MerchantTestBed> {
    const bed = new MerchantTestBed(await openRig({ deaf: true, options }));
    await bed.start();
    return bed;
  }

  async start(settings: Partial<StartOptions> = {}): Promise<void> {
    const { credentials, emulator, world } = this.rig;
    this.#running = await startReferenceMerchant({
      waffoBaseUrl: emulator.url,
      merchantId: credentials.merchantId,
      privateKey: credentials.privateKeys.test,
      environment: 'test',
      storeId: credentials.storeId,
      webhookPublicKey: credentials.webhookPublicKeys.test,
      productIds: credentials.products,
      port: this.#port,
      dataFile: join(this.#folder, 'reference.jsonl'),
      timing: TIMING,
      alarm: (text) => this.alarms.push(text),
      ...settings,
    });
    this.#port = Number(new URL(this.#running.baseUrl).port);
    if (this.#webhookIds.length > 0) return;
    const url = this.#running.baseUrl + this.#running.webhookPath;
    for (const testMode of [true, false])
      this.#webhookIds.push(registerShop(world, credentials.storeId, url, testMode));
  }

  /** Stops it as it stands; its file stays. */
  async stop(): Promise<void> {
    await this.#running?.close();
    this.#running = undefined;
  }

  async close(): Promise<void> {
    await this.stop();
    await this.rig.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async call(request: string, body?: Json): Promise<Reply> {
    const [method = '', path = ''] = request.split(' ');
    const response = await fetch(`${this.#running?.baseUrl}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    return { status: response.status, json: text.startsWith('{') ? (JSON.parse(text) as Json) : { text } };
  }

  /** An order that waits for its payment. */
  async order(wish: Json = {}): Promise<{ id: string; checkoutUrl: string }> {
    const { status, json } = await this.call('POST /orders', {
      email: 'buyer@shop.example',
      userId: 'u-1',
      ...wish,
    });
    expect([status, json]).toMatchObject([201, { id: expect.any(String), checkoutUrl: expect.any(String) }]);
    return json as { id: string; checkoutUrl: string };
  }

  /** A subscription that waits for its payment. */
  async subscription(wish: Json = {}): Promise<{ id: string; checkoutUrl: string }> {
    const body = { email: 'buyer@shop.example', userId: 'u-1', ...wish };
    const { status, json } = await this.call('POST /subscriptions', body);
    expect([status, json]).toMatchObject([201, { id: expect.any(String), checkoutUrl: expect.any(String) }]);
    return json as { id: string; checkoutUrl: string };
  }

  /** Asks until a record shows what it should. */
  async shows(path: string, what: Json): Promise<void> {
    await expect.poll(async () => (await this.call(`GET ${path}`)).json).toMatchObject(what);
  }

  async reconciles(): Promise<void> {
    expect((await this.call('POST /jobs/reconcile')).status).toBe(202);
  }
}
