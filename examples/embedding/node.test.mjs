// @ts-check
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { startEmulator } from 'waffo-acceptance/emulator';
import { startShop } from './shop.mjs';

/** @type {import('waffo-acceptance/emulator').EmbeddedEmulator} */
let emulator;
/** @type {Awaited<ReturnType<typeof startShop>>} */
let shop;

before(async () => {
  emulator = await startEmulator();
  shop = await startShop(emulator.env);
});

after(async () => {
  await shop.close();
  await emulator.close();
});

beforeEach(() => emulator.reset());

test('a payment delivers the licence', async () => {
  const { id } = await shop.order('9.99');
  await emulator.pay(String(id));
  const { status, licences } = await shop.find(id);
  assert.deepEqual({ status, licences }, { status: 'paid', licences: 1 });
  assert.deepEqual(emulator.findings(), []);
});

test('a notification that comes again delivers nothing more', async () => {
  const { id } = await shop.order('9.99');
  await emulator.pay(String(id));
  const [notification] = emulator.notifications;
  assert.ok(notification);
  await emulator.redeliver(notification);
  assert.equal((await shop.find(id))['licences'], 1);
});

test('an order whose answer was lost is asked about, and not made twice', async () => {
  emulator.fault('orderCreate', { drop: true });
  const { id } = await shop.order('9.99');
  const order = emulator.order(String(id));
  assert.ok(order);
});
