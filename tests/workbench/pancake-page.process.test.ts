import axe from 'axe-core';
import { expect } from '@playwright/test';
import { browserLaunchOptions } from '../../fixtures/browser.ts';
import { act, bought, checkout, productOf, test as base } from './pancake-bench.ts';

const test = base.extend({
  launchOptions: [async ({}, use) => use(browserLaunchOptions()), { scope: 'worker' }],
  locale: async ({}, use) => use('en-GB'),
});

test('a checkout appears, is bought by a button, and its webhook comes', async ({ page, bench }) => {
  await page.goto(`${bench.rig.emulator.url}/`);
  await expect(page).toHaveTitle('Waffo Pancake workbench');
  const id = await checkout(bench, productOf(bench, 'onetime'));
  const row = page.locator('#content > .rows > li > .row', { hasText: id });
  await row.locator('> summary').click();
  await row.getByRole('button', { name: 'Buy', exact: true }).click();
  await expect(page.getByRole('status')).toHaveText(/Buy: paid/);
  expect(bench.rig.shop.types()).toEqual(['order.completed']);
  await expect(page.getByRole('complementary')).toContainText('order.completed');
});

test('every section is shown, and axe finds nothing serious', async ({ page, bench }) => {
  const id = await bought(bench, productOf(bench, 'subscription'));
  await act(bench, id, 'refund');
  const { emulator } = bench.rig;
  await page.goto(`${emulator.url}/`);
  const links = page.getByRole('navigation').getByRole('link');
  await expect(links).toHaveText([
    /^Checkouts/,
    /^Orders/,
    /^Subscriptions/,
    /^Refund tickets/,
    /^Webhooks/,
    /^Exchanges/,
    /^Notifications/,
    /^Faults/,
    /^Time/,
    /^Set up/,
  ]);
  for (const link of await links.all()) {
    await link.click();
    // Its rows are there with it, and those of the section before are gone.
    await expect(link).toHaveAttribute('aria-current', 'page');
    const first = page.locator('#content > .rows > li > .row > summary').first();
    if ((await first.count()) > 0) await first.click();
    await page.evaluate(axe.source);
    const { violations } = (await page.evaluate('axe.run()')) as {
      violations: { id: string; impact: string; nodes: { html: string }[] }[];
    };
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map((one) => [one.id, one.nodes[0]?.html])).toEqual([]);
  }
});
