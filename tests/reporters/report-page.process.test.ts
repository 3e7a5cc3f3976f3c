import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, test as base, type Page } from '@playwright/test';
import { browserLaunchOptions } from '../../fixtures/browser.ts';
import { reportView } from '../../reporters/html/view.ts';
import { writeViews } from '../../reporters/index.ts';
import type { Entry } from '../../src/journal/index.ts';
import { failedRun, HOSTILE, notification, resultsIn } from './report-samples.ts';

/** Opens the report of a run from disk. What the page complains of, or asks the network for, fails the test. */
const test = base.extend<{ openReport: (hash?: string, entries?: readonly Entry[]) => Promise<string> }>({
  launchOptions: [async ({}, use) => use(browserLaunchOptions()), { scope: 'worker' }],
  locale: 'en-GB',
  openReport: async ({ page }, use, testInfo) => {
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('request', (request) => {
      if (!/^(file|data):/.test(request.url())) complaints.push(request.url());
    });
    await use(async (hash = '', entries) => {
      const results = await resultsIn(testInfo.outputPath(), failedRun(), entries);
      const { files } = await writeViews(results, [reportView]);
      const address = pathToFileURL(files[0] ?? '').href;
      await page.goto(`${address}${hash}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      return address;
    });
    expect(complaints).toEqual([]);
  },
});

const CASE = '#show=all&case=one-time-payment%2F1.1';

test('from the cause to the exchange that proves it is one click', async ({ page, openReport }) => {
  await openReport();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('INCOMPLETE Acme Shop');
  const cause = page.getByRole('listitem').filter({ hasText: 'acknowledgement.white-space' }).first();
  await expect(cause).toContainText('Explains 1 case');
  await cause.getByRole('link', { name: 'Show the exchange that proves it (1.1 x2)' }).click();
  const step = page.locator('.named-step');
  await expect(step).toContainText('PAYMENT_NOTIFICATION x2');
  await expect(step.getByText('Response: not valid')).toBeVisible();
  await expect(step).toBeInViewport();
  await expect(page.locator('.named-step summary').first()).toBeFocused();
  expect(new URL(page.url()).hash).toContain('entry=x2');
});

test('what came from the wire is shown and never obeyed', async ({ page, openReport }) => {
  await openReport(CASE);
  await expect(page.locator('.cause h3')).toContainText(HOSTILE);
  await expect(page).toHaveTitle('INCOMPLETE: Acme Shop');
  await expect(page.locator('#app img')).toHaveCount(0);
});

test('an exchange shows its headers, its bytes with what nobody sees, and how to repeat it', async ({
  page,
  openReport,
}) => {
  await openReport(`${CASE}&entry=x1`);
  const step = page.locator('.named-step');
  await step.getByText('Headers (2)').click();
  await expect(step.locator('.headers')).toContainText('x-signature');
  const raw = step.getByRole('button', { name: 'As it crossed the wire' });
  await raw.last().click();
  await expect(step.locator('mark')).toHaveText(['␍', '␊']);
  await step.getByText('Repeat with curl').click();
  await expect(step.locator('.curl pre')).toContainText(String.raw`it'\''s paid`);
});

test('search and filter are kept in the address', async ({ page, openReport }) => {
  const address = await openReport();
  const rows = page.locator('details.case');
  await expect(rows).toHaveCount(1);
  await page.getByRole('button', { name: /^All/ }).click();
  await expect(rows).toHaveCount(5);
  await page.getByRole('searchbox', { name: 'Search' }).fill('P-1');
  await expect(rows).toHaveCount(1);
  await expect(page.getByRole('status')).toHaveText('1 of 5 cases');
  const { hash } = new URL(page.url());
  await page.goto('about:blank');
  await page.goto(`${address}${hash}`);
  await expect(page.getByRole('searchbox')).toHaveValue('P-1');
  await expect(rows).toHaveCount(1);
});

test('everything is reached by the keyboard, and every control has a name', async ({ page, openReport }) => {
  await openReport(CASE);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the cases' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#cases')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('searchbox')).toBeFocused();
  for (const role of ['link', 'button', 'searchbox'] as const) {
    for (const control of await page.getByRole(role).all()) await expect(control).toHaveAccessibleName(/\S/);
  }
  const levels = await page
    .getByRole('heading')
    .evaluateAll((all) => all.map((one) => Number(one.tagName[1])));
  const jumps = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1);
  expect({ levels: levels.length > 5, first: levels[0], jumps }).toEqual({
    levels: true,
    first: 1,
    jumps: [],
  });
});

test('Chinese is one click away, and kept', async ({ page, openReport }) => {
  await openReport();
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('heading', { name: '全部用例' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.reload();
  await expect(page.getByRole('heading', { name: '全部用例' })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [360, 1280]) {
    test(`nothing is cut off and all text can be read: ${width} px, ${colorScheme}`, async ({
      page,
      openReport,
    }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      await openReport(`${CASE}&entry=x2`);
      await expect(page.locator('.named-step .exchange')).toBeVisible();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      expect(await poorContrasts(page)).toEqual([]);
    });
  }
}

test('thousands of exchanges are drawn in parts', async ({ page, openReport }) => {
  const many = Array.from({ length: 10_000 }, (_, index) => notification(`x${index + 1}`));
  await openReport(CASE, many);
  await expect(page.locator('.step')).toHaveCount(300);
  await page.getByRole('button', { name: 'Show 300 more' }).click();
  await expect(page.locator('.step')).toHaveCount(600);
});

/** Texts whose contrast to what lies behind them is below 4.5:1 (WCAG 2.2 AA). */
async function poorContrasts(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(readFileSync(new URL('contrast.js', import.meta.url), 'utf8'));
}
