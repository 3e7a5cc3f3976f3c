import { expect, test } from '@playwright/test';
import { loadSpec, type Violation } from '../../src/contract/index.ts';
import { requiredInAnswers, requiredInNotifications } from './answer-rules.ts';
import { accepted, answers, changed, placesIn, results } from './bodies.ts';

const spec = loadSpec();

function judge(operation: string, body: unknown): Violation[] {
  return spec.operation(operation).response.validate(body);
}

for (const [operation, data] of Object.entries(answers)) {
  test(`${operation} takes an answer in the documented shape`, () => {
    expect(judge(operation, accepted(data))).toEqual([]);
    expect(spec.operation(operation).response.unknownFields(accepted(data))).toEqual([]);
  });

  test(`${operation} answered with code 0 must carry data`, () => {
    const expected = [expect.objectContaining({ field: 'data', rule: 'required', message: 'is required' })];
    expect(judge(operation, { code: '0', msg: 'success' })).toEqual(expected);
    for (const data of [null, [], 'text'])
      expect(judge(operation, accepted(data))).toEqual([
        expect.objectContaining({ field: 'data', rule: 'type' }),
      ]);
  });

  test(`${operation} may be refused without data`, () => {
    const refusal = { code: 'A0003', msg: 'bad parameter' };
    for (const body of [refusal, { ...refusal, data: null }, { ...refusal, data: {} }])
      expect(judge(operation, body)).toEqual([]);
    expect(judge(operation, { ...refusal, data })).toEqual([
      expect.objectContaining({ field: 'data', message: 'must be absent, null or empty' }),
    ]);
  });
}

test('code and msg are texts and must be there', () => {
  const { data } = accepted(answers['orderCreate']);
  expect(judge('orderCreate', { code: '0', data }).map(({ field }) => field)).toEqual(['msg']);
  expect(judge('orderCreate', { msg: 'x' }).map(({ field }) => field)).toEqual(['code']);
  expect(judge('orderCreate', { code: 0, msg: 'x' })).toEqual([
    expect.objectContaining({ field: 'code', message: 'must be a string, but is a number' }),
  ]);
  expect(judge('orderCreate', { code: '0', message: 'success', data }).map(({ field }) => field)).toEqual([
    'msg',
  ]);
  expect(judge('orderCreate', 'not an envelope')).toEqual([expect.objectContaining({ field: 'body' })]);
});

test('every operation and every event has an example and rules here', () => {
  const operations = spec.operations.map(({ id }) => id).toSorted();
  expect(Object.keys(answers).toSorted()).toEqual(operations);
  expect(Object.keys(requiredInAnswers).toSorted()).toEqual(operations);
  const events = spec.notifications.map(({ eventType }) => eventType).toSorted();
  expect(Object.keys(results).toSorted()).toEqual(events);
  expect(Object.keys(requiredInNotifications).toSorted()).toEqual(events);
});

for (const [operation, fields] of Object.entries(requiredInAnswers))
  test(`the answer of ${operation} must carry its required fields, and no others`, () => {
    const data = answers[operation];
    for (const field of placesIn(data)) {
      const found = judge(operation, changed(accepted(data), `data.${field}`, undefined));
      const missing = expect.objectContaining({ field: `data.${field}`, rule: 'required' });
      expect(found, field).toEqual(fields.includes(field) ? [missing] : []);
    }
    expect(placesIn(data)).toEqual(expect.arrayContaining(fields));
  });

test('optional fields of answers may be null, required ones may not', () => {
  const body = accepted(answers['orderInquiry']);
  for (const field of ['orderAction', 'merchantInfo', 'userInfo', 'userInfo.userPhone', 'orderUpdatedAt'])
    expect(judge('orderInquiry', changed(body, `data.${field}`, null))).toEqual([]);
  expect(judge('orderInquiry', changed(body, 'data.orderStatus', null))).toEqual([
    expect.objectContaining({ field: 'data.orderStatus', message: 'must be a string, but is null' }),
  ]);
  const methods = accepted({ merchantId: '1', payMethodDetails: null });
  expect(judge('payMethodConfigInquiry', methods)).toEqual([]);
});

test('a status word that nobody documented is named, in every answer and notification that has one', () => {
  const named = (field: string) => [expect.objectContaining({ field, rule: 'enum' })];
  for (const { operation, status } of spec.semantics.calls)
    if (status !== undefined)
      expect(judge(operation, changed(accepted(answers[operation]), `data.${status}`, 'PAID'))).toEqual(
        named(`data.${status}`),
      );
  for (const { eventType, status } of spec.semantics.events) {
    const body = changed({ eventType, result: results[eventType] }, `result.${status}`, 'PAID');
    expect(spec.notification(eventType)?.body.validate(body)).toEqual(named(`result.${status}`));
  }
});

test('the same holds for who started a refund, and for each payment of a subscription', () => {
  for (const [operation, field] of [
    ['refundInquiry', 'refundSource'],
    ['subscriptionInquiry', 'paymentDetails[0].orderStatus'],
  ] as const)
    expect(judge(operation, changed(accepted(answers[operation]), `data.${field}`, 'PAID'))).toEqual([
      expect.objectContaining({ field: `data.${field}`, rule: 'enum' }),
    ]);
});

test('limits may be text, a map or null', () => {
  const body = accepted(answers['merchantConfigInquiry']);
  for (const limit of ['', '{"USD":"5"}', { USD: '5' }, null, undefined])
    expect(judge('merchantConfigInquiry', changed(body, 'data.totalDailyLimit', limit))).toEqual([]);
  expect(judge('merchantConfigInquiry', changed(body, 'data.totalDailyLimit', { USD: 5 }))).toEqual([
    expect.objectContaining({ field: 'data.totalDailyLimit.USD', rule: 'type' }),
  ]);
  expect(spec.operation('merchantConfigInquiry').response.unknownFields(body)).toEqual([]);
});

test('unknown fields of answers are reported by their path', () => {
  let body = changed(accepted(answers['subscriptionInquiry']), 'traceId', 'x');
  body = changed(body, 'data.paymentDetails[0].colour', 'red');
  body = changed(body, 'data.merchantInfo.name', 'Acme');
  expect(spec.operation('subscriptionInquiry').response.unknownFields(body)).toEqual([
    'data.merchantInfo.name',
    'data.paymentDetails[].colour',
    'traceId',
  ]);
});

for (const [eventType, result] of Object.entries(results)) {
  const body = { eventType, result };
  const judgeEvent = (message: unknown) => spec.notification(eventType)?.body.validate(message);

  test(`${eventType} takes the documented shape`, () => {
    expect(judgeEvent(body)).toEqual([]);
    expect(spec.notification(eventType)?.body.unknownFields({ ...body, id: 1 })).toEqual(['id']);
  });

  test(`${eventType} needs its own type and its fields under result`, () => {
    expect(judgeEvent({ eventType, ...result })).toEqual([
      expect.objectContaining({ field: 'result', rule: 'required' }),
    ]);
    expect(judgeEvent({ ...body, eventType: 'OTHER' })).toEqual([
      expect.objectContaining({ field: 'eventType', message: `must be "${eventType}", but is "OTHER"` }),
    ]);
    expect(judgeEvent({ result })).toEqual([
      expect.objectContaining({ field: 'eventType', rule: 'required' }),
    ]);
  });
}

for (const [eventType, fields] of Object.entries(requiredInNotifications))
  test(`${eventType} without the status or id that it is about is refused, and without others it is not`, () => {
    const result = results[eventType];
    for (const field of placesIn(result)) {
      const found = spec
        .notification(eventType)
        ?.body.validate(changed({ eventType, result }, `result.${field}`, undefined));
      const missing = expect.objectContaining({ field: `result.${field}`, rule: 'required' });
      expect(found, field).toEqual(fields.includes(field) ? [missing] : []);
    }
    expect(placesIn(result)).toEqual(expect.arrayContaining(fields));
  });

test('a payment of a subscription may lack the order ids of the merchant, and its reason may be an object', () => {
  const { paymentRequestId: _, merchantOrderId: __, ...rest } = results['PAYMENT_NOTIFICATION'] ?? {};
  const result = {
    ...rest,
    orderFailedReason: { orderFailedCode: 'X' },
    subscriptionInfo: { subscriptionId: 'SC1', period: '1', merchantRequest: 's-1' },
  };
  const payment = spec.notification('PAYMENT_NOTIFICATION')?.body;
  expect(payment?.validate({ eventType: 'PAYMENT_NOTIFICATION', result })).toEqual([]);
  expect(
    payment?.validate(
      changed({ eventType: 'PAYMENT_NOTIFICATION', result }, 'result.subscriptionInfo.period', 1),
    ),
  ).toEqual([expect.objectContaining({ field: 'result.subscriptionInfo.period', rule: 'type' })]);
});
