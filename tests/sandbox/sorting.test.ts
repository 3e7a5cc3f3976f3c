import { expect, test } from '@playwright/test';
import { SortingRecorder } from '../../src/harness/sandbox/sorting-recorder.ts';
import { Recorder, type Exchange, type Unnumbered } from '../../src/journal/index.ts';

const HEADER = {
  kind: 'journal',
  version: 2,
  product: 'one-time-payment',
  caseId: '1.1',
  target: 'sandbox',
  merchant: 'shop',
  merchantId: '1',
  startedAt: '2026-11-25T10:00:00.000Z',
} as const;

/** An exchange that names an object, either way round. */
function about(
  body: object,
  more: Partial<Pick<Unnumbered<Exchange>, 'direction' | 'actor' | 'response'>> = {},
): Unnumbered<Exchange> {
  const at = '2026-11-25T10:00:00.000Z';
  return {
    at,
    wallAt: at,
    durationMs: 1,
    direction: 'merchant-to-provider',
    actor: 'merchant',
    operation: 'orderCreate',
    request: {
      method: 'POST',
      url: '/',
      headers: {},
      body: JSON.stringify(body),
      encoding: 'utf8',
      signature: 'valid',
    },
    ...more,
  };
}

const news = (result: object, actor: 'provider' | 'harness' = 'provider') =>
  about({ eventType: 'PAYMENT_NOTIFICATION', result }, { direction: 'provider-to-merchant', actor });

function sorted() {
  const [strays, first, second] = [new Recorder(HEADER), new Recorder(HEADER), new Recorder(HEADER)];
  const sorting = new SortingRecorder(strays);
  sorting.begin(first);
  sorting.exchange(
    about(
      { paymentRequestId: 'p1' },
      {
        response: {
          status: 200,
          headers: {},
          body: JSON.stringify({ code: '0', msg: '', data: { acquiringOrderId: 'A1' } }),
          encoding: 'utf8',
          signature: 'valid',
        },
      },
    ),
  );
  sorting.begin(second);
  return { sorting, strays, first, second };
}

test('a late notification of an earlier case is held against no other', () => {
  const { sorting, strays, second } = sorted();
  sorting.exchange(news({ paymentRequestId: 'p1' }));
  sorting.exchange(news({ acquiringOrderId: 'A1' }));
  sorting.exchange(news({ paymentRequestId: 'of an earlier run' }));
  expect([strays.entries.length, second.entries.length]).toEqual([3, 0]);
  expect(sorting.isOwn(['p1'])).toBe(false);
});

test('a merchant that goes on asking about an old order is not blamed in the next case', () => {
  const { sorting, strays, second } = sorted();
  sorting.exchange(about({ acquiringOrderId: 'A1' }));
  expect([strays.entries.length, second.entries.length]).toEqual([1, 0]);
});

test('what the case made itself is its own, also in what follows from it', () => {
  const { sorting, strays, second } = sorted();
  sorting.exchange(about({ subscriptionRequest: 's1' }));
  sorting.exchange(news({ acquiringOrderId: 'A2', subscriptionInfo: { subscriptionRequest: 's1' } }));
  sorting.exchange(about({ acquiringOrderId: 'A2' }));
  sorting.exchange(news({ paymentRequestId: 'nobody knows it' }, 'harness'));
  expect([strays.entries.length, second.entries.length]).toEqual([0, 4]);
  expect(sorting.isOwn(['A2'])).toBe(true);
});
