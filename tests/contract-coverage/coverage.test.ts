import { expect, test } from '@playwright/test';
import {
  areaOf,
  coverageOf,
  mergeCoverage,
  missingFrom,
  type AreaId,
  type Coverage,
} from '../../src/contract-coverage/index.ts';
import { context } from '../checks/context.ts';
import { JournalBuilder } from '../checks/journal-builder.ts';

const { spec } = context;
const STAMPS = { orderExpiredAt: '2026-04-01T16:00:00.000Z', orderUpdatedAt: '2026-04-01T12:00:02.000Z' };
const CLOSE = { orderStatus: 'ORDER_CLOSE', ...STAMPS };

function covered(build: (journal: JournalBuilder) => void): Coverage {
  const journal = new JournalBuilder();
  build(journal);
  return coverageOf([{ name: 'one', journal: journal.journal }], context);
}

/** Names of what an area has seen. */
function seen(coverage: Coverage, id: AreaId): string[] {
  return areaOf(coverage, id)
    .items.filter((item) => item.seen > 0)
    .map(({ name }) => name);
}

const steps = (coverage: Coverage) =>
  seen(coverage, 'transitions').map((name) => name.replace(/^order /, ''));

test('what crossed the wire is counted, with where it stood first, and the rest is named', () => {
  const coverage = covered((journal) => {
    journal.call('orderCreate');
    journal.call('orderInquiry', { actor: 'harness' });
    journal.notify('PAYMENT_NOTIFICATION', { delivery: ['n1', 1] });
  });
  expect(seen(coverage, 'operations')).toEqual(['orderCreate', 'orderInquiry']);
  expect(missingFrom(areaOf(coverage, 'operations'))).toContain('subscriptionUpdate');
  expect(areaOf(coverage, 'operations').items.find(({ name }) => name === 'orderInquiry')).toEqual({
    name: 'orderInquiry',
    seen: 1,
    merchant: 0,
    first: { journal: 'one', entry: 'x2' },
  });
  expect(seen(coverage, 'codes')).toEqual(['0']);
  expect(seen(coverage, 'statuses')).toEqual(['200']);
  expect(seen(coverage, 'states')).toEqual(['order AUTHORIZATION_REQUIRED', 'order PAY_SUCCESS']);
  expect(steps(coverage)).toEqual([
    "(new) → AUTHORIZATION_REQUIRED: create with Waffo's cashier",
    'AUTHORIZATION_REQUIRED → PAY_SUCCESS: the payment succeeds',
  ]);
  expect(seen(coverage, 'notifications')).toEqual(['PAYMENT_NOTIFICATION']);
  expect(seen(coverage, 'attempts')).toEqual(['attempt 1', 'acknowledged']);
  expect(seen(coverage, 'requestFields')).toContain('orderCreate userInfo.userEmail');
  expect(missingFrom(areaOf(coverage, 'requestFields'))).toContain('orderCreate cardInfo.cardNumber');
  expect(seen(coverage, 'answerFields')).toContain('orderCreate data.orderAction');
  expect(seen(coverage, 'notificationFields')).toContain('PAYMENT_NOTIFICATION result.orderStatus');
});

test('counts that were made apart add up to what one count sees', () => {
  const journals = ['first', 'second'].map((name) => {
    const builder = new JournalBuilder();
    builder.call('orderCreate', { actor: name === 'first' ? 'merchant' : 'harness' });
    builder.call('orderInquiry', { answer: '{"code":"Z9999","msg":"new"}' });
    if (name === 'second') builder.notify('PAYMENT_NOTIFICATION', { delivery: ['n1', 1] });
    return { name, journal: builder.journal };
  });
  const apart = journals.map((journal) => coverageOf([journal], context));
  expect(mergeCoverage(apart, spec)).toEqual(coverageOf(journals, context));
  expect(areaOf(mergeCoverage(apart.slice(0, 1), spec), 'notifications').items[0]?.seen).toBe(0);
});

test('an empty set of journals has seen nothing at all', () => {
  const coverage = coverageOf([], context);
  for (const { items, unknown } of coverage.areas) {
    expect(items.length).toBeGreaterThan(0);
    expect(items.filter((item) => item.seen > 0)).toEqual([]);
    expect(unknown).toEqual([]);
  }
});

test('what the harness forged or rewrote is nobody’s word and counts for nothing', () => {
  const coverage = covered((journal) => {
    journal.notify('PAYMENT_NOTIFICATION', {
      actor: 'harness',
      signature: 'invalid',
      fault: { name: 'forged signature', falsified: 'request' },
    });
    journal.call('orderInquiry', { fault: { name: 'response rewritten', falsified: 'response' } });
  });
  expect(seen(coverage, 'notifications')).toEqual([]);
  expect(seen(coverage, 'notificationFields')).toEqual([]);
  expect(seen(coverage, 'codes')).toEqual([]);
  expect(seen(coverage, 'states')).toEqual([]);
  expect(seen(coverage, 'operations')).toEqual(['orderInquiry']);
});

test('a field that is null was not seen', () => {
  const coverage = covered((journal) => {
    journal.call('orderInquiry', { data: { userCurrency: null, extendInfo: '{}' } });
  });
  expect(missingFrom(areaOf(coverage, 'answerFields'))).toContain('orderInquiry data.userCurrency');
  expect(seen(coverage, 'answerFields')).toContain('orderInquiry data.extendInfo');
});

test('what the contract does not know stands apart: operations, codes, fields, attempts', () => {
  const coverage = covered((journal) => {
    journal.call('orderInquiry', { strayPath: '/api/v1/order/undo', code: 'A0010' });
    journal.call('orderInquiry', { code: 'Z9999', status: 418 });
    journal.call('orderInquiry', { data: { mood: { today: 'good' } } });
    journal.notify('PAYMENT_NOTIFICATION', { delivery: ['n1', 9] });
  });
  const unknown = (id: AreaId) => areaOf(coverage, id).unknown.map(({ name }) => name);
  expect(unknown('operations')).toEqual(['/api/v1/order/undo']);
  expect(unknown('codes')).toEqual(['Z9999']);
  expect(unknown('statuses')).toEqual(['418']);
  expect(unknown('answerFields')).toEqual(['orderInquiry data.mood']);
  expect(unknown('attempts')).toEqual(['attempt 9']);
});

test.describe('of several steps between two statuses, the one whose cause is in the journal', () => {
  const close = (build: (journal: JournalBuilder) => void, data: Record<string, unknown> = CLOSE) =>
    steps(
      covered((journal) => {
        journal.call('orderCreate');
        build(journal);
        journal.call('orderInquiry', { data });
      }),
    ).filter((name) => name.includes('ORDER_CLOSE'));

  test('nothing else fits: the payment failed', () => {
    expect(close(() => undefined)).toEqual(['AUTHORIZATION_REQUIRED → ORDER_CLOSE: the payment fails']);
  });

  test('an accepted cancellation', () => {
    expect(close((journal) => journal.call('orderCancel'))).toEqual([
      'AUTHORIZATION_REQUIRED → ORDER_CLOSE: order/cancel',
    ]);
  });

  test('the time was up', () => {
    const late = { ...CLOSE, orderUpdatedAt: STAMPS.orderExpiredAt };
    expect(close(() => undefined, late)).toEqual([
      'AUTHORIZATION_REQUIRED → ORDER_CLOSE: orderExpiredAt passes',
    ]);
  });

  test('none, if a cancellation had no known outcome or the times are not known', () => {
    expect(close((journal) => journal.call('orderCancel', { code: 'E0001' }))).toEqual([]);
    expect(close(() => undefined, { orderStatus: 'ORDER_CLOSE' })).toEqual([]);
  });
});

test('the answer to a repeated create shows no birth', () => {
  const coverage = covered((journal) => {
    journal.call('orderCreate', { code: 'E0001' });
    journal.call('orderCreate', { data: { orderStatus: 'PAY_SUCCESS' } });
  });
  expect(steps(coverage)).toEqual([]);
});

test('a notification that comes late shows no step backwards, and a jump over one way shows the way', () => {
  const updated = (second: number) => ({ orderUpdatedAt: `2026-04-01T12:00:0${second}.000Z` });
  const coverage = covered((journal) => {
    journal.call('orderInquiry', { data: { orderStatus: 'AUTHED_WAITING_CAPTURE', ...updated(3) } });
    journal.call('orderInquiry', { data: { orderStatus: 'PAY_SUCCESS', ...updated(6) } });
    journal.notify('PAYMENT_NOTIFICATION', {
      result: { orderStatus: 'AUTHORIZATION_REQUIRED', ...updated(1) },
    });
  });
  expect(steps(coverage)).toEqual([
    'AUTHED_WAITING_CAPTURE → CAPTURE_IN_PROGRESS: order/capture',
    'CAPTURE_IN_PROGRESS → PAY_SUCCESS: the capture settles',
  ]);
});

test('a duplicate of the harness is no attempt of Waffo; the eighth that is refused gives up', () => {
  const failed = { body: '{"message":"failed"}' };
  const coverage = covered((journal) => {
    journal.notify('PAYMENT_NOTIFICATION', { delivery: ['n1', 1], reply: failed });
    journal.notify('PAYMENT_NOTIFICATION', {
      delivery: ['n1', 2],
      fault: { name: 'concurrent duplicate', falsified: 'none' },
    });
    journal.notify('PAYMENT_NOTIFICATION', { delivery: ['n1', 8], reply: failed });
  });
  expect(seen(coverage, 'attempts')).toEqual(['attempt 1', 'attempt 8', 'not acknowledged', 'given up']);
});

test('journals of several sources count together, each found again by its name', () => {
  const [first, second] = [new JournalBuilder(), new JournalBuilder()];
  first.call('orderCreate');
  second.call('orderCreate', { code: 'A0003' });
  const coverage = coverageOf(
    [
      { name: 'acceptance/1.1', journal: first.journal },
      { name: 'contract/a', journal: second.journal },
    ],
    context,
  );
  expect(coverage.journals).toEqual(['acceptance/1.1', 'contract/a']);
  const codes = areaOf(coverage, 'codes').items.filter((item) => item.seen > 0);
  expect(codes.map(({ name, first: place }) => [name, place?.journal])).toEqual([
    ['0', 'acceptance/1.1'],
    ['A0003', 'contract/a'],
  ]);
});
