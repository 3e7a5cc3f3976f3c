import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test as base, type Page } from '@playwright/test';
import { browserLaunchOptions } from '../../fixtures/browser.ts';
import { reportView } from '../../reporters/html/view.ts';
import { writeViews, type Results } from '../../reporters/index.ts';
import type { Entry } from '../../src/journal/index.ts';
import { writeCaseLog } from '../../src/results/index.ts';
import { method, recordOf, untested } from '../results/samples.ts';
import { failedRun, HOSTILE, notification, resultsIn } from './report-samples.ts';

/** Opens the report of a run from disk. What the page complains of, or asks the network for, fails the test. */
const test = base.extend<{
  openResults: (results: Results, hash?: string) => Promise<string>;
  openReport: (hash?: string, entries?: readonly Entry[]) => Promise<string>;
}>({
  launchOptions: [async ({}, use) => use(browserLaunchOptions()), { scope: 'worker' }],
  locale: 'en-GB',
  openResults: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('request', (request) => {
      if (!/^(file|data):/.test(request.url())) complaints.push(request.url());
    });
    await use(async (results, hash = '') => {
      const { files } = await writeViews(results, [reportView]);
      const address = pathToFileURL(files[0] ?? '').href;
      await page.goto(`${address}${hash}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      return address;
    });
    expect(complaints).toEqual([]);
  },
  openReport: async ({ openResults }, use, testInfo) => {
    await use(async (hash, entries) =>
      openResults(await resultsIn(testInfo.outputPath(), failedRun(), entries), hash),
    );
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

test('a list that ended early is told at the head, and a case that did not pass has its command', async ({
  page,
  openResults,
}, testInfo) => {
  const reason = 'not executed: all smoke cases (1.1, 1.2) failed by one cause: the answer is 201';
  const left = ['X-1', 'X-2'].map((id) => recordOf(id, 'NOT_RUN', { reason, nextStep: 'Fix that cause.' }));
  const records = [...failedRun().slice(0, 2), ...left];
  const config = { config: 'acceptance.config.yaml' };
  await openResults(await resultsIn(testInfo.outputPath(), records, undefined, config), CASE);
  await expect(page.locator('.verdict')).toContainText(
    `ended early, and 2 cases were not executed. ${reason}`,
  );
  const detail = page.locator('.detail');
  await expect(
    detail.getByText('npx waffo-acceptance run --case 1.1 --config acceptance.config.yaml'),
  ).toBeVisible();
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
  // White space that nobody sees in a layout: shown as it crossed the wire from the start.
  await expect(step.getByRole('button', { name: 'As it crossed the wire' }).last()).toHaveAttribute(
    'aria-pressed',
    'true',
  );
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

const LINE = 'ERROR cannot book payment p1';

/** A run of which everything can be shown. */
async function fullRun(folder: string): Promise<Results> {
  const log = writeCaseLog(folder, 'one-time-payment/1.1', [{ at: '2026-11-21T04:15:00.002Z', text: LINE }]);
  const picture = 'screenshots/one-time-payment/1.1-1.png';
  mkdirSync(join(folder, 'screenshots/one-time-payment'), { recursive: true });
  const pixel =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  writeFileSync(join(folder, picture), Buffer.from(pixel, 'base64'));
  const sent = notification('x1');
  sent.request.body = JSON.stringify({ eventType: 'PAYMENT_NOTIFICATION', result: { paymentRequestId: 'p1', orderStatus: 'PAY_SUCCESS' } }); // prettier-ignore
  const records = failedRun().map((record) =>
    record.id === '1.1'
      ? { ...record, log, evidence: [picture], coverage: [method(), untested('MANUAL')] }
      : record,
  );
  return resultsIn(folder, records, [sent, notification('x2')]);
}

test('a case shows the log of the merchant beside the exchange, its statuses and its screenshots', async ({
  page,
  openResults,
}, testInfo) => {
  await openResults(await fullRun(testInfo.outputPath()), `${CASE}&entry=x1`);
  const step = page.locator('.named-step');
  await expect(step.locator('.beside-log')).toContainText(LINE);
  await expect(page.locator('details.log > summary')).toHaveText('The merchant’s log of this case (1 lines)');
  await expect(page.locator('.detail .objects')).toContainText('PAY_SUCCESS');
  await expect(page.locator('.pictures img')).toHaveJSProperty('naturalWidth', 1);
  await page.getByText('Pay methods tested 1 of 2').click();
  await expect(page.getByRole('row').filter({ hasText: 'APPLEPAY' })).toContainText('requires a real device');
  await page.getByText(/^States seen/).click();
  await expect(page.locator('.covered .state.seen')).toContainText(['PAY_SUCCESS']);
});

for (const { name, colorScheme, width, language } of [
  { name: 'light', colorScheme: 'light', width: 1280, language: 'en' },
  { name: 'dark', colorScheme: 'dark', width: 1280, language: 'en' },
  { name: 'phone', colorScheme: 'light', width: 360, language: 'en' },
  { name: 'Chinese', colorScheme: 'light', width: 1280, language: 'zh' },
  { name: 'Chinese on a dark phone', colorScheme: 'dark', width: 360, language: 'zh' },
] as const) {
  test(`axe has nothing to say, and nothing is cut off: ${name}`, async ({ page, openResults }, testInfo) => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await openResults(await fullRun(testInfo.outputPath()), `${CASE}&entry=x1&lang=${language}`);
    await expect(page.locator('.named-step .exchange')).toBeVisible();
    await page.evaluate(
      "document.querySelectorAll('details:not(.case)').forEach((one) => (one.open = true))",
    );
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(await seriousFindings(page)).toEqual([]);
    expect(await poorContrasts(page)).toEqual([]);
  });
}

test('printed, the page shows the verdict and the causes, and no controls', async ({
  page,
  openResults,
}, testInfo) => {
  await page.emulateMedia({ media: 'print' });
  await openResults(await fullRun(testInfo.outputPath()));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.cause h3')).toBeVisible();
  for (const control of ['.switch', '.find', '.proof'])
    for (const one of await page.locator(control).all()) await expect(one).toBeHidden();
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
});

for (const [width, colorScheme] of [
  [360, 'light'],
  [1280, 'dark'],
] as const)
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

test('thousands of exchanges are drawn in parts', async ({ page, openReport }) => {
  const many = Array.from({ length: 10_000 }, (_, index) => notification(`x${index + 1}`));
  await openReport(CASE, many);
  await expect(page.locator('.step')).toHaveCount(300);
  await page.getByRole('button', { name: 'Show 300 more' }).click();
  await expect(page.locator('.step')).toHaveCount(600);
});

/** What axe finds of impact `serious` or `critical`, with the elements. */
async function seriousFindings(page: Page): Promise<string[]> {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(axe);
  return page.evaluate<string[]>(`axe.run(document).then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 200))))`);
}

/** Texts whose contrast to what lies behind them is below 4.5:1 (WCAG 2.2 AA). */
async function poorContrasts(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(readFileSync(new URL('contrast.js', import.meta.url), 'utf8'));
}
