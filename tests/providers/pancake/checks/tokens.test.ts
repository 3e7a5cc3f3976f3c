import { expect, test } from '@playwright/test';
import { subscribed } from '../emulator/buying.ts';
import { asBuyer } from '../emulator/calls.ts';
import { openRig, type Rig } from '../emulator/rig.ts';
import { asking, expectFound, later, theOnly } from './findings.ts';

let rig: Rig;
test.beforeEach(async () => {
  rig = await openRig();
});
test.afterEach(() => rig.close());

async function issue(buyerIdentity: string): Promise<string> {
  await later();
  const { token } = await rig.sdk.auth.issueSessionToken({
    storeId: rig.credentials.storeId,
    buyerIdentity,
  });
  return token;
}

/** The shop sells something to a user, with a token in the address of the checkout. */
async function sell(
  user: string,
  { token, identity = user }: { token?: string; identity?: string } = {},
): Promise<string> {
  let shown = token;
  const reply = { checkoutUrl: '' };
  await asking(rig, { operation: 'createOrder', body: { user }, reply }, async () => {
    shown ??= await issue(identity);
    reply.checkoutUrl = `https://pancake.waffo.ai/store/s/checkout/cs_1?test=true#token=${shown}`;
  });
  return shown ?? '';
}

test('a token for each buyer, in the fragment, is right', async () => {
  await sell('u-1');
  await sell('u-2');
  await sell('u-1', { token: await issue('u-1') });
  expectFound(rig.journal);
});

test('one token for two buyers is found', async () => {
  const token = await sell('u-1');
  await sell('u-2', { token });
  expect(theOnly(rig.journal, 'tokens.two-buyers').message).toMatch(
    /given to two buyers \("u-1" and "u-2"\)/,
  );
});

test('one identity for two buyers is found', async () => {
  await sell('u-1', { identity: 'guest' });
  await sell('u-2', { identity: 'guest' });
  expect(theOnly(rig.journal, 'tokens.one-identity').message).toMatch(
    /buyerIdentity is "guest" for two buyers/,
  );
});

test('a token that is over when it is handed out is found', async () => {
  const token = await sell('u-1');
  await rig.clock.advance('6m');
  await sell('u-1', { token });
  theOnly(rig.journal, 'tokens.over');
});

test('a token in the query of an address is found', async () => {
  const token = await issue('u-1');
  const reply = { checkoutUrl: `https://pancake.waffo.ai/store/s/checkout/cs_1?token=${token}` };
  await asking(rig, { operation: 'createOrder', body: { user: 'u-1' }, reply });
  theOnly(rig.journal, 'tokens.in-query');
});

test('a token beside the address is worth a warning, and wrong where anybody looks', async () => {
  const token = await issue('u-1');
  await asking(rig, { operation: 'createOrder', body: { user: 'u-1' }, reply: { token } });
  theOnly(rig.journal, 'tokens.shown', 'warning');
  await asking(rig, { operation: 'getOrder', path: '/orders/1', reply: { token } });
  theOnly(rig.journal, 'tokens.shown');
});

test('a call with a token that is over is found, unless a fresh one mends it', async () => {
  const { id: orderId } = await subscribed(rig, { buyerIdentity: 'u-1', orderMerchantExternalId: 'SUB-1' });
  const token = await issue('u-1');
  await rig.clock.advance('10m');
  await asBuyer(rig, token, 'subscription-order/cancel-order', { orderId });
  theOnly(rig.journal, 'tokens.expired');
  await later();
  await asBuyer(rig, await issue('u-1'), 'subscription-order/cancel-order', { orderId });
  theOnly(rig.journal, 'tokens.expired', 'warning');
});

test('what is no token is found', async () => {
  await asBuyer(rig, 'sk_test_1', 'graphql', { query: '{ orders { id } }' });
  theOnly(rig.journal, 'tokens.invalid');
});
