import { expect, test } from '@playwright/test';
import { examine, examineShop, misdescribed } from './examined.ts';

test.setTimeout(300_000);

test.describe('what is believed', () => {
  test('forgeries', async () => {
    const { of } = await examineShop({ FAULTS: 'believes forgeries' });
    const problems = of('problem').join('\n');
    expect(problems).toMatch(/was acknowledged at \S+, although it has no X-SIGNATURE/);
    expect(problems).toMatch(/is "paid" at the merchant after forged notifications/);
  });

  test('a handler that stands elsewhere', async () => {
    const config = misdescribed((_, { merchant }) => (merchant.webhookPath = '/hooks'));
    const { of } = await examine(config);
    expect(of('problem')).toEqual([
      expect.stringMatching(
        /notifyUrl leads to \/webhooks\/waffo, webhookPath to \/hooks\n +where: \S+:\d+ /,
      ),
      expect.stringMatching(/\/hooks is answered with HTTP 404\n +where: \S+:\d+ merchant\.webhookPath/),
    ]);
  });

  test('a handler that hides from forgers is none that is missing', async () => {
    const { of } = await examineShop({ FAULTS: 'hides from forgers' });
    expect(of('problem')).toEqual([]);
    expect(of('ok').join('\n')).toContain('forged notifications are refused (HTTP 404');
  });

  test('a handler that hangs up', async () => {
    const { of } = await examineShop({ FAULTS: 'hangs up on Waffo' });
    const problems = of('problem').join('\n');
    expect(problems).toMatch(
      /a notification to http\S+ gets no answer: [^]*where: \S+:\d+ merchant\.webhookPath/,
    );
    expect(problems).toMatch(/PAYMENT_NOTIFICATION .*: no reply came from/);
  });

  test('a signature that is verified over JSON that was serialised again', async () => {
    const { of, code } = await examineShop({ FAULTS: 'verifies what it has parsed' });
    expect(of('problem')).toEqual([
      expect.stringMatching(
        /accepts Waffo's notification, but not the same one with other white space: HTTP 200: .*failed[^]*where: .*webhookPath\n +fix: +Verify X-SIGNATURE over the raw bytes/,
      ),
    ]);
    expect(code).toBe(1);
  });

  test('an acknowledgement that is not exact', async () => {
    const { of } = await examineShop({ FAULTS: 'acknowledges as text' });
    expect(of('problem')).toEqual([
      expect.stringMatching(/the acknowledgement has Content-Type text\/plain/),
    ]);
  });
});

test.describe('what a payment leads to', () => {
  test('nothing', async () => {
    const { of } = await examineShop({ FAULTS: 'forgets payments' });
    expect(of('problem')).toEqual([
      expect.stringMatching(/is PAY_SUCCESS at Waffo\. 2 s later it is still "awaiting_payment"/),
    ]);
    expect(of('skipped')).toEqual([
      expect.stringMatching(
        /^skipped +2 things [^]*the goods are delivered once; rate limits allow a whole run$/,
      ),
    ]);
  });

  test('goods for two', async () => {
    const { of } = await examineShop({ FAULTS: 'delivers twice' });
    expect(of('problem')).toEqual([
      expect.stringMatching(/has delivered 2 time\(s\)[^]*where: \S+:\d+ .*benefits/),
    ]);
  });

  test('a truth value, which does not say how often', async () => {
    const { of, code } = await examineShop({ FAULTS: 'tells delivery as a truth value' });
    expect(of('warning')).toEqual([
      expect.stringMatching(/but not "exactly once"\n +where: \S+:\d+ .*benefits/),
    ]);
    expect(code).toBe(0);
  });

  for (const [what, benefits, state, said] of [
    ['nothing about the goods', undefined, 'warning', /has no benefits: without it no case can prove/],
    ['goods at a pointer that leads nowhere', '/goods', 'problem', /benefits \(\/goods\) finds nothing/],
  ] as const) {
    test(what, async () => {
      const config = misdescribed(({ getOrder }) => {
        getOrder.result = { status: '/status', ...(benefits && { benefits }) };
      });
      const { of } = await examine(config);
      expect(of(state)).toEqual([expect.stringMatching(said)]);
    });
  }
});
