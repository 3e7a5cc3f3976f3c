import { expect, test } from '@playwright/test';
import { loadSpec } from '../../src/contract/index.ts';

test('an answer of success has the value that the document names', () => {
  const { isAccepted } = loadSpec('waffo');
  expect(isAccepted({ code: '0' })).toBe(true);
  for (const answer of [{ code: 'A0001' }, { code: 0 }, {}, null, [], '0'])
    expect(isAccepted(answer)).toBe(false);
});

test('an answer of success has nothing in the list that the document names', () => {
  const { isAccepted } = loadSpec('pancake');
  for (const answer of [{ data: {} }, { data: null }, { errors: [] }, { errors: null }])
    expect(isAccepted(answer)).toBe(true);
  for (const answer of [{ errors: [{}] }, { errors: 'no' }, null, [], 'yes'])
    expect(isAccepted(answer)).toBe(false);
});
