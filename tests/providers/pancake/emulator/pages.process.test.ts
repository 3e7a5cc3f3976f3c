import { expect, test as base, type Page } from '@playwright/test';
import { browserLaunchOptions } from '../../../../fixtures/browser.ts';
import { news, subscribed } from './buying.ts';
import { openRig, settle, type Rig } from './rig.ts';

const test = base.extend<{ rig: Rig }>({
  launchOptions: [async ({}, use) => use(browserLaunchOptions()), { scope: 'worker' }],
  rig: async ({}, use) => {
    const rig = await openRig();
    await use(rig);
    await rig.close();
  },
});

/** What must hold of every page: it fits a phone, and every field can be found by its name. */
async function isUsable(page: Page): Promise<void> {
  const widest = await page.evaluate<number>('document.documentElement.scrollWidth');
  expect(widest).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
  const unlabelled = await page.evaluate<number>(
    "[...document.querySelectorAll('input:not([type=hidden]), select')].filter((one) => !one.labels.length).length",
  );
  expect(unlabelled).toBe(0);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
}

async function fillCard(page: Page, number: string): Promise<void> {
  await page.getByLabel('Card number').pressSequentially(number);
  await page.getByLabel('Expiry date').pressSequentially('1229');
  await page.getByLabel('CVC').pressSequentially('123');
  await page.getByLabel('Cardholder name').pressSequentially('A Buyer');
  await page.getByLabel(/I agree/).check();
}

test('a known buyer pays on a phone, after a card that is declined', async ({ rig, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const { checkoutUrl } = await rig.sdk.checkout.authenticated.create({
    productId: rig.credentials.products['onetime'] ?? '',
    currency: 'USD',
    buyerIdentity: 'user-7',
    successUrl: `${rig.emulator.url}/dashboard?thanks=1`,
  });
  await page.goto(checkoutUrl);
  // The token is not left where it can be copied from.
  await expect(page).not.toHaveURL(/token=/);
  await expect(page.getByText('Test Mode')).toBeVisible();
  await isUsable(page);
  await page.getByLabel('Email').fill('buyer@shop.example');
  await page.getByLabel('Country').selectOption('US');
  await page.getByRole('button', { name: 'Continue to payment' }).click();
  await expect(page.getByRole('alert')).toHaveText(/postcode/);
  await page.getByLabel('Email').fill('buyer@shop.example');
  await page.getByLabel('Country').selectOption('SG');
  await page.getByRole('button', { name: 'Continue to payment' }).click();

  await expect(page.getByRole('heading', { name: 'Payment' })).toBeVisible();
  await expect(page.getByText('GST (9%)')).toBeVisible();
  await isUsable(page);
  await page.getByText('Other ways to pay').click();
  await isUsable(page);
  await fillCard(page, '4576750000000220');
  await page.getByRole('button', { name: 'Pay USD 31.61' }).click();
  await expect(page.getByRole('alert')).toHaveText('Your card was declined.');
  await fillCard(page, '4576750000000110');
  await page.getByRole('button', { name: 'Pay USD 31.61' }).click();

  await expect(page.getByRole('heading', { name: 'Payment successful' })).toBeVisible();
  await isUsable(page);
  await settle(rig);
  expect(rig.shop.events('order.completed')[0]?.data.merchantProvidedBuyerIdentity).toBe('user-7');
  await page.getByRole('link', { name: 'Done' }).click();
  await expect(page).toHaveURL(/thanks=1/);
});

test('a plan is changed, and looked after in the dashboard', async ({ rig, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const origin = await subscribed(rig, {
    orderMerchantExternalId: 'A-very-long-number-of-an-order-without-any-spaces-in-it',
  });
  const { checkoutUrl } = await rig.sdk.checkout.createPlanChangeSession({
    originOrderId: origin.id,
    productId: rig.credentials.products['monthly-plus'] ?? '',
    currency: 'USD',
  });
  await page.goto(checkoutUrl);
  await page.getByText('Pay with another card').click();
  await isUsable(page);
  await page.getByLabel(/I agree/).check();
  await page.getByRole('button', { name: 'Confirm change' }).click();
  await expect(page.getByRole('heading', { name: 'Your plan has changed' })).toBeVisible();
  await settle(rig);
  news(rig);

  await page.goto(`${rig.emulator.url}/dashboard`);
  await isUsable(page);
  await page.getByRole('button', { name: /^Simulate renewal success/ }).click();
  await settle(rig);
  expect(news(rig)).toContain('subscription.renewed');
  const refund = page.getByRole('form', { name: /^Refund PAY_/ }).first();
  await refund.getByLabel('Amount').fill('1.00');
  await refund.getByRole('button', { name: 'Refund' }).click();
  await expect(page.getByRole('region', { name: 'Refund tickets' }).getByText('processing')).toBeVisible();
  await page
    .getByRole('button', { name: /^Send test event/ })
    .first()
    .click();
  await settle(rig);
  expect(news(rig)).toContain('order.completed');
  await page.setViewportSize({ width: 1280, height: 900 });
  await isUsable(page);
});
