import { expect, test } from '@playwright/test';
import { examineShop } from './examined.ts';

test.setTimeout(300_000);

test('a rate limiter in the way', async () => {
  const { of, code } = await examineShop({ FAULTS: 'limits calls' });
  expect(of('problem')).toEqual([
    expect.stringMatching(
      /quick call \d of getOrder is answered with HTTP 429.*\n[^]*Switch your rate limiter off/,
    ),
  ]);
  expect(of('skipped').join('\n')).toMatch(
    /cannot be tried until this is fixed: rate limits allow quick[^]*the order becomes paid/,
  );
  expect(code).toBe(1);
});

test('a limit by the minute, which ten calls do not meet', async () => {
  const { of } = await examineShop({ FAULTS: 'limits calls by the minute' });
  expect(of('problem')).toEqual([
    expect.stringMatching(/call \d+ of getOrder in a row is answered with HTTP 429 \(Retry-After: 60\)/),
  ]);
});

test('a limit on new orders by the minute', async () => {
  const { of } = await examineShop({ FAULTS: 'limits orders by the minute' });
  expect(of('problem')).toEqual([
    expect.stringMatching(/call \d+ of createOrder in a row is answered with HTTP 429/),
  ]);
});

test('a server without room is distinguished from a wrong pointer', async () => {
  const { of } = await examineShop({ FAULTS: 'is overloaded' });
  expect(of('problem')).toEqual([
    expect.stringMatching(
      /getOrder .* is answered with HTTP 503 \(Retry-After: 120\): .*No connection is free/,
    ),
  ]);
});

test('notifications that are redirected', async () => {
  const { of } = await examineShop({ FAULTS: 'redirects notifications' });
  const [first, ...more] = of('problem');
  expect(first).toMatch(
    /answered with HTTP 308, a redirect to http:\S+\/webhooks\/waffo\/\n[^]*merchant\.webhookPath\n[^]*does not follow redirects/,
  );
  expect(of('problem').join('\n')).not.toMatch(/raw bytes|WAFFO_PUBLIC_KEY/);
  expect(more[0]).toMatch(/answers HTTP 308, a redirect to[^]*where: notifyUrl/);
});

test('notifications that a rate limiter turns away', async () => {
  const { of } = await examineShop({ FAULTS: 'limits notifications' });
  expect(of('problem').join('\n')).toMatch(
    /answers HTTP 429 \(Retry-After: 60\) and accepts no notification/,
  );
  expect(of('problem').join('\n')).not.toMatch(/raw bytes|WAFFO_PUBLIC_KEY/);
});
