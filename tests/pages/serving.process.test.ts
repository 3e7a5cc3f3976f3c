import {
  type CheckoutStage,
  type CheckoutView,
  handlePage,
} from '../../src/providers/waffo/emulator/pages/index.ts';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { CARD, DANA, DECLINED, MemoryPort, OVO, REFUSED_NUMBER } from './memory-port.ts';
import { expect, test } from './test-bed.ts';

const NASTY = `<img src=x onerror="document.title='owned'">'"&`;
const STAGES: CheckoutStage[] = [
  'choose', 'card', 'phone', 'simulator', 'challenge', 'processing', 'success', 'failure', 'closed',
]; // prettier-ignore

function view(stage: CheckoutStage, text: string): Partial<CheckoutView> {
  const method = stage === 'phone' ? OVO : stage === 'simulator' ? DANA : CARD;
  return {
    stage, method, methods: [CARD, DANA, OVO], merchantName: text, description: text, amount: text, currency: text,
    waffoId: text, renews: text, message: text, cancelUrl: 'https://shop.example/cart',
  }; // prettier-ignore
}

test('what a merchant wrote is shown as text on every page, never run', async ({ openPort, page }) => {
  const { port, origin } = await openPort();
  port.looksWhileProcessing = 99;
  for (const stage of STAGES) {
    port.checkout = { ...port.checkout, ...view(stage, NASTY) };
    await page.goto(`${origin}/checkout/tok`);
    await expect(page.locator('.shop')).toHaveText(NASTY);
    await expect(page.locator('img')).toHaveCount(0);
    await expect(page).toHaveTitle(`${NASTY} – checkout`);
  }
  port.subscription = {
    ...port.subscription,
    merchantName: NASTY,
    description: NASTY,
    payMethod: NASTY,
    status: NASTY,
  };
  await page.goto(`${origin}/manage/sub?mock=true`);
  await expect(page.locator('.status')).toHaveText(NASTY);
  await expect(page.locator('img')).toHaveCount(0);
});

test('an address that would run code becomes no link', async ({ openPort, request }) => {
  const { port, origin } = await openPort({ stage: 'success', autoRedirect: true });
  for (const confirmUrl of ['javascript:alert(1)', 'data:text/html,hi', 'not an address']) {
    port.checkout = { ...port.checkout, confirmUrl };
    const text = await (await request.get(`${origin}/checkout/tok`)).text();
    expect(text).not.toContain('Confirm');
    expect(text).not.toContain('http-equiv="refresh"');
  }
  port.checkout = { ...port.checkout, confirmUrl: 'acme-app://paid?order=7' };
  expect(await (await request.get(`${origin}/checkout/tok`)).text()).toContain(
    'href="acme-app://paid?order=7"',
  );
});

test('a result page stays unless an option of the emulator lets it redirect', async ({
  openPort,
  request,
}) => {
  const { port, origin } = await openPort({ stage: 'success', confirmUrl: 'https://shop.example/thanks' });
  expect(await (await request.get(`${origin}/checkout/tok`)).text()).not.toContain('http-equiv');
  port.checkout = { ...port.checkout, autoRedirect: true };
  expect(await (await request.get(`${origin}/checkout/tok`)).text()).toContain(
    'url=https://shop.example/thanks',
  );
});

test('unknown tokens get a page that says so', async ({ openPort, request }) => {
  const { origin } = await openPort();
  for (const path of [
    '/checkout/nobody',
    '/checkout/nobody/state',
    '/manage/nobody',
    '/checkout/%zz',
    '/checkout/tok/nothing',
  ]) {
    const response = await request.get(origin + path);
    expect(response.status(), path).toBe(404);
    expect(await response.text(), path).toContain('Page not found');
  }
  const form = { outcome: 'success' };
  expect((await request.post(`${origin}/checkout/nobody/simulate`, { form })).status()).toBe(404);
  expect((await request.post(`${origin}/manage/nobody/next`, { form })).status()).toBe(404);
});

test('other paths are left to others, untouched', async ({}) => {
  const port = new MemoryPort();
  for (const url of [
    '/',
    '/api/v1/order/create',
    '/checkout',
    '/assets/../steps.ts',
    '/assets/nothing.css',
  ]) {
    const request = new IncomingMessage(new Socket());
    Object.assign(request, { url, method: 'GET' });
    const response = new ServerResponse(request);
    expect(await handlePage(request, response, port), url).toBe(false);
    expect(response.headersSent, url).toBe(false);
  }
});

test('forms are answered by 303 back to the page', async ({ openPort, request }) => {
  const { origin } = await openPort({ stage: 'choose', methods: [CARD, DANA] });
  const post = async (part: string, form: Record<string, string>) => {
    const response = await request.post(`${origin}/checkout/tok/${part}`, { form, maxRedirects: 0 });
    return [response.status(), response.headers()['location']];
  };
  expect(await post('method', { method: 'DANA' })).toEqual([303, '/checkout/tok']);
  expect(await post('simulate', { outcome: 'failure' })).toEqual([303, '/checkout/tok']);
  const manage = await request.post(`${origin}/manage/sub/cancel`, { maxRedirects: 0 });
  expect([manage.status(), manage.headers()['location']]).toEqual([303, '/manage/sub?mock=true']);
});

test('forms that are incomplete, too long or of the wrong method never reach the port', async ({
  openPort,
  request,
}) => {
  const { port, origin } = await openPort();
  const at = (part: string) => `${origin}/checkout/tok/${part}`;
  const status = async (part: string, form: Record<string, string>) =>
    (await request.post(at(part), { form })).status();
  expect(await status('simulate', { outcome: 'perhaps' })).toBe(400);
  expect(await status('card', { cardNumber: '4576750000000110', expiry: '12/29', cvv: '123' })).toBe(400);
  expect(await status('phone', { 'userInfo.userPhone': '81234567890' })).toBe(400);
  expect(await status('method', { method: 'x'.repeat(20_000) })).toBe(413);
  expect((await request.get(at('simulate'))).status()).toBe(405);
  expect((await request.post(`${origin}/checkout/tok`)).status()).toBe(405);
  expect(port.asked).toEqual([]);
});

test('giving up leads to the merchant, or stays where there is nowhere to go', async ({
  openPort,
  page,
  request,
  serve,
}) => {
  const shop = await serve({ '/cart': '<h1>Your cart</h1>' });
  const { port, origin } = await openPort({ cancelUrl: `${shop}/cart?from=waffo` });
  await page.goto(`${origin}/checkout/tok`);
  await page.getByRole('button', { name: 'Cancel and return' }).click();
  await expect(page).toHaveURL(`${shop}/cart?from=waffo`);
  expect(port.asked).toEqual([['abandon', undefined]]);

  const { cancelUrl: _, ...without } = port.checkout;
  port.checkout = without;
  const response = await request.post(`${origin}/checkout/tok/abandon`, { maxRedirects: 0 });
  expect(response.headers()['location']).toBe('/checkout/tok');
  expect(await (await request.get(`${origin}/checkout/tok`)).text()).not.toContain('Cancel and return');
});

test('the state can be asked for, and leaves the page when the outcome is known', async ({
  openPort,
  page,
  request,
}) => {
  const { port, origin } = await openPort({ stage: 'processing' });
  expect(await (await request.get(`${origin}/checkout/tok/state`)).json()).toEqual({ stage: 'processing' });
  await page.goto(`${origin}/checkout/tok`);
  await expect(page.locator('h1').first()).toHaveText('Processing Payment…');
  port.checkout = { ...port.checkout, stage: 'failure', message: DECLINED };
  await expect(page.getByRole('alert')).toHaveText(DECLINED);
});

test('a refused card is not echoed, and pages are not cached', async ({ openPort, request }) => {
  const { origin } = await openPort();
  const form = { cardNumber: REFUSED_NUMBER, expiry: '12/29', cvv: '987', cardholderName: 'TEST USER' };
  const response = await request.post(`${origin}/checkout/tok/card`, { form });
  const text = await response.text();
  expect(text).toContain('Card type not supported');
  expect(text).not.toMatch(/4111|987|TEST USER/);
  expect(response.headers()['cache-control']).toBe('no-store');
});

for (const width of [360, 1280]) {
  test(`no page scrolls sideways at ${width} pixels, and every field has a label`, async ({
    openPort,
    page,
  }) => {
    const { port, origin } = await openPort();
    port.looksWhileProcessing = 99;
    await page.setViewportSize({ width, height: 740 });
    const long = 'AnnualSupersizeSubscriptionWithoutAnySpaces'.repeat(3);
    for (const stage of [...STAGES, 'manage'] as const) {
      if (stage !== 'manage') port.checkout = { ...port.checkout, ...view(stage, long) };
      await page.goto(origin + (stage === 'manage' ? '/manage/sub?mock=true' : '/checkout/tok'));
      for (const fold of await page.locator('summary').all()) await fold.click();
      const widest = await page.evaluate<number>('document.documentElement.scrollWidth');
      expect(widest, stage).toBeLessThanOrEqual(width);
      const unlabelled = await page.evaluate<number>(
        "[...document.querySelectorAll('input:not([type=hidden])')].filter((one) => !one.labels.length).length",
      );
      expect(unlabelled, stage).toBe(0);
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    }
  });
}
