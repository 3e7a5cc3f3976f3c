import { expect, test } from '@playwright/test';
import { widthOf, wrap } from '../../src/core/terminal/wrap.ts';

test('a text is broken at spaces, and nothing of it is lost', () => {
  const text = 'PAYMENT_NOTIFICATION (x9): the reply has HTTP status 201, which is no acknowledgement.';
  const lines = wrap(text, 30);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(30);
  expect(lines.join(' ')).toBe(text);
  expect(wrap(text, Infinity)).toEqual([text]);
  expect(wrap('', 40)).toEqual(['']);
});

test('a word that is wider than the terminal stands alone and whole, and several spaces stay within a line', () => {
  const path = 'acceptance-results/latest/journals/one-time-payment/1.6.ndjson';
  expect(wrap(`see ${path} for it`, 24)).toEqual(['see', path, 'for it']);
  expect(wrap('Unknown status  0.8 s', 40)).toEqual(['Unknown status  0.8 s']);
});

test('Chinese characters take two columns, joined marks none', () => {
  expect([widthOf('商户'), widthOf('shop'), widthOf('e\u0301')]).toEqual([4, 4, 1]);
});

test('a terminal that says it is narrower than sense is taken for a wider one', () => {
  expect(wrap('one two three four five', 1)).toEqual(['one two three four', 'five']);
});
