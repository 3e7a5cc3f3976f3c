import { expect, test } from '@playwright/test';
import type { ConfigInput } from '../../src/merchant/index.ts';
import { changed, describeShop, examine, examineShop, type Examined } from './examined.ts';

test.setTimeout(300_000);

type Operations = ConfigInput['merchant']['operations'];

/** Examines the shop that sells subscriptions, with these faults. */
function examineSubscribing(
  faults: object,
  change: (operations: Operations) => void = () => undefined,
): Promise<Examined> {
  const config = changed(describeShop({ SUBSCRIBES: JSON.stringify(faults) }), (config) => {
    config.features = ['subscription'];
    Object.assign(config.merchant.operations, {
      createSubscription: {
        request: 'POST /subscriptions',
        body: {
          amount: '{amount}',
          currency: '{currency}',
          periodType: '{periodType}',
          periodInterval: '{periodInterval}',
        },
        result: { subscriptionRef: '/id', checkoutUrl: '/payUrl' },
      },
      getSubscription: {
        request: 'GET /subscriptions/{subscriptionRef}',
        result: { status: '/state', benefits: '/periods' },
        status: { pending: ['waiting'], active: ['active'], cancelled: ['ended'] },
      },
      cancelSubscription: { request: 'POST /subscriptions/{subscriptionRef}/cancel' },
    });
    change(config.merchant.operations);
  });
  return examine(config);
}

test('a subscription is tried as well, and a sound one has no problem', async () => {
  const { of, output } = await examineSubscribing({});
  expect([of('problem'), of('warning'), of('skipped')], output).toEqual([[], [], []]);
  const said = of('ok').join('\n');
  expect(said).toMatch(/createSubscription calls subscription\/create[^]*Waffo accepts the subscription: /);
  expect(said).toMatch(
    /createSubscription\.result\.subscriptionRef \(\/id\) is plan-[^]*checkoutUrl \(\/payUrl\) is http/,
  );
  expect(said).toMatch(/getSubscription shows the subscription as "waiting" \(pending\); paying it is left/);
});

test('a merchant without subscriptions hears nothing of them', async () => {
  const { output } = await examineShop({ FAULTS: 'other private key' });
  expect(output).not.toMatch(/subscription/i);
});

test.describe('a subscription', () => {
  test('that never reaches Waffo', async () => {
    const { of, code } = await examineSubscribing({ mute: true });
    expect(of('problem')).toEqual([
      expect.stringMatching(
        /createSubscription is answered with HTTP 201, and no call of subscription\/create/,
      ),
    ]);
    expect(of('skipped').join('\n')).toMatch(/cannot be tried until[^]*getSubscription/);
    expect(code).toBe(1);
  });

  test('whose call leads nowhere', async () => {
    const { of } = await examineSubscribing({}, ({ createSubscription }) => {
      if (createSubscription) createSubscription.request = 'POST /plans';
    });
    expect(of('problem')).toEqual([
      expect.stringMatching(/createSubscription .*HTTP 404[^]*where: \S+:\d+ .*createSubscription\.request/),
    ]);
  });

  test('that does not match the contract, and is refused', async () => {
    const { of } = await examineSubscribing({ body: { merchantSubscriptionId: 'x'.repeat(65) } });
    expect(of('problem').join('\n')).toMatch(
      /merchantSubscriptionId .*64[^]*Waffo refuses subscription\/create/,
    );
  });

  test('for another sum', async () => {
    const { of } = await examineSubscribing({ body: { amount: '1.00' } });
    expect(of('problem')).toEqual([
      expect.stringMatching(/for amount 100\.00; [^]*"1\.00"[^]*createSubscription\.body/),
    ]);
  });

  test('whose reference and checkout stand elsewhere in the reply', async () => {
    const { of } = await examineSubscribing({}, ({ createSubscription }) => {
      if (createSubscription) createSubscription.result = { subscriptionRef: '/ref', checkoutUrl: '/url' };
    });
    expect(of('problem')).toEqual([
      expect.stringMatching(/subscriptionRef \(\/ref\) finds nothing[^]*Write \/id\./),
      expect.stringMatching(/checkoutUrl \(\/url\) finds nothing[^]*Write \/payUrl\./),
    ]);
  });

  test('whose reference is not the one that Waffo gets: a warning', async () => {
    const { of, code } = await examineSubscribing({ own: true });
    expect(of('problem')).toEqual([]);
    expect(of('warning')).toEqual([
      expect.stringMatching(
        /finds "own-plan-\w+"; but merchantSubscriptionId was sent as plan-\w+\n +where: \S+:\d+ .*\n +fix: +Send the reference as/,
      ),
    ]);
    expect(code).toBe(0);
  });

  test('whose status is not mapped', async () => {
    const { of } = await examineSubscribing({}, ({ getSubscription }) => {
      if (getSubscription?.status) getSubscription.status['pending'] = ['new'];
    });
    expect(of('problem')).toEqual([
      expect.stringMatching(/"waiting" of a new subscription is not mapped[^]*getSubscription\.status/),
    ]);
  });

  test('that cannot be read', async () => {
    const { of } = await examineSubscribing({ reply: { id: 'somebody-else' } });
    expect(of('problem')).toEqual([expect.stringMatching(/getSubscription .*is answered with HTTP 404/)]);
  });
});
