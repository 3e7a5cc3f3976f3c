import { expect, test } from '@playwright/test';
import { loadSpec, type Violation } from '../../src/contract/index.ts';
import { changed, requests } from './bodies.ts';
import { limits, lists, required } from './request-rules.ts';
import { cpuTimeOf } from '../tooling/cost.ts';

const spec = loadSpec();
/** Required objects and lists. */
const NO_TEXTS = /^(merchantInfo|userInfo|paymentInfo|goodsInfo|productInfo|productInfoList)$/;

function violations(operation: string, body: unknown): Violation[] {
  return spec.operation(operation).request.validate(body);
}

/** The one violation of the operation's example with one place changed. */
function after(operation: string, field: string, value: unknown): Violation | undefined {
  const found = violations(operation, changed(requests[operation], field, value));
  expect(found.length, JSON.stringify(found)).toBeLessThanOrEqual(1);
  return found[0];
}

test('every operation has an example and rules here', () => {
  const ids = spec.operations.map(({ id }) => id).toSorted();
  expect(Object.keys(requests).toSorted()).toEqual(ids);
  expect(Object.keys(required).toSorted()).toEqual(ids);
});

for (const [operation, body] of Object.entries(requests)) {
  test(`${operation} takes a request in the documented shape`, () => {
    expect(violations(operation, body)).toEqual([]);
    expect(spec.operation(operation).request.unknownFields(body)).toEqual([]);
  });
}

for (const [operation, fields] of Object.entries(required))
  test(`${operation} names each required field that is missing or null`, () => {
    for (const field of fields) {
      const pointer = `/${field.replaceAll(/[.[]/g, '/').replaceAll(']', '')}`;
      const missing = { pointer, field, rule: 'required', message: 'is required' };
      expect(after(operation, field, undefined)).toEqual(missing);
      expect(after(operation, field, null)).toEqual({ ...missing, message: 'is required, but is null' });
    }
  });

for (const [operation, fields] of Object.entries(required))
  test(`${operation} names each required text that is blank`, () => {
    for (const field of fields.filter((name) => !NO_TEXTS.test(name)))
      for (const blank of ['', ' ', '\t\n']) {
        const found = after(operation, field, blank);
        expect(found?.field, `${field} ${JSON.stringify(blank)}`).toBe(field);
        expect(found?.rule).toMatch(/^(blank|enum|format|minLength)$/);
        if (found?.rule === 'blank') expect(found.message).toBe('must not be blank');
      }
  });

for (const [operation, fields] of Object.entries(limits))
  test(`${operation} takes texts up to their limit and names the one that is longer`, () => {
    for (const [field, max] of Object.entries(fields)) {
      expect(after(operation, field, 'x'.repeat(max))).toBeUndefined();
      const message = `is longer than ${max} characters`;
      expect(after(operation, field, 'x'.repeat(max + 1))).toMatchObject({
        field,
        rule: 'maxLength',
        message,
      });
      expect(after(operation, field, 7)).toMatchObject({
        field,
        rule: 'type',
        message: 'must be a string, but is a number',
      });
    }
  });

for (const [operation, fields] of Object.entries(lists))
  test(`${operation} takes the documented words and no other`, () => {
    for (const [field, words] of Object.entries(fields)) {
      for (const word of words) expect(after(operation, field, word)).toBeUndefined();
      const found = after(operation, field, 'OTHER');
      expect(found).toMatchObject({ field, rule: 'enum' });
      expect(found?.message).toBe(`must be one of ${words.join(', ')}, but is "OTHER"`);
    }
  });

test('an amount is a text, never a number', () => {
  for (const [operation, field] of [
    ['orderCreate', 'orderAmount'],
    ['orderRefund', 'refundAmount'],
    ['orderCapture', 'captureAmount'],
    ['subscriptionCreate', 'amount'],
    ['subscriptionCreate', 'productInfo.scheduledAmounts[0].amount'],
    ['subscriptionChange', 'productInfoList[0].amount'],
    ['subscriptionUpdate', 'amount'],
  ] as const)
    expect(after(operation, field, 12)).toMatchObject({ field, rule: 'type' });
});

test('the price of one period needs both its halves', () => {
  for (const half of ['period', 'amount']) {
    const field = `productInfo.scheduledAmounts[0].${half}`;
    for (const operation of ['subscriptionCreate', 'subscriptionUpdate'] as const)
      expect(after(operation, field, undefined)).toMatchObject({ field, rule: 'required' });
  }
});

test('an empty refund amount is refused', () => {
  expect(after('orderRefund', 'refundAmount', '')?.message).toBe('must not be empty');
});

test('times need a date, a time and a zone', () => {
  for (const [operation, field] of [
    ['orderCreate', 'orderRequestedAt'],
    ['orderCreate', 'orderExpiredAt'],
    ['orderCancel', 'orderRequestedAt'],
    ['orderRefund', 'requestedAt'],
    ['orderCapture', 'captureRequestedAt'],
    ['subscriptionCreate', 'requestedAt'],
    ['subscriptionCreate', 'orderExpiredAt'],
    ['subscriptionCancel', 'requestedAt'],
    ['subscriptionChange', 'requestedAt'],
  ] as const) {
    for (const good of ['2026-04-01T12:00:00Z', '2026-04-01T12:00:00.123456Z', '2026-04-01T12:00:00+08:00'])
      expect(after(operation, field, good)).toBeUndefined();
    for (const bad of ['2026-04-01T12:00:00', '2026-02-30T12:00:00Z', '2026-04-01', '1775044800', ''])
      expect(after(operation, field, bad)).toMatchObject({ field, rule: 'format' });
  }
});

test('goods need their page or the name of their app', () => {
  const either = { pointer: '/goodsInfo', field: 'goodsInfo', rule: 'required' };
  const message = 'needs one of goodsUrl, appName';
  expect(after('orderCreate', 'goodsInfo', { goodsName: 'Gold', appName: 'Gold Rush' })).toBeUndefined();
  expect(after('orderCreate', 'goodsInfo', undefined)).toBeUndefined();
  expect(after('orderCreate', 'goodsInfo', { goodsName: 'Gold' })).toEqual({ ...either, message });
  expect(after('orderCreate', 'goodsInfo.goodsUrl', null)).toEqual({ ...either, message });
});

for (const [operation, ids] of Object.entries({
  orderInquiry: ['paymentRequestId', 'acquiringOrderId'],
  orderCancel: ['paymentRequestId', 'acquiringOrderId'],
  orderCapture: ['paymentRequestId', 'acquiringOrderId'],
  refundInquiry: ['refundRequestId', 'acquiringRefundOrderId'],
  subscriptionInquiry: ['subscriptionRequest', 'subscriptionId'],
  subscriptionManage: ['subscriptionId', 'subscriptionRequest'],
  subscriptionUpdate: ['subscriptionRequest', 'subscriptionId'],
}))
  test(`${operation} is content with either id and asks for one of them`, () => {
    const without = Object.fromEntries(
      Object.entries(requests[operation] ?? {}).filter(([id]) => !ids.includes(id)),
    );
    for (const id of ids) expect(violations(operation, { ...without, [id]: 'x' })).toEqual([]);
    const expected = [
      { pointer: '', field: 'body', rule: 'required', message: `needs one of ${ids.join(', ')}` },
    ];
    expect(violations(operation, without)).toEqual(expected);
    expect(violations(operation, { ...without, [ids[0] ?? '']: null })).toEqual(expected);
  });

test('of an "either id" one must not be blank; the other may be', () => {
  const given = { paymentRequestId: '', acquiringOrderId: 'A202604011200000001234567' };
  expect(violations('orderInquiry', given)).toEqual([]);
  const message = 'needs one of paymentRequestId, acquiringOrderId that is not blank';
  for (const body of [{ paymentRequestId: '' }, { ...given, acquiringOrderId: ' ' }])
    expect(violations('orderInquiry', body)).toEqual([
      { pointer: '', field: 'body', rule: 'blank', message },
    ]);
});

test('an optional text may be blank', () => {
  for (const field of ['userInfo.userPhone', 'paymentInfo.payMethodName', 'extendInfo'])
    expect(after('orderCreate', field, '')).toBeUndefined();
});

test('null stands for an absent optional field, at any depth', () => {
  for (const field of [
    'userCurrency',
    'cardInfo',
    'userInfo.userPhone',
    'paymentInfo.payMethodName',
    'riskData',
  ])
    expect(after('orderCreate', field, null)).toBeUndefined();
  expect(after('subscriptionChange', 'productInfoList[0].numberOfPeriod', null)).toBeUndefined();
  expect(after('subscriptionChange', 'productInfoList[0]', null)).toMatchObject({ rule: 'type' });
});

test('a null beside a real mistake does not hide it', () => {
  const body = changed(changed(requests['orderCreate'], 'userCurrency', null), 'orderAmount', 12);
  expect(violations('orderCreate', body).map(({ field }) => field)).toEqual(['orderAmount']);
});

test('both forms of disputed fields are taken', () => {
  for (const token of ['encrypted', { tokenId: 't-1' }])
    expect(after('orderCreate', 'paymentTokenData', token)).toBeUndefined();
  expect(after('orderCreate', 'paymentTokenData', 5)).toMatchObject({
    field: 'paymentTokenData',
    rule: 'type',
  });
  for (const address of [{ city: 'Jakarta' }, { billingAddress: { city: 'Jakarta', address1: 'x' } }])
    expect(after('orderCreate', 'addressInfo', address)).toBeUndefined();
  for (const risk of [{ userIsNew: 'Yes' }, { deviceType: 'ios', deviceTokenId: 't' }])
    expect(after('subscriptionCreate', 'riskData', risk)).toBeUndefined();
});

test('card data keeps to its bounds', () => {
  const card = {
    cardNumber: '4'.repeat(16),
    cardExpiryYear: 2029,
    cardExpiryMonth: 12,
    cardCvv: '123',
    cardHolderName: 'A',
  };
  const withCard = changed(requests['orderCreate'], 'cardInfo', card);
  const rule = (field: string, value: unknown) =>
    violations('orderCreate', changed(withCard, `cardInfo.${field}`, value)).map((each) => each.rule);
  expect(violations('orderCreate', withCard)).toEqual([]);
  expect(rule('cardExpiryYear', 2023)).toEqual(['minimum']);
  expect(rule('cardExpiryMonth', 13)).toEqual(['maximum']);
  expect(rule('cardExpiryMonth', 0)).toEqual(['minimum']);
  expect(rule('cardExpiryMonth', '12')).toEqual(['type']);
  expect(rule('cardNumber', '4'.repeat(13))).toEqual(['minLength']);
  expect(rule('cardNumber', '4'.repeat(25))).toEqual(['maxLength']);
  expect(rule('cardCvv', '12')).toEqual(['minLength']);
  expect(rule('cardCvv', '12345')).toEqual(['maxLength']);
  expect(rule('cardHolderName', 'A'.repeat(129))).toEqual(['maxLength']);
  expect(rule('threeDsDecision', '3DS_FORCE')).toEqual([]);
  expect(rule('threeDsDecision', 'FORCE')).toEqual(['enum']);
  for (const field of Object.keys(card)) expect(rule(field, undefined)).toEqual(['required']);
});

test('numbers and tokens keep to their bounds', () => {
  expect(after('orderCreate', 'paymentTokenData', 'x'.repeat(8192))).toBeUndefined();
  expect(after('orderCreate', 'paymentTokenData', 'x'.repeat(8193))).toMatchObject({ rule: 'maxLength' });
  expect(after('subscriptionInquiry', 'paymentDetails', 2)).toMatchObject({ rule: 'enum' });
  expect(after('orderCreate', 'goodsInfo.goodsQuantity', 1.5)).toMatchObject({ rule: 'type' });
});

test('a plan change needs at least one product', () => {
  const found = after('subscriptionChange', 'productInfoList', []);
  expect(found).toMatchObject({ field: 'productInfoList', message: 'needs at least 1 entry' });
});

test('all mistakes are reported at once, each place once', () => {
  const fields = violations('orderRefund', {
    refundAmount: 5,
    userInfo: { userType: 'ROBOT', nationality: 'INDO' },
  });
  expect(fields.map(({ field }) => field).toSorted()).toEqual(
    [
      'refundRequestId', 'acquiringOrderId', 'merchantId', 'requestedAt', 'refundReason',
      'refundAmount', 'userInfo.userType', 'userInfo.nationality',
    ].toSorted(), // prettier-ignore
  );
});

test('a body that is no object is one violation', () => {
  for (const body of [undefined, null, 'text', 5, []])
    expect(violations('orderCreate', body)).toEqual([
      expect.objectContaining({ pointer: '', field: 'body', rule: 'type' }),
    ]);
});

test('unknown fields pass and are reported by their path', () => {
  let body = changed(requests['subscriptionChange'], 'extraParams', { a: 1 });
  body = changed(body, 'userInfo.nickname', null);
  body = changed(body, 'productInfoList[0].colour', 'red');
  expect(violations('subscriptionChange', body)).toEqual([]);
  const { request } = spec.operation('subscriptionChange');
  expect(request.unknownFields(body)).toEqual([
    'productInfoList[].colour',
    'userInfo.nickname',
    'extraParams',
  ]);
  expect(request.unknownFields('no object')).toEqual([]);
});

test('a fitting body costs microseconds', async () => {
  const { request } = spec.operation('orderCreate');
  const body = requests['orderCreate'];
  request.validate(body);
  const took = await cpuTimeOf(() => {
    for (let round = 0; round < 10_000; round++) request.validate(body);
  });
  // Some 2 µs each; walking the body for nulls each time would show here.
  expect(took / 10_000).toBeLessThan(0.1);
});
