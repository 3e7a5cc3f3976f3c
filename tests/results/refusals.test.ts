import { expect, test } from '@playwright/test';
import { waffo } from '../../src/providers/waffo/protocol/index.ts';
import { withRefusals } from '../../src/results/index.ts';
import { JournalBuilder } from '../checks/journal-builder.ts';
import { finding } from './samples.ts';

test('a finding gets to know which of its calls Waffo refused, and which it accepted', () => {
  const on = new JournalBuilder();
  const refused = on.call('orderCreate', { code: 'A0003', status: 400 });
  const taken = on.call('orderInquiry');
  const ordered = on.call('orderCancel', {
    code: 'C0001',
    status: 500,
    fault: { name: 'answers C0001', falsified: 'response' },
  });
  const seen = (...entries: string[]) =>
    withRefusals([finding('error', { entries })], on.journal, waffo.protocol)[0]?.refused;
  expect(seen(refused.id, taken.id)).toEqual(['orderCreate']);
  expect(seen(taken.id)).toEqual([]);
  expect(seen(ordered.id)).toEqual([]);
  expect(seen('none')).toBeUndefined();
});
