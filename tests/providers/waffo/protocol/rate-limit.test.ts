import { expect, test } from '@playwright/test';
import { declaredLimit, redirectTarget, retryAfterMs } from '../../../../src/core/index.ts';

test('Retry-After in seconds, as a date, and unreadable', () => {
  const now = new Date('2026-03-01T12:00:00Z');
  expect(retryAfterMs({ 'retry-after': '42' }, now)).toBe(42_000);
  expect(retryAfterMs({ 'retry-after': 'Sun, 01 Mar 2026 12:00:30 GMT' }, now)).toBe(30_000);
  expect(retryAfterMs({ 'retry-after': 'Sun, 01 Mar 2026 11:00:00 GMT' }, now)).toBe(0);
  expect(retryAfterMs({ 'retry-after': 'soon' }, now)).toBeUndefined();
  expect(retryAfterMs({}, now)).toBeUndefined();
});

test('limits that headers declare', () => {
  for (const [headers, limit] of [
    [{ 'ratelimit-policy': '"default";q=100;w=60' }, { calls: 100, seconds: 60 }],
    [
      { 'ratelimit-policy': '100;w=900', 'ratelimit-limit': '100' },
      { calls: 100, seconds: 900 },
    ],
    [{ ratelimit: 'limit=50, remaining=49, reset=5' }, { calls: 50 }],
    [{ 'x-ratelimit-limit': '300' }, { calls: 300 }],
    [{ 'content-type': 'text/plain' }, undefined],
  ] as const)
    expect(declaredLimit(headers)).toEqual(limit);
});

test('where a redirect leads', () => {
  const at = 'http://127.0.0.1:80/hooks';
  expect(redirectTarget({ status: 308, headers: { location: '/hooks/' } }, at)).toBe(
    'http://127.0.0.1/hooks/',
  );
  expect(redirectTarget({ status: 302, headers: {} }, at)).toBe('');
  expect(redirectTarget({ status: 200, headers: { location: '/hooks/' } }, at)).toBeUndefined();
});
