import { expect, test } from '@playwright/test';
import { runChecks, type Check } from '../../src/checks/index.ts';
import { waffoChecks } from '../../src/providers/waffo/checks/index.ts';
import { checkOptions } from '../../src/harness/providers.ts';
import { waffo } from '../../src/providers/waffo/protocol/index.ts';
import type { Entry } from '../../src/journal/index.ts';
import { context } from './context.ts';
import { journalOf } from './findings.ts';

const journal = journalOf((on) => void on.call('orderCreate', { signature: 'missing', code: 'A0002' }));

test('findings begin with the id of the check that makes them', () => {
  for (const check of waffoChecks)
    for (const { check: id } of check.run(journal, context)) expect(id.split('.')[0]).toBe(check.id);
  expect(runChecks(journal, checkOptions(waffo)).length).toBeGreaterThan(0);
});

test('ids of checks are unique and each has a title', () => {
  expect(new Set(waffoChecks.map(({ id }) => id)).size).toBe(waffoChecks.length);
  for (const { title } of waffoChecks) expect(title.length).toBeGreaterThan(20);
});

test("a check of the user's own runs beside the others", () => {
  const own: Check = {
    id: 'shop',
    title: 'Orders of this shop begin with M',
    run: (seen) => [
      {
        check: 'shop',
        party: 'merchant',
        severity: 'info',
        message: `${seen.entries.length} entries`,
        why: '-',
        fix: '-',
        entries: ['x1'],
      },
    ],
  };
  const found = runChecks(journal, checkOptions(waffo, [own]));
  expect(found.map(({ check }) => check)).toEqual(['request-signature.missing', 'shop']);
});

test('a check that breaks is a finding against the harness and stops no other', () => {
  const broken: Check = {
    id: 'shop',
    title: 'Orders of this shop begin with M',
    run: () => {
      throw new TypeError('no such field');
    },
  };
  const found = runChecks(journal, checkOptions(waffo, [broken]));
  expect(found).toMatchObject([
    { check: 'request-signature.missing' },
    {
      check: 'shop.broken',
      party: 'harness',
      severity: 'error',
      message: expect.stringContaining('no such field'),
    },
  ]);
});

test('a check that returns no findings in their form is reported like one that stops', () => {
  const returns: unknown[] = [undefined, {}, ['wrong'], [{ check: 'shop' }], Promise.resolve([])];
  for (const value of returns) {
    const sloppy: Check = {
      id: 'shop',
      title: 'Orders of this shop begin with M',
      run: () => value as never,
    };
    expect(runChecks(journal, checkOptions(waffo, [sloppy])).at(-1)).toMatchObject({
      check: 'shop.broken',
      message: expect.stringContaining('not a list of findings'),
    });
  }
});

test("a check of the user's own must not have the id of another", () => {
  const own: Check = { id: 'ids', title: 'Ids of this shop begin with M', run: () => [] };
  expect(() => checkOptions(waffo, [own])).toThrow('there is one of that name already');
});

test('a provider without checks is refused: it would pass everything', () => {
  expect(() => checkOptions({ ...waffo, id: 'nobody' })).toThrow('"nobody" is no provider');
});

test('checks change neither journal nor order of its entries', () => {
  const before = JSON.stringify(journal);
  runChecks(journal, checkOptions(waffo));
  expect(JSON.stringify(journal)).toBe(before);
});

test('exchanges count from their beginning, wherever they stand in the journal', () => {
  const told = journalOf((on) => {
    on.call('orderCreate', { code: 'E0001', durationMs: 500 });
    on.call('orderInquiry', { data: { orderStatus: 'ORDER_CLOSE' } });
    on.call('orderCreate', { send: { paymentRequestId: 'p-2' } });
  });
  const [create, inquiry, second] = told.entries;
  const found = (...entries: (Entry | undefined)[]): string[] => {
    const journal = { ...told, entries: entries.filter((entry) => entry !== undefined) };
    return runChecks(journal, checkOptions(waffo)).map(({ check }) => check);
  };
  expect(found(second, create, inquiry)).toEqual([]);
  expect(found(second, create)).toEqual(['idempotency.new-id']);
});
