// @ts-check
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startEmulator } from 'waffo-acceptance/emulator';
import { startShop } from './shop.mjs';

/** @type {import('waffo-acceptance/emulator').EmbeddedEmulator} */
let emulator;
/** @type {Awaited<ReturnType<typeof startShop>>} */
let shop;

beforeAll(async () => {
  emulator = await startEmulator();
  shop = await startShop(emulator.env);
});

afterAll(async () => {
  await shop.close();
  await emulator.close();
});

beforeEach(() => emulator.reset());

test('a payment delivers the licence', async () => {
  const { id } = await shop.order('9.99');
  await emulator.pay(String(id));
  const { status, licences } = await shop.find(id);
  expect({ status, licences }).toEqual({ status: 'paid', licences: 1 });
  expect(emulator.findings()).toEqual([]);
});

test('a notification that comes again delivers nothing more', async () => {
  const { id } = await shop.order('9.99');
  await emulator.pay(String(id));
  const [notification] = emulator.notifications;
  if (!notification) throw new Error('nothing was sent');
  await emulator.redeliver(notification);
  expect((await shop.find(id))['licences']).toBe(1);
});

test('an order whose answer was lost is asked about, and not made twice', async () => {
  emulator.fault('orderCreate', { drop: true });
  const { id } = await shop.order('9.99');
  const order = emulator.order(String(id));
  expect(order).toBeDefined();
});
