import { expect, test } from '@playwright/test';
import { generateKeyPair } from '../../src/core/index.ts';
import { examine, examineShop, misdescribed, NAME } from './examined.ts';

test.setTimeout(300_000);

test('a sound merchant has no problem and no warning', async () => {
  const { code, output, of } = await examineShop({});
  expect([of('problem'), of('warning'), of('skipped')], output).toEqual([[], [], []]);
  expect(of('ok').length).toBeGreaterThan(20);
  expect(output).toMatch(
    /no problems, no warnings\.\n[^]*Next: npx waffo-acceptance run --config \S+acceptance\.config\.yaml$/,
  );
  expect(code).toBe(0);
});

test.describe('who calls', () => {
  test('another private key', async () => {
    const { code, of } = await examineShop({ FAULTS: 'other private key' });
    expect(of('problem')).toEqual([
      expect.stringMatching(
        /\(A0002\): it is made with a private key that does not belong to the registered public key\n +where: WAFFO_PRIVATE_KEY, .*\n +fix: /,
      ),
    ]);
    expect(of('skipped')).toContainEqual(
      expect.stringMatching(
        /^skipped +\d+ things cannot be tried until this is fixed: the signature of calls\n +Waffo accepts the order; /,
      ),
    );
    expect(code).toBe(1);
  });

  for (const [fault, said] of [
    [
      'hexadecimal signature',
      /does not match the body \(A0002\): it is written as hexadecimal, not in standard Base64/,
    ],
    ['signature over a line end', /made over the body with a line end behind it, not over the body that was/],
    ['signature under another name', /has no X-SIGNATURE \(A0002\); the header x-sign is not read/],
  ] as const) {
    test(fault, async () => {
      const { of } = await examineShop({ FAULTS: fault });
      expect(of('problem')).toEqual([expect.stringMatching(said)]);
    });
  }

  test('another API key, from the configuration itself', async () => {
    const { of } = await examineShop({ WAFFO_API_KEY: 'a-key-of-last-year' });
    expect(of('problem')).toEqual([
      expect.stringMatching(
        /refuses the API key .*\(A0001\)\n +where: \S+:\d+ merchant\.start\.env\.WAFFO_API_KEY/,
      ),
    ]);
  });

  test('another merchant id', async () => {
    const { of } = await examineShop({ WAFFO_MERCHANT_ID: '4711' });
    expect(of('problem')).toEqual([
      expect.stringMatching(/merchantInfo\.merchantId 4711; the account is \d+ \(A0004\)\n +where: \S+:\d+ /),
    ]);
  });

  test('another public key of Waffo: its answers and notifications are not believed', async () => {
    const { of } = await examineShop({ WAFFO_PUBLIC_KEY: publicKeyOfAnother() });
    const problems = of('problem').join('\n');
    expect(problems).toMatch(/createOrder\.result\.checkoutUrl .*finds nothing[^]*WAFFO_PUBLIC_KEY/);
    expect(problems).toMatch(/refuses Waffo's own notification[^]*where: .*WAFFO_PUBLIC_KEY/);
  });
});

test.describe('where calls go', () => {
  for (const [fault, said] of [
    ['another host', /createOrder is answered with HTTP 202, and no call came to the emulator/],
    ['path without version', /called POST \/order\/create at Waffo, which is not an operation of its API/],
    [
      'version twice',
      /called POST \/api\/v1\/api\/v1\/order\/create at Waffo, which is not an operation of its API/,
    ],
  ] as const) {
    test(fault, async () => {
      const { of } = await examineShop({ FAULTS: fault });
      expect(of('problem')).toEqual([
        expect.stringMatching(new RegExp(`${said.source}.*\\n +where: WAFFO_BASE_URL`)),
      ]);
    });
  }

  for (const [status, place] of [
    [404, /:\d+ merchant\.operations\.createOrder\.request\n/],
    [401, /:\d+ merchant\.headers\n/],
    [400, /:\d+ merchant\.operations\.createOrder\.body\n/],
    [429, /:\d+ merchant\.start\.env\n/],
    [500, /where: WAFFO_BASE_URL, /],
  ] as const) {
    test(`the merchant's own ${status}`, async () => {
      const { of } = await examineShop({ CREATE_STATUS: String(status) });
      expect(of('problem')).toEqual([expect.stringContaining(`HTTP ${status}`)]);
      expect(of('problem')[0]).toMatch(place);
    });
  }

  test('a server that breaks: its own words stand below, and what waits for it is one line', async () => {
    const { of, output } = await examineShop({ FAULTS: 'breaks and says why' });
    expect(of('problem')).toEqual([
      expect.stringMatching(
        /HTTP 500[^]*the server printed:\n +TypeError: Cannot read properties of undefined \(reading 'price'\)/,
      ),
    ]);
    expect(of('skipped')).toHaveLength(1);
    expect(output).toMatch(/1 problem, no warnings; \d\d skipped\./);
  });

  test('a server that returns its secrets: they are not printed', async () => {
    const { of, output } = await examineShop({ FAULTS: 'tells its key' });
    expect(of('problem')[0]).toContain('bad key [redacted: API key]');
    expect(output).not.toMatch(/emulator-[A-Za-z0-9]{10}/);
  });
});

test.describe('what order/create says', () => {
  const body = (changes: object) => examineShop({ BODY: JSON.stringify(changes) });

  test('a field that does not match, by name', async () => {
    const { of } = await body({ orderDescription: 'x'.repeat(129) });
    expect(of('problem')).toEqual([expect.stringMatching(/orderDescription .*128/)]);
    expect(of('skipped').join()).toContain('Waffo accepts the order');
  });

  test('a refusal that is not about a field, with what the code means', async () => {
    const { of } = await body({ orderCurrency: 'XXX' });
    expect(of('problem').join('\n')).toMatch(
      /currency XXX|with "XXX"[^]*refuses order\/create: .*A0007[^]*fix: /,
    );
  });

  test('an amount in other decimals: the wire says so, and not the catalogue', async () => {
    const { of } = await body({ orderAmount: '100.0' });
    const [first = '', ...others] = of('problem');
    expect(first).toMatch(
      /orderAmount is "100\.0", but USD must be written with exactly two decimals[^]*fix: /,
    );
    expect(others.join('\n')).toMatch(
      /refuses order\/create: .*A0003[^]*fix: +Fix the problems of order\/create above/,
    );
    expect(
      of('problem')
        .join('\n')
        .match(/exactly two decimals/g),
    ).toHaveLength(1);
  });

  test('another sum than the buyer ordered for', async () => {
    const { of } = await body({ orderAmount: '1.00' });
    expect(of('problem')[0]).toMatch(/amount 100\.00; .*"1\.00"\.\n +where: \S+:\d+ merchant\.operations/);
  });

  test('local time with a Z behind it', async () => {
    const { of } = await examineShop({ FAULTS: 'local time' });
    expect(of('problem')).toEqual([
      expect.stringMatching(/orderRequestedAt .* ahead of .*local time of UTC\+1/),
    ]);
  });

  test('a clock that is two minutes slow', async () => {
    const { of } = await examineShop({ FAULTS: 'slow clock' });
    expect(of('warning')).toEqual([expect.stringMatching(/orderRequestedAt is 1\d\d s behind this machine/)]);
  });

  test('no redirect addresses', async () => {
    const { of } = await body({ successRedirectUrl: null, cancelRedirectUrl: null });
    expect(of('problem')).toEqual([
      expect.stringMatching(/successRedirectUrl and cancelRedirectUrl are missing/),
    ]);
  });

  for (const [what, notifyUrl, said] of [
    [
      'on another server',
      'https://shop.example.com/webhooks/waffo',
      /not the server under test[^]*PUBLIC_URL/,
    ],
    ['that is none', '/webhooks/waffo', /notifyUrl "\/webhooks\/waffo" is not a full http/],
  ] as const) {
    test(`an address for notifications ${what}`, async () => {
      const { of } = await body({ notifyUrl });
      expect(of('problem')[0]).toMatch(said);
      expect(of('skipped').join('\n')).toContain('a genuine notification is acknowledged');
    });
  }

  test('a pay method that nobody has chosen', async () => {
    const { of, code } = await body({
      paymentInfo: { productName: 'ONE_TIME_PAYMENT', payMethodType: 'CREDITCARD,DEBITCARD' },
    });
    expect(of('warning')).toEqual([
      expect.stringMatching(/sends payMethodType CREDITCARD,DEBITCARD, so that \d+ of 16 .*DANA, GCASH/),
    ]);
    expect(code).toBe(0);
  });

  test('everything else that the checks find', async () => {
    const { of } = await body({ orderDescription: 'test' });
    expect(of('problem')).toEqual([expect.stringMatching(/orderDescription "test" is a placeholder/)]);
  });
});

test.describe('what the description points at', () => {
  test('results that stand elsewhere in the reply, with the right pointer', async () => {
    const config = misdescribed(({ createOrder }) => {
      createOrder.result = { merchantOrderId: '/waffoOrderId', checkoutUrl: '/url' };
    });
    const { of } = await examine(config);
    expect(of('problem')[0]).toMatch(
      /merchantOrderId \(\/waffoOrderId\) finds "A\d+"; but the value sent to the provider is order-\w+\n +where: \S+:\d+ merchant\.operations\.createOrder\.result\.merchantOrderId\n +fix: +Write \/id\./,
    );
    expect(of('problem')[1]).toMatch(/checkoutUrl \(\/url\) finds nothing[^]*Write \/checkoutUrl\./);
    expect(of('skipped').join('\n')).toMatch(/cannot be tried until[^]* getOrder\b/);
  });

  test('another id than the one that Waffo gets, with what it leads to', async () => {
    const { of } = await examineShop({ BODY: JSON.stringify({ merchantOrderId: 'another' }) });
    expect(of('problem')[0]).toMatch(
      /merchantOrderId \(\/id\) finds "order-\w+"; but the value sent to the provider is another\n[^]*must contain the merchantOrderId that you send to Waffo/,
    );
  });

  test('a reply that says nothing of an order which Waffo has accepted', async () => {
    const { of } = await examineShop({ FAULTS: 'breaks after the call' });
    expect(of('problem')).toEqual([
      expect.stringMatching(/has accepted the order \(A\d+\), but createOrder is answered with HTTP 500/),
    ]);
  });

  test('a checkout page of the merchant is a warning: it must lead on', async () => {
    const { of } = await examineShop({ FAULTS: 'has a checkout page of its own' });
    expect(of('warning')).toEqual([
      expect.stringMatching(
        /checkoutUrl is a page of the merchant, http\S+\/pay\/order-[^]*sent on from there to/,
      ),
    ]);
  });

  test('a status that stands elsewhere', async () => {
    const config = misdescribed(({ getOrder }) => {
      getOrder.result = { ...getOrder.result, status: '/order/state' };
    });
    expect((await examine(config)).of('problem')).toEqual([
      expect.stringMatching(/getOrder\.result\.status \(\/order\/state\) finds nothing[^]*Write \/status\./),
    ]);
  });

  test('a call that leads nowhere', async () => {
    const config = misdescribed(({ getOrder }) => (getOrder.request = 'GET /order/{merchantOrderId}'));
    expect((await examine(config)).of('problem')).toEqual([
      expect.stringMatching(/getOrder .*is answered with HTTP 404[^]*where: \S+:\d+ .*getOrder\.request/),
    ]);
  });

  test('words that no status is mapped to', async () => {
    const config = misdescribed(
      ({ getOrder }) => (getOrder.status = { pending: ['new'], paid: ['paid'], failed: ['f'] }),
    );
    expect((await examine(config)).of('problem')).toEqual([
      expect.stringMatching(
        new RegExp(
          `"awaiting_payment" of a new order is not mapped\\n +where: \\S*${NAME}:\\d+ .*status\\n.*Add awaiting_payment to pending`,
        ),
      ),
    ]);
    const paid = misdescribed(({ getOrder }) => (getOrder.status = { ...getOrder.status, paid: ['PAID'] }));
    expect((await examine(paid)).of('problem')).toEqual([
      expect.stringMatching(/"paid" of a paid order is not mapped[^]*Add paid to paid/),
    ]);
  });

  test('a word that is mapped to the wrong status', async () => {
    const config = misdescribed(({ getOrder }) => {
      getOrder.status = { pending: ['new'], paid: ['paid', 'awaiting_payment'], failed: ['failed'] };
    });
    expect((await examine(config)).of('problem')[0]).toMatch(
      /of an order that nobody has paid is mapped to paid/,
    );
  });

  test('ids that are those of something else are a warning', async () => {
    const config = misdescribed(({ getOrder }) => {
      getOrder.result = { ...getOrder.result, status: '/status', paymentRequestId: '/id' };
    });
    expect((await examine(config)).of('warning')[0]).toMatch(
      /paymentRequestId finds "order-[^]*Write \/paymentRequestId/,
    );
  });

  test('no amount, and no capture mode for a merchant that captures', async () => {
    const config = misdescribed(({ createOrder }) => (createOrder.body = { amount: 100, currency: 'USD' }));
    const { of } = await examine(config);
    expect(of('problem').slice(0, 2)).toEqual([
      expect.stringMatching(
        /does not pass \{amount\} on[^]*where: \S+:\d+ merchant\.operations\.createOrder\.body/,
      ),
      expect.stringMatching(/does not pass \{captureMode\} on/),
    ]);
  });

  test('statuses without a word are a warning', async () => {
    const config = misdescribed(({ getOrder, getRefund }) => {
      delete getOrder.status?.['failed'];
      delete getRefund?.status?.['failed'];
    });
    expect((await examine(config)).of('warning')).toEqual([
      expect.stringContaining('getOrder.status maps no word to failed'),
      expect.stringContaining('getRefund.status maps no word to failed'),
    ]);
  });
});

function publicKeyOfAnother(): string {
  return generateKeyPair().publicKey;
}
