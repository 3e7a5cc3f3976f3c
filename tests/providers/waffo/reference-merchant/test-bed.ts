import { readFile } from 'node:fs/promises';
import { expect, test as base } from '@playwright/test';
import {
  startReferenceMerchant,
  type StartOptions,
  type RunningMerchant,
} from '../../../../src/providers/waffo/reference-merchant/index.ts';
import { sign } from '../../../../src/providers/waffo/protocol/index.ts';
import { FakeWaffo } from './fake-waffo.ts';
import { attackerKey, waffoKey } from './keys.ts';
import type { Entry, Json } from './ledger.ts';

export { expect };

/** Short timeouts, so that tests see recovery at once. */
const TIMING = { call: 5_000, repeats: [5, 10], ask: 10, watch: 60_000, recover: 3_000 };

/** An answer of the merchant's server. */
export interface Reply {
  status: number;
  json: Json;
}

export interface Acknowledged {
  status: number;
  body: string;
  type: string | null;
  signature: string | undefined;
}

/** The merchant under test and what it is driven with. */
export class MerchantTestBed {
  readonly waffo: FakeWaffo;
  readonly dataFile: string;
  readonly alarms: string[] = [];
  #running: RunningMerchant | undefined;
  #settings: Partial<StartOptions> = {};

  constructor(waffo: FakeWaffo, dataFile: string) {
    this.waffo = waffo;
    this.dataFile = dataFile;
  }

  async start(settings: Partial<StartOptions> = {}): Promise<void> {
    this.#settings = settings;
    this.#running = await startReferenceMerchant({
      ...this.waffo.credentials(),
      dataFile: this.dataFile,
      alarm: (text) => this.alarms.push(text),
      ...settings,
      timing: { ...TIMING, ...settings.timing },
    });
  }

  async stop(): Promise<void> {
    await this.#running?.close();
    this.#running = undefined;
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start(this.#settings);
  }

  get baseUrl(): string {
    return this.#running?.baseUrl ?? '';
  }

  async post(path: string, body: Json = {}): Promise<Reply> {
    const response = await fetch(this.baseUrl + path, { method: 'POST', body: JSON.stringify(body) });
    return { status: response.status, json: (await response.json()) as Json };
  }

  async get(path: string): Promise<Json> {
    return (await (await fetch(this.baseUrl + path)).json()) as Json;
  }

  async stored(): Promise<string> {
    return readFile(this.dataFile, 'utf8');
  }

  /** Creates an order of 12.00 USD and finds it at Waffo. */
  async order(fields: Json = {}): Promise<{ id: string; entry: Entry }> {
    const { json } = await this.post('/orders', { ...ORDER, ...fields });
    return { id: String(json['id']), entry: this.entryOf(String(json['id'])) };
  }

  /** Creates an order and has it paid and notified. */
  async paidOrder(fields: Json = {}): Promise<{ id: string; entry: Entry }> {
    const order = await this.order(fields);
    order.entry.status = 'PAY_SUCCESS';
    await this.notify('PAYMENT_NOTIFICATION', this.waffo.ledger.orderData(order.entry));
    return order;
  }

  entryOf(merchantOrderId: string): Entry {
    const entry = [...this.waffo.ledger.orders.values()].find(
      ({ request }) => request['merchantOrderId'] === merchantOrderId,
    );
    if (!entry) throw new Error(`Waffo has no order ${merchantOrderId}`);
    return entry;
  }

  notify(eventType: string, result: Json): Promise<Acknowledged> {
    return this.deliver(JSON.stringify({ eventType, result }));
  }

  /** Delivers a body as it stands. */
  async deliver(
    body: string,
    signedBy: 'waffo' | 'stranger' | 'nobody' | { text: string } = 'waffo',
  ): Promise<Acknowledged> {
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (typeof signedBy === 'object') headers['x-signature'] = signedBy.text;
    else if (signedBy !== 'nobody') {
      headers['x-signature'] = await sign(body, signedBy === 'waffo' ? waffoKey : attackerKey);
    }
    const response = await fetch(`${this.baseUrl}/webhooks/waffo`, { method: 'POST', headers, body });
    return {
      status: response.status,
      body: await response.text(),
      type: response.headers.get('content-type'),
      signature: response.headers.get('x-signature') ?? undefined,
    };
  }
}

export const ORDER = { amount: '12.00', currency: 'USD', email: 'ada@shop.example' };
export const PLAN = {
  amount: '30.00',
  currency: 'USD',
  email: 'ada@shop.example',
  period: 'MONTHLY',
  interval: '1',
  methodType: 'CREDITCARD,DEBITCARD',
};
export const TAKEN = '{"message":"success"}';
export const DECLINED = '{"message":"failed"}';

export const test = base.extend<{ waffo: FakeWaffo; merchant: MerchantTestBed }>({
  waffo: async ({}, use) => {
    const waffo = new FakeWaffo();
    await waffo.listen();
    await use(waffo);
    await waffo.close();
  },
  /** Started with short timeouts; `merchant.restart()` keeps its data. */
  merchant: async ({ waffo }, use, info) => {
    const merchant = new MerchantTestBed(waffo, info.outputPath('shop.jsonl'));
    await merchant.start();
    await use(merchant);
    await merchant.stop();
  },
});
