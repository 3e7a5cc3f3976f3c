import { challengeCard, testCard } from '../../src/harness/payer/index.ts';
import {
  CARD, DANA, DECLINED, FAILED_URL, MASTERCARD, OVO, REFUSED_NUMBER, SUCCESS_URL,
} from './memory-port.ts'; // prettier-ignore
import { expect, test } from './test-bed.ts';

const PAID = { outcome: 'success', heading: 'Payment Successful', confirmHref: SUCCESS_URL };
const NOT_PAID = {
  outcome: 'failure',
  heading: 'Payment Failed',
  confirmHref: FAILED_URL,
  errorText: DECLINED,
};

test.describe('one-time payment', () => {
  test('a success card is paid, after "Processing" and with the way back as the merchant wrote it', async ({
    openPort,
    payer,
  }) => {
    const { port, origin } = await openPort();
    expect(await payer.pays(`${origin}/checkout/tok`, { method: 'CC_VISA', outcome: 'success' })).toEqual(
      PAID,
    );
    expect(port.asked).toEqual([
      ['card', { number: '4576750000000110', expiry: '12/29', cvv: '123', holder: 'TEST USER' }],
    ]);
  });

  test('a failure card fails with the reason', async ({ openPort, payer }) => {
    const { origin } = await openPort();
    const result = await payer.pays(`${origin}/checkout/tok`, { method: 'CC_VISA', outcome: 'failure' });
    expect(result).toEqual(NOT_PAID);
  });

  test('a card is chosen among several methods, whatever its brand', async ({ openPort, payer }) => {
    const { port, origin } = await openPort({ stage: 'choose', methods: [DANA, CARD, MASTERCARD] });
    const result = await payer.pays(`${origin}/checkout/tok`, { method: 'CC_MASTER', outcome: 'success' });
    expect(result).toEqual(PAID);
    expect(port.asked.map(([what, value]) => (what === 'choose' ? value : what))).toEqual([
      'CC_VISA',
      'card',
    ]);
  });

  test('a card that the form refuses is a failure without a result page', async ({ openPort, payer }) => {
    const { origin } = await openPort();
    const card = { ...testCard('CC_VISA', 'success'), number: REFUSED_NUMBER };
    const how = { method: 'CC_VISA', outcome: 'success', card } as const;
    const refused = { outcome: 'failure', heading: '', errorText: 'Card type not supported' };
    expect(await payer.pays(`${origin}/checkout/tok`, how)).toEqual(refused);
    // The second time the same words stand there before the card is sent.
    expect(await payer.pays(`${origin}/checkout/tok`, how)).toEqual(refused);
  });

  for (const outcome of ['success', 'failure'] as const) {
    test(`3-D Secure is answered for ${outcome}`, async ({ openPort, page, payer }) => {
      const { port, origin } = await openPort();
      const challenged = page.waitForURL(/\/doChallenge$/);
      const how = { method: 'CC_VISA', outcome, card: challengeCard(outcome) };
      expect(await payer.pays(`${origin}/checkout/tok`, how)).toEqual(
        outcome === 'success' ? PAID : NOT_PAID,
      );
      await challenged;
      expect(port.asked.at(-1)).toEqual(['challenge', outcome === 'success' ? '1234' : '0000']);
    });

    test(`a wallet is chosen and ends in ${outcome} by the simulator`, async ({ openPort, payer }) => {
      const { port, origin } = await openPort({ stage: 'choose', methods: [CARD, DANA] });
      const result = await payer.pays(`${origin}/checkout/tok`, { method: 'DANA', outcome });
      expect(result).toEqual(outcome === 'success' ? PAID : NOT_PAID);
      expect(port.asked).toEqual([
        ['choose', 'DANA'],
        ['simulate', outcome],
      ]);
    });

    test(`OVO asks for the phone and ends in ${outcome}`, async ({ openPort, payer }) => {
      const { port, origin } = await openPort({ stage: 'phone', methods: [OVO], method: OVO });
      const result = await payer.pays(`${origin}/checkout/tok`, { method: 'OVO', outcome });
      expect(result.outcome).toBe(outcome);
      expect(port.asked).toEqual([
        ['phone', '81234567890'],
        ['simulate', outcome],
      ]);
    });
  }

  test('a checkout that is over is reported as it stands, and nothing is sent', async ({
    openPort,
    payer,
  }) => {
    const { port, origin } = await openPort({ stage: 'closed', message: 'It expired.' });
    const result = await payer.pays(`${origin}/checkout/tok`, { method: 'CC_VISA', outcome: 'success' });
    expect(result).toEqual({
      outcome: 'closed',
      heading: 'This payment is closed',
      errorText: 'It expired.',
    });
    expect(port.asked).toEqual([]);
  });

  test('a card page can be ended by its folded simulator', async ({ openPort, page }) => {
    const { origin } = await openPort();
    await page.goto(`${origin}/checkout/tok`);
    await expect(page.getByRole('button', { name: 'Payment succeeded' })).toBeHidden();
    await page.getByText('Sandbox simulator').click();
    await page.locator('#_lv_6').click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Payment Successful');
  });
});

test.describe('subscription', () => {
  for (const stage of ['choose', 'card'] as const) {
    test(`the method, "Pay", the form and "Subscribe" lead to a subscription (from ${stage})`, async ({
      openPort,
      payer,
    }) => {
      const methods = stage === 'choose' ? [CARD, DANA] : [CARD];
      const { port, origin } = await openPort({
        kind: 'subscription',
        stage,
        methods,
        renews: 'every month',
      });
      const result = await payer.pays(`${origin}/checkout/tok`, { method: 'CC_VISA', outcome: 'success' });
      expect(result).toEqual({ ...PAID, heading: 'Subscription successful' });
      expect(port.asked.at(-1)?.[0]).toBe('card');
    });
  }

  test('the card form is behind the first "Pay"', async ({ openPort, page }) => {
    const { origin } = await openPort({ kind: 'subscription' });
    await page.goto(`${origin}/checkout/tok`);
    await expect(page.getByTestId('payment-method-card')).toBeVisible();
    await expect(page.locator('input[autocomplete="cc-number"]')).toHaveCount(0);
    await page.getByTestId('pay').getByRole('button', { name: 'Pay' }).click();
    await expect(page.locator('input[autocomplete="cc-number"]')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Subscribe' })).toBeVisible();
  });

  test('a declined card is "Subscription failed"', async ({ openPort, payer }) => {
    const { origin } = await openPort({ kind: 'subscription' });
    const result = await payer.pays(`${origin}/checkout/tok`, { method: 'CC_VISA', outcome: 'failure' });
    expect(result).toEqual({ ...NOT_PAID, heading: 'Subscription failed' });
  });

  test('a wallet can carry a subscription', async ({ openPort, payer }) => {
    const { port, origin } = await openPort({ kind: 'subscription', stage: 'choose', methods: [CARD, DANA] });
    const result = await payer.pays(`${origin}/checkout/tok`, { method: 'DANA', outcome: 'success' });
    expect(result.outcome).toBe('success');
    expect(port.asked[0]).toEqual(['choose', 'DANA']);
  });

  test('renewals succeed, fail and show in the billing history', async ({ openPort, page, payer }) => {
    const { port, origin } = await openPort();
    const url = `${origin}/manage/sub?mock=true`;
    await payer.renew(url, 'success');
    await payer.renew(url, 'failure');
    expect(port.asked).toEqual([
      ['next', 'success'],
      ['next', 'failure'],
    ]);
    await expect(page).toHaveURL(url);
    await expect(page.getByRole('row')).toHaveText([/Period/, /3.*Failed/s, /2.*Paid/s, /1.*Paid/s]);
  });

  test('every documented wording finds a renewal button', async ({ openPort, page }) => {
    const { port, origin } = await openPort();
    const wordings = {
      'next period payment success': 'success',
      'simulate next payment succeeded': 'success',
      'next period payment failed': 'failure',
      'simulate next payment failed': 'failure',
    };
    for (const wording of Object.keys(wordings)) {
      await page.goto(`${origin}/manage/sub?mock=true`);
      await page.getByRole('button', { name: new RegExp(`^${wording}`, 'i') }).click();
      await page.waitForLoadState();
    }
    expect(port.asked.map(([, outcome]) => outcome)).toEqual(Object.values(wordings));
  });

  test('the payer cancels, and then nothing can be pressed any more', async ({ openPort, page, payer }) => {
    const { port, origin } = await openPort();
    await payer.cancel(`${origin}/manage/sub?mock=true`);
    expect(port.asked).toEqual([['cancel', undefined]]);
    await expect(page.getByText('USER_CANCELLED')).toBeVisible();
    for (const button of await page.getByRole('button').all()) await expect(button).toBeDisabled();
  });
});
