import { expect, test as base } from '@playwright/test';
import { loadSpec } from '../../../../src/contract/index.ts';
import { Contract, CONTRACTED_METHODS } from '../../../../src/providers/waffo/emulator/index.ts';
import { generateKeyPair, parsePrivateKey } from '../../../../src/core/index.ts';
import { openRig, type Rig } from './rig.ts';

const test = base.extend<{ rig: Rig }>({
  rig: async ({}, use) => {
    const rig = await openRig();
    await use(rig);
    await rig.close();
  },
});

test.describe('the gate', () => {
  test('asks for the API key first, then for the signature, and signs every refusal', async ({ rig }) => {
    const stranger = parsePrivateKey(generateKeyPair().privateKey, 'stranger');
    const body = rig.createBody();
    expect(await rig.call('order/create', body, { apiKey: 'nobody', key: stranger })).toMatchObject({
      code: 'A0001',
      status: 401,
      signed: true,
    });
    expect(await rig.call('order/create', body, { key: stranger })).toMatchObject({
      code: 'A0002',
      status: 401,
      signed: true,
    });
    expect(rig.world.orders.all).toHaveLength(0);
  });

  for (const [what, body] of [
    ['nothing', ''],
    ['truncated JSON', '{"paymentRequestId":"a"'],
    ['a byte-order mark', '\ufeff{}'],
    ['a list', '[]'],
    ['endless nesting', `${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['ten megabytes, of which it reads one', JSON.stringify({ note: 'x'.repeat(10_485_760) })],
  ] as const) {
    test(`answers A0003 to ${what}`, async ({ rig }) => {
      expect(await rig.call('order/create', body)).toMatchObject({
        code: 'A0003',
        status: 400,
        signed: true,
      });
    });
  }

  test('names the field that breaks the schema', async ({ rig }) => {
    const answer = await rig.call('order/create', rig.createBody({ paymentRequestId: 'x'.repeat(33) }));
    expect(answer).toMatchObject({ code: 'A0003', signed: true });
    expect(answer.msg).toContain('paymentRequestId');
  });

  test('refuses blank ids, and then knows no order under them', async ({ rig }) => {
    for (const blank of ['', ' ']) {
      const answer = await rig.call('order/create', rig.createBody({ paymentRequestId: blank }));
      expect(answer).toMatchObject({ code: 'A0003', status: 400, signed: true });
      expect(answer.msg).toContain('paymentRequestId must not be blank');
      expect(await rig.call('order/inquiry', { paymentRequestId: blank })).toMatchObject({ code: 'A0003' });
    }
    expect(rig.world.orders.all).toHaveLength(0);
  });

  test('ends the text of a refusal with a trace of the request', async ({ rig }) => {
    const said = async (amount: string): Promise<string> =>
      (await rig.call('order/create', rig.createBody({ paymentRequestId: 'p-1', orderAmount: amount }))).msg;
    const first = await said('twelve');
    expect(first).toMatch(/ \(trace [0-9a-f]{16}\)$/);
    expect(await said('thirteen')).not.toContain(first.slice(-18));
  });

  test('answers an unknown path with a signed refusal', async ({ rig }) => {
    expect(await rig.call('order/steal', {})).toMatchObject({ status: 404, code: 'A0010', signed: true });
  });
});

test.describe('create', () => {
  test('opens an order that waits for its payer', async ({ rig }) => {
    const { data } = await rig.create();
    expect(data['orderStatus']).toBe('AUTHORIZATION_REQUIRED');
    expect(JSON.parse(String(data['orderAction']))).toEqual({
      actionType: 'WEB',
      webUrl: expect.stringContaining('/checkout/') as unknown as string,
    });
  });

  test('takes nulls for absent fields, as many JSON libraries send them', async ({ rig }) => {
    const answer = await rig.call(
      'order/create',
      rig.createBody({ userCurrency: null, orderExpiredAt: null, brandInfo: null }),
    );
    expect(answer.code).toBe('0');
  });

  test("reads an expiry by its caller's clock, which nobody has moved on", async ({ rig }) => {
    const { clock } = rig.world;
    const soon = new Date(clock.now().getTime() + 600_000).toISOString();
    await clock.advance('40d');
    const { paymentRequestId } = await rig.create({ orderExpiredAt: soon });
    const left = Number(rig.world.orders.find(paymentRequestId)?.expiresAt) - clock.now().getTime();
    expect(left).toBeGreaterThan(540_000);
    expect(left).toBeLessThanOrEqual(600_000);
  });

  const refusals: readonly [what: string, changes: Record<string, unknown>, code: string][] = [
    ['a currency that is not known', { orderCurrency: 'XXX' }, 'A0007'],
    ['a missing decimal', { orderAmount: '100' }, 'A0003'],
    ['decimals in yen', { orderCurrency: 'JPY', orderAmount: '100.00' }, 'A0003'],
    ['a special amount finer than its currency', { orderCurrency: 'JPY', orderAmount: '9.3' }, 'A0003'],
    ['nothing to pay', { orderAmount: '0.00' }, 'A0008'],
    ['an expiry that has passed', { orderExpiredAt: '2020-01-01T00:00:00.000Z' }, 'A0034'],
    [
      'a method that is not contracted',
      { paymentInfo: { productName: 'ONE_TIME_PAYMENT', payMethodName: 'KAKAOPAY' } },
      'A0018',
    ],
    [
      'a language that is none',
      { paymentInfo: { productName: 'ONE_TIME_PAYMENT', cashierLanguage: 'english' } },
      'A0026',
    ],
    ["another merchant's id", { merchantInfo: { merchantId: '42' } }, 'A0004'],
    ['an extendInfo that is no JSON', { extendInfo: 'hello' }, 'A0003'],
  ];
  for (const [what, changes, code] of refusals) {
    test(`refuses ${what} with ${code}`, async ({ rig }) => {
      expect((await rig.call('order/create', rig.createBody(changes))).code).toBe(code);
    });
  }

  for (const [amount, code, kept] of [
    ['90', 'C0005', false],
    ['9.1', 'C0001', false],
    ['91.00', 'C0001', false],
    ['92', 'E0001', true],
    ['19992', 'E0001', true],
  ] as const) {
    test(`the special amount ${amount} answers ${code} and ${kept ? 'keeps' : 'drops'} the order`, async ({
      rig,
    }) => {
      const body = rig.createBody({ orderAmount: amount });
      expect((await rig.call('order/create', body)).code).toBe(code);
      const inquiry = await rig.call('order/inquiry', { paymentRequestId: body['paymentRequestId'] });
      expect(inquiry.code).toBe(kept ? '0' : 'A0009');
    });
  }
});

test.describe('idempotency', () => {
  test('the same request again is the same order, whatever the request time', async ({ rig }) => {
    const body = rig.createBody();
    const first = await rig.call('order/create', body);
    const again = await rig.call('order/create', {
      ...body,
      orderRequestedAt: '2027-01-01T00:00:00.000Z',
      userCurrency: null,
    });
    expect(again.data).toEqual(first.data);
    expect(rig.world.orders.all).toHaveLength(1);
  });

  for (const changes of [
    { orderAmount: '100.01' },
    { orderCurrency: 'EUR' },
    { merchantOrderId: 'other' },
    { notifyUrl: 'http://127.0.0.1:9/x' },
  ]) {
    test(`another ${Object.keys(changes).join()} under the same key is A0011`, async ({ rig }) => {
      const body = rig.createBody();
      await rig.call('order/create', body);
      expect((await rig.call('order/create', { ...body, ...changes })).code).toBe('A0011');
    });
  }

  test('a refused channel consumes the key, a faulty request does not', async ({ rig }) => {
    const rejected = rig.createBody({ orderAmount: '90' });
    await rig.call('order/create', rejected);
    expect((await rig.call('order/create', { ...rejected, orderAmount: '100.00' })).code).toBe('A0011');
    expect((await rig.call('order/create', rejected)).code).toBe('C0005');

    const faulty = rig.createBody({ orderAmount: '1' });
    expect((await rig.call('order/create', faulty)).code).toBe('A0003');
    expect((await rig.call('order/create', { ...faulty, orderAmount: '1.00' })).code).toBe('0');
  });

  test('thirty creates at once with one key are one order', async ({ rig }) => {
    const body = rig.createBody();
    const answers = await Promise.all(Array.from({ length: 30 }, () => rig.call('order/create', body)));
    expect(new Set(answers.map(({ data }) => data['acquiringOrderId'])).size).toBe(1);
    expect(rig.world.orders.all).toHaveLength(1);
  });
});

test.describe('life of an order', () => {
  for (const [outcome, status] of [
    ['success', 'PAY_SUCCESS'],
    ['failure', 'ORDER_CLOSE'],
  ] as const) {
    test(`${outcome} at the checkout ends ${status}, with one signed notification that fits its schema`, async ({
      rig,
    }) => {
      const { token, paymentRequestId } = await rig.create();
      rig.world.checkout.simulate(token, outcome);
      await rig.world.clock.idle();
      expect(rig.received).toHaveLength(1);
      const [told] = rig.received;
      expect(told).toMatchObject({
        eventType: 'PAYMENT_NOTIFICATION',
        signed: true,
        result: { orderStatus: status, paymentRequestId, orderAmount: '100.00' },
      });
      expect(
        loadSpec()
          .notification('PAYMENT_NOTIFICATION')
          ?.body.validate({ eventType: told?.eventType, result: told?.result }),
      ).toEqual([]);
      const inquiry = await rig.call('order/inquiry', { paymentRequestId });
      expect(inquiry.data).toMatchObject({
        orderStatus: status,
        acquiringOrderId: told?.result['acquiringOrderId'],
      });
      rig.world.checkout.simulate(token, outcome === 'success' ? 'failure' : 'success');
      expect(rig.world.orders.find(paymentRequestId)?.status).toBe(status);
    });
  }

  test('an order expires after four hours, not before', async ({ rig }) => {
    const { paymentRequestId } = await rig.create();
    await rig.world.clock.advance('3h');
    expect(rig.world.orders.find(paymentRequestId)?.status).toBe('AUTHORIZATION_REQUIRED');
    await rig.world.clock.advance('1h');
    expect(rig.world.orders.find(paymentRequestId)?.status).toBe('ORDER_CLOSE');
    expect(rig.received.at(-1)?.result['orderFailedReason']).toContain('B0004');
  });

  test('cancel closes an open order once and refuses a paid one', async ({ rig }) => {
    const [open, paid] = [await rig.create(), await rig.create()];
    const cancel = (paymentRequestId: string) =>
      rig.call('order/cancel', {
        paymentRequestId,
        merchantId: '1000000201',
        orderRequestedAt: '2026-11-21T10:00:00.000Z',
      });
    expect((await cancel(open.paymentRequestId)).data['orderStatus']).toBe('ORDER_CLOSE');
    expect((await cancel(open.paymentRequestId)).code).toBe('0');
    rig.world.checkout.simulate(paid.token, 'success');
    expect((await cancel(paid.paymentRequestId)).code).toBe('A0013');
    expect((await cancel('nobody')).code).toBe('A0009');
  });

  for (const [amount, code] of [
    ['93', 'C0001'],
    ['94', 'E0001'],
  ] as const) {
    test(`cancelling an order of ${amount} answers ${code} and leaves it payable`, async ({ rig }) => {
      const { paymentRequestId, token } = await rig.create({ orderAmount: amount });
      const answer = await rig.call('order/cancel', {
        paymentRequestId,
        merchantId: '1000000201',
        orderRequestedAt: '2026-11-21T10:00:00.000Z',
      });
      expect(answer.code).toBe(code);
      rig.world.checkout.simulate(token, 'success');
      expect(rig.world.orders.find(paymentRequestId)?.status).toBe('PAY_SUCCESS');
    });
  }

  test('a channel without cancel answers A0015', async ({ rig }) => {
    const { paymentRequestId } = await rig.create({
      paymentInfo: { productName: 'ONE_TIME_PAYMENT', payMethodType: 'VA', payMethodName: 'BCA_VA' },
    });
    const answer = await rig.call('order/cancel', {
      paymentRequestId,
      merchantId: '1000000201',
      orderRequestedAt: '2026-11-21T10:00:00.000Z',
    });
    expect(answer.code).toBe('A0015');
  });

  test('manual capture authorises first, takes a part, and settles later', async ({ rig }) => {
    const { paymentRequestId, token } = await rig.create({
      paymentInfo: {
        productName: 'ONE_TIME_PAYMENT',
        payMethodType: 'CREDITCARD',
        captureMode: 'manualCapture',
      },
    });
    const capture = (captureAmount: string) =>
      rig.call('order/capture', {
        paymentRequestId,
        merchantId: '1000000201',
        captureRequestedAt: '2026-11-21T10:00:00.000Z',
        captureAmount,
      });
    expect((await capture('100.00')).code).toBe('A0036');
    rig.world.checkout.simulate(token, 'success');
    expect(rig.world.orders.find(paymentRequestId)?.status).toBe('AUTHED_WAITING_CAPTURE');
    expect((await capture('100.01')).code).toBe('A0003');
    expect((await capture('60.00')).data['orderStatus']).toBe('CAPTURE_IN_PROGRESS');
    await rig.world.clock.advance('2s');
    const inquiry = await rig.call('order/inquiry', { paymentRequestId });
    expect(inquiry.data).toMatchObject({
      orderStatus: 'PAY_SUCCESS',
      orderAmount: '100.00',
      finalDealAmount: '60.00',
    });
    expect((await capture('40.00')).code).toBe('A0036');
    const plain = await rig.create();
    expect(
      (
        await rig.call('order/capture', {
          paymentRequestId: plain.paymentRequestId,
          merchantId: '1000000201',
          captureRequestedAt: '2026-11-21T10:00:00.000Z',
          captureAmount: '1.00',
        })
      ).code,
    ).toBe('A0035');
  });
});

test('a wallet that is contracted in two countries wants the country to be named', async () => {
  const twice = CONTRACTED_METHODS.flatMap((method) =>
    method.name === 'GRABPAY' ? [method, { ...method, country: 'MYS', currency: 'MYR' }] : [method],
  );
  const rig = await openRig({ contract: new Contract(twice) });
  const wish = { productName: 'ONE_TIME_PAYMENT', payMethodName: 'GRABPAY' };
  expect((await rig.call('order/create', rig.createBody({ paymentInfo: wish }))).code).toBe('A0033');
  const named = { ...wish, payMethodCountry: 'MYS' };
  expect((await rig.call('order/create', rig.createBody({ paymentInfo: named }))).code).toBe('0');
  await rig.close();
});

test.describe('configuration', () => {
  test('returns the contracted methods and open limits', async ({ rig }) => {
    const methods = await rig.call('paymethodconfig/inquiry', { merchantId: '1000000201' });
    expect(
      loadSpec()
        .operation('payMethodConfigInquiry')
        .response.validate({ code: '0', msg: '', data: methods.data }),
    ).toEqual([]);
    const names = (methods.data['payMethodDetails'] as { payMethodName: string }[]).map(
      ({ payMethodName }) => payMethodName,
    );
    for (const name of ['CC_VISA', 'DANA', 'GCASH', 'OVO', 'PIX', 'BCA_VA', 'QRIS', 'APPLEPAY', 'GOOGLEPAY'])
      expect(names).toContain(name);
    expect(
      (await rig.call('merchantconfig/inquiry', { merchantId: '1000000201' })).data['totalDailyLimit'],
    ).toBeNull();
  });
});
