import { expect, test as base } from '@playwright/test';
import { browserLaunchOptions } from '../../../fixtures/browser.ts';
import {
  createPancakePayer,
  pancakeCard,
  type PancakePayer,
} from '../../../src/harness/pancake/payer/index.ts';
import { subscribed } from '../../providers/pancake/emulator/buying.ts';
import { openRig, settle, type Rig } from '../../providers/pancake/emulator/rig.ts';

const test = base.extend<{ rig: Rig; payer: PancakePayer; hasty: PancakePayer }>({
  launchOptions: [async ({}, use) => use(browserLaunchOptions()), { scope: 'worker' }],
  rig: async ({}, use) => {
    const rig = await openRig();
    await use(rig);
    await rig.close();
  },
  payer: async ({ page }, use) => use(createPancakePayer(page, { timeout: 30_000 })),
  hasty: async ({ page }, use) => use(createPancakePayer(page, { timeout: 1_200 })),
});

/** A checkout of the rig's shop. */
async function checkout(rig: Rig, item = 'onetime', more: Record<string, unknown> = {}): Promise<string> {
  const { checkoutUrl } = await rig.sdk.checkout.createSession({
    productId: rig.credentials.products[item] ?? '',
    currency: 'USD',
    successUrl: `${rig.emulator.url}/dashboard?thanks=1`,
    ...more,
  });
  return checkoutUrl;
}

test('a buyer pays with tax on top, and goes back to the shop', async ({ rig, payer, page }) => {
  await payer.usesPhone();
  const paid = await payer.pays(await checkout(rig), { country: 'SG', email: 'someone@shop.example' });
  expect(paid).toEqual({
    outcome: 'success',
    heading: 'Payment successful',
    sums: {
      currency: 'USD',
      subtotal: '29.00',
      tax: '2.61',
      taxName: 'GST (9%)',
      total: '31.61',
      due: '31.61',
    },
    orderId: expect.stringMatching(/^ORD_/),
    doneUrl: `${rig.emulator.url}/dashboard?thanks=1`,
    address: page.url(),
  });
  expect(rig.world.orders.get(paid.orderId ?? '')?.buyerEmail).toBe('someone@shop.example');
  await settle(rig);
  expect(rig.shop.types()).toEqual(['order.completed']);
  // Nothing leads back by itself.
  expect(page.url()).toContain('/payment/');
  expect(await payer.returns()).toBe(`${rig.emulator.url}/dashboard?thanks=1`);
});

test('a declined card leaves the checkout open, and another one pays on the same page', async ({
  rig,
  payer,
}) => {
  const url = await checkout(rig);
  const declined = await payer.pays(url, { outcome: 'declined' });
  expect(declined).toMatchObject({
    outcome: 'declined',
    heading: 'Payment',
    message: 'Your card was declined.',
  });
  // The same words once more are a refusal of their own.
  expect(await payer.paysHere({ card: pancakeCard('declined', 'mastercard-debit') })).toMatchObject({
    outcome: 'declined',
  });
  const paid = await payer.paysHere();
  expect(paid).toMatchObject({ outcome: 'success', orderId: declined.orderId });
  expect(await payer.pays(url)).toMatchObject({ outcome: 'already-paid', heading: 'This checkout is paid' });
});

test('a business buyer whose details are refused and then taken', async ({ rig, payer }) => {
  const url = await checkout(rig);
  expect(await payer.pays(url, { country: 'US' })).toMatchObject({
    outcome: 'refused',
    message: expect.stringMatching(/postcode/),
  });
  const business = { name: 'Buyer GmbH', taxId: 'DE123456789' };
  const looked = await payer.looksAt(url, { country: 'DE', business });
  expect(looked).toMatchObject({ outcome: 'open', sums: { subtotal: '29.00', tax: '0.00', total: '29.00' } });
  expect(await payer.paysHere()).toMatchObject({ outcome: 'success' });
  expect(rig.world.orders.get(looked.orderId ?? '')?.billingDetail).toMatchObject({
    businessName: 'Buyer GmbH',
    taxId: 'DE123456789',
  });
});

test('an expired checkout ends there, or is begun anew', async ({ rig, payer }) => {
  const url = await checkout(rig, 'onetime', { orderMerchantExternalId: 'order-1' });
  await rig.clock.advance('2h');
  expect(await payer.pays(url)).toMatchObject({ outcome: 'expired', heading: 'This checkout has expired' });
  expect(await payer.pays(url, { startsAgain: true })).toMatchObject({ outcome: 'success' });
});

test('what the page has filled in for a known buyer stays', async ({ rig, payer }) => {
  const { checkoutUrl } = await rig.sdk.checkout.authenticated.create({
    productId: rig.credentials.products['onetime'] ?? '',
    currency: 'USD',
    buyerIdentity: 'user-7',
    buyerEmail: 'known@shop.example',
  });
  const { orderId = '', doneUrl } = await payer.pays(checkoutUrl);
  expect(doneUrl).toBeUndefined();
  expect(rig.world.orders.get(orderId)).toMatchObject({
    buyerEmail: 'known@shop.example',
    buyerIdentity: 'user-7',
  });
});

test('a price in yen, and a checkout without cards', async ({ rig, payer }) => {
  const yen = await payer.pays(await checkout(rig, 'onetime', { currency: 'JPY' }), { country: 'JP' });
  expect(yen.sums).toMatchObject({
    currency: 'JPY',
    subtotal: '4500',
    tax: '450',
    total: '4950',
    due: '4950',
  });
  const url = await checkout(rig, 'onetime', { includePaymentMethods: ['applepay'] });
  expect(await payer.pays(url, { outcome: 'declined' })).toMatchObject({ outcome: 'declined' });
  expect(await payer.paysHere()).toMatchObject({ outcome: 'success' });
});

test('a subscription begins, with a trial, or fails for good', async ({ rig, payer }) => {
  expect(await payer.pays(await checkout(rig, 'monthly'))).toMatchObject({
    outcome: 'success',
    sums: { total: '9.90', due: '9.90' },
  });
  const trial = await payer.pays(await checkout(rig, 'trial', { withTrial: true }));
  expect(trial).toMatchObject({ outcome: 'success', sums: { due: '0.00' } });
  const failed = await payer.pays(await checkout(rig, 'monthly'), { outcome: 'declined' });
  expect(failed).toMatchObject({
    outcome: 'failure',
    heading: 'Payment failed',
    message: 'Your card was declined.',
  });
});

test('a plan change is confirmed, fails, and has expired', async ({ rig, payer }) => {
  const change = async (originOrderId: string, more: Record<string, unknown> = {}): Promise<string> => {
    const { checkoutUrl } = await rig.sdk.checkout.createPlanChangeSession({
      originOrderId,
      productId: rig.credentials.products['monthly-plus'] ?? '',
      currency: 'USD',
      successUrl: `${rig.emulator.url}/dashboard?changed=1`,
      ...more,
    });
    return checkoutUrl;
  };
  const [up, failing, late, next] = [
    await subscribed(rig), await subscribed(rig), await subscribed(rig), await subscribed(rig),
  ]; // prettier-ignore
  const url = await change(up.id);
  const changed = await payer.confirmsChange(url);
  expect(changed).toMatchObject({
    outcome: 'success',
    heading: 'Your plan has changed',
    doneUrl: `${rig.emulator.url}/dashboard?changed=1`,
    sums: { currency: 'USD', total: '19.90' },
  });
  expect(Number(changed.sums?.due)).toBeGreaterThan(0);
  expect(await payer.returns()).toContain('changed=1');

  const failed = await payer.confirmsChange(await change(failing.id), { card: pancakeCard('declined') });
  expect(failed).toMatchObject({ outcome: 'failure', message: 'Your card was declined.' });

  const scheduled = await payer.confirmsChange(await change(next.id, { changeTiming: 'next_period' }));
  expect(scheduled).toMatchObject({ outcome: 'scheduled', sums: { due: '0' } });

  const old = await change(late.id);
  await rig.clock.advance('8d');
  expect(await payer.confirmsChange(old)).toMatchObject({ outcome: 'expired' });
});

test('a page that is not as it should be is named, with what was looked for', async ({ rig, hasty }) => {
  await expect(hasty.paysHere()).rejects.toThrow(/no checkout is open/);
  const url = await checkout(rig);
  await expect(hasty.pays(`${url}x`)).rejects.toThrow(/the checkout page .* answers HTTP 404/);
  await expect(hasty.pays(`${rig.emulator.url}/dashboard`)).rejects.toThrow(
    /the checkout page .* shows none of: Payment successful.*src\/harness\/pancake\/payer\/controls\.ts/s,
  );
  await expect(hasty.pays(url, { country: 'XX' })).rejects.toThrow(/does not offer the country XX/);
});
