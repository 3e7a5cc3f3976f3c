import { expect, test } from '@playwright/test';
import { withRefusals } from '../../src/results/index.ts';
import { context } from '../checks/context.ts';
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
  const unknown = on.call('orderCreate', { code: 'E0001', status: 500 });
  const system = on.call('orderCreate', { code: 'C0005', status: 503 });
  const seen = (...entries: string[]) =>
    withRefusals([finding('error', { entries })], on.journal, context)[0]?.refused;
  expect(seen(refused.id, taken.id)).toEqual(['orderCreate']);
  expect(seen(taken.id)).toEqual([]);
  expect(seen(ordered.id)).toEqual([]);
  expect(seen(unknown.id)).toEqual([]);
  expect(seen(system.id)).toEqual([]);
  expect(seen('none')).toBeUndefined();
});
