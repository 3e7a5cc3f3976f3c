import { appendFile, writeFile } from 'node:fs/promises';
import {
  OrderService,
  NotificationService,
  referenceDescription,
  startReferenceMerchant,
  type Order,
} from '../../../../src/providers/waffo/reference-merchant/index.ts';
import { Locks } from '../../../../src/providers/waffo/reference-merchant/locks.ts';
import { addPeriods, noteEarliest } from '../../../../src/providers/waffo/reference-merchant/periods.ts';
import { Store } from '../../../../src/providers/waffo/reference-merchant/store.ts';
import { parseConfig } from '../../../../src/merchant/config/index.ts';
import { DECLINED, TAKEN, expect, test } from './test-bed.ts';
import { providerRules } from '../../../../src/harness/providers.ts';

test('a month ends on the last day of a shorter one', () => {
  expect(addPeriods('2026-01-31T08:00:00.000Z', 'MONTHLY', 1)).toBe('2026-02-28T08:00:00.000Z');
  expect(addPeriods('2028-01-31T08:00:00.000Z', 'MONTHLY', 1)).toBe('2028-02-29T08:00:00.000Z');
  expect(addPeriods('2026-11-30T08:00:00.000Z', 'MONTHLY', 3)).toBe('2027-02-28T08:00:00.000Z');
  expect(addPeriods('2026-12-28T00:00:00.000Z', 'WEEKLY', 2)).toBe('2027-01-11T00:00:00.000Z');
  expect(addPeriods('2026-02-28T00:00:00.000Z', 'DAILY', 3)).toBe('2026-03-03T00:00:00.000Z');
});

test('of several times for a period the earliest stays, and nonsense is not a time', () => {
  const noted = noteEarliest(noteEarliest({}, '1', '2026-02-02T00:00:00Z'), '1', '2026-02-01T00:00:00Z');
  expect(noted).toEqual({ 1: '2026-02-01T00:00:00.000Z' });
  expect(noteEarliest(noted, '1', '2026-03-01T00:00:00Z')).toBe(noted);
  expect(noteEarliest(noted, '2', 'soon')).toBe(noted);
});

test('steps under one name follow each other, and a failure does not stop the next', async () => {
  const locks = new Locks();
  const seen: string[] = [];
  const step = (name: string) => async () => {
    seen.push(`${name} begins`);
    await Promise.resolve();
    seen.push(`${name} ends`);
    if (name === 'a') throw new Error('a fails');
  };
  const results = await Promise.allSettled([locks.run('x', step('a')), locks.run('x', step('b'))]);
  expect(results.map((result) => result.status)).toEqual(['rejected', 'fulfilled']);
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});

const order: Order = {
  kind: 'order', id: 'order_1', requestId: 'r1', request: {}, sends: 1, known: true, refusal: null, status: 'PAID',
  amount: '1.00', currency: 'USD', credits: 1, cancelAsked: false, waffoOrderId: 'A1', payUrl: null,
}; // prettier-ignore

test('what is stored is there after reopening, also behind a line that a crash cut off', async ({}, info) => {
  const path = info.outputPath('store.jsonl');
  const store = await Store.open(path);
  await store.write(order);
  await store.close();
  await appendFile(path, '[{"kind":"order","id":"order_2","request');
  const second = await Store.open(path);
  expect(second.byRequest('order', 'r1')).toEqual(order);
  expect(second.all('order')).toHaveLength(1);
  await second.write({ ...order, status: 'REFUNDED' });
  await second.close();
  const third = await Store.open(path);
  expect(third.get('order', 'order_1')?.status).toBe('REFUNDED');
  await third.close();
});

test('a write that fails is reported, and is not visible', async ({}, info) => {
  const store = await Store.open(info.outputPath('store.jsonl'));
  await store.close();
  await expect(store.write(order)).rejects.toThrow();
  expect(store.get('order', 'order_1')).toBeUndefined();
});

test('a notification that cannot be stored is not acknowledged', async ({ merchant, waffo }) => {
  class FullDisk extends NotificationService {
    protected override take(raw: Buffer): Promise<boolean> {
      this.shop.store.write = () => Promise.reject(new Error('no space left'));
      return super.take(raw);
    }
  }
  await merchant.stop();
  await merchant.start({ overrides: { NotificationService: FullDisk } });
  const { id, entry } = await merchant.order();
  entry.status = 'PAY_SUCCESS';
  expect((await merchant.notify('PAYMENT_NOTIFICATION', waffo.ledger.orderData(entry))).body).toBe(DECLINED);
  expect(await merchant.get(`/orders/${id}`)).toMatchObject({ status: 'CREATED', credits: 0 });
});

test('a subclass changes one decision and nothing else', async ({ merchant, waffo }) => {
  class Careless extends OrderService {
    protected override samePrice(): boolean {
      return true;
    }
  }
  await merchant.stop();
  await merchant.start({ overrides: { OrderService: Careless } });
  const { id, entry } = await merchant.order();
  entry.status = 'PAY_SUCCESS';
  const result = { ...waffo.ledger.orderData(entry), orderAmount: '0.01' };
  expect((await merchant.notify('PAYMENT_NOTIFICATION', result)).body).toBe(TAKEN);
  expect(await merchant.get(`/orders/${id}`)).toMatchObject({ status: 'PAID' });
});

test('its description is a valid configuration that needs no more', () => {
  const config = parseConfig(referenceDescription(), 'reference', providerRules);
  expect(config.merchant).toMatchObject({
    webhookPath: '/webhooks/waffo',
    features: expect.arrayContaining(['subscription-change']),
  });
});

test('a port, key or file that cannot be used is reported in two lines', async ({
  merchant,
  waffo,
}, info) => {
  const port = Number(new URL(merchant.baseUrl).port);
  await expect(startReferenceMerchant({ ...waffo.credentials(), port })).rejects.toThrow(
    /WAF_MERCHANT.*port \d+/,
  );
  await expect(startReferenceMerchant({ ...waffo.credentials(), privateKey: 'x' })).rejects.toThrow(
    /WAF_KEY.*privateKey/,
  );
  const file = info.outputPath('file');
  await writeFile(file, '');
  await expect(
    startReferenceMerchant({ ...waffo.credentials(), dataFile: `${file}/shop.jsonl` }),
  ).rejects.toThrow(/WAF_MERCHANT.*shop\.jsonl/);
});
