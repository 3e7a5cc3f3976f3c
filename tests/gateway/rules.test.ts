import { waffo } from '../../src/providers/waffo/protocol/index.ts';
import { expect, test } from '@playwright/test';
import { routeOf, type Arriving } from '../../src/gateway/route.ts';
import { askedToWait, isThrottled } from '../../src/gateway/throttled.ts';

const NEWS = '{"eventType":"PAYMENT_NOTIFICATION","result":{}}';

for (const [what, arriving, route] of [
  ['a call', { target: '/api/v1/order/create', headers: { 'x-api-key': 'k' } }, 'call'],
  ['a call without key and signature', { target: '/api/v1/order/create' }, 'call'],
  ['a call to a version that does not exist', { target: '/api/v9/x', headers: { 'x-api-key': 'k' } }, 'call'],
  [
    'a call to the wrong place',
    { target: '/order/create', headers: { 'x-api-key': 'k', 'x-signature': 's' } },
    'call',
  ],
  ['a notification', { target: '/webhooks/waffo', body: NEWS }, 'notification'],
  ['one below /api/', { target: '/api/webhooks/waffo', body: NEWS }, 'notification'],
  [
    'one that is signed',
    { target: '/api/v1/hook', headers: { 'x-signature': 's' }, body: NEWS },
    'notification',
  ],
  ['one that is no JSON', { target: '/hook', headers: { 'x-signature': 's' }, body: '?' }, 'notification'],
  ["news of another's", { target: '/hook', body: '{"eventType":"invoice.paid"}' }, 'other'],
  ["the merchant's own API", { target: '/api/orders' }, 'other'],
  ['a redirect', { method: 'GET', target: '/api/waffo/return' }, 'other'],
  ['a redirect below its version', { method: 'GET', target: '/api/v1/thanks' }, 'other'],
] as const satisfies readonly (readonly [string, Partial<Arriving>, string])[]) {
  test(`${what} is taken for: ${route}`, () => {
    expect(routeOf({ method: 'POST', headers: {}, body: '', ...arriving }, waffo.protocol)).toBe(route);
  });
}

for (const [answer, throttled] of [
  [{ status: 429 }, true],
  [{ status: 503, headers: { 'retry-after': '7' } }, true],
  [{ body: '{"code":"C0001","msg":"Too many requests"}' }, true],
  [{ body: '{"code":"A0099","msg":"rate limit exceeded"}' }, true],
  [{ body: '{"code":"A0099","msg":"请求过于频繁"}' }, true],
  [{ status: 503, body: '{"code":"C0005","msg":"Channel rejected the request"}' }, false],
  [{ body: '{"code":"0","msg":"too many cooks"}' }, false],
  [{ status: 500, body: '{"code":"E0001"}' }, false],
] as const) {
  test(`${JSON.stringify(answer)} is ${throttled ? '' : 'not '}throttling`, () => {
    expect(isThrottled({ status: 200, headers: {}, body: '', ...answer }, waffo.protocol)).toBe(throttled);
  });
}

test('the wait that an answer asks for is heeded', () => {
  expect(askedToWait({ status: 429, headers: { 'retry-after': '7' }, body: '' })).toBe(7000);
  expect(askedToWait({ status: 429, headers: { 'retry-after': 'soon' }, body: '' })).toBe(0);
});
