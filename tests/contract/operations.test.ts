import { expect, test } from '@playwright/test';
import { loadSpec } from '../../src/contract/index.ts';
import { reportEach, type Defect } from './defects.ts';

const spec = loadSpec();
const { semantics } = spec;

const defects: Defect[] = [
  ['broken YAML in the operations', 'operations', 'attempts: 8', 'attempts: [8', 'must be sufficiently indented', 2],
  ['an unknown word about a call', 'operations', 'asked: cancelOrder', 'aksed: cancelOrder', 'Unrecognized key: "aksed"'],
  ['an effect that there is not', 'operations', 'effect: reads', 'effect: looks', 'operations.orderInquiry.effect: Invalid'],
  ['an operation that the document lacks', 'operations', '  orderInquiry:', '  orderQuery:', 'orderQuery is no operation of the OpenAPI document'],
  ['an operation without an entry', 'operations', '  merchantConfigInquiry: { effect: reads }\n', '', 'the operation merchantConfigInquiry has no entry', 'operations:'],
  ['an event that the document lacks', 'operations', '  REFUND_NOTIFICATION:', '  REFUND:', 'REFUND is no webhook of the OpenAPI document'],
  ['an event without an entry', 'operations', '  SUBSCRIPTION_CHANGE_NOTIFICATION:\n    object: subscriptionChange\n    status: subscriptionChangeStatus\n    address: notifyUrl\n', '', 'the webhook SUBSCRIPTION_CHANGE_NOTIFICATION has no entry', 'notifications:'],
  ['a key that no request has', 'operations', 'key: refundRequestId', 'key: refundRequest', 'operations.orderRefund.key: refundRequest is no field'],
  ['a sum that no request has', 'operations', 'amounts: [captureAmount]', 'amounts: [amount]', 'amount is no field'],
  ['a status that no answer has', 'operations', 'status: orderStatus', 'status: status', 'operations.orderCreate.status: status is no field'],
  ['a status that no notification has', 'operations', 'status: refundStatus\n    address', 'status: state\n    address', 'notifications.REFUND_NOTIFICATION.status: state is no field'],
  ['an address that no request has', 'operations', 'address: refundNotifyUrl', 'address: refundUrl', 'refundUrl is no field'],
  ['an object that there is not', 'operations', 'object: refund\n    effect: reads', 'object: refunds\n    effect: reads', 'operations.refundInquiry.object: refunds is no object of this file'],
  ['a machine that there is not', 'operations', 'machine: refund', 'machine: refunds', 'objects.refund.machine: refunds is no state machine'],
  ['a status that the machine lacks', 'operations', 'frees: [CLOSED]', 'frees: [CLOSE]', 'CLOSE is no state of subscriptionChange'],
  ['a success that the machine lacks', 'operations', 'statuses: [PAY_SUCCESS]', 'statuses: [PAID]', 'PAID is no state of order'],
  ['a success that another event tells', 'operations', 'event: REFUND_NOTIFICATION', 'event: PAYMENT_NOTIFICATION', 'PAYMENT_NOTIFICATION is no notification about refund'],
  ['an inquiry about something else', 'operations', 'inquiry: refundInquiry', 'inquiry: orderInquiry', 'orderInquiry is no operation that reads the same object'],
  ['an id that no answer has', 'operations', 'providerId: acquiringRefundOrderId', 'providerId: refundOrderId', 'objects.refund.providerId: refundOrderId is no field'],
  ['an echo that nobody asked for', 'operations', 'echoes: [acquiringOrderId, refundAmount]', 'echoes: [remainingRefundAmount]', 'remainingRefundAmount is no field'],
  ['an account that no request has', 'operations', 'account: merchantId', 'account: accountId', 'accountId is no field'],
  ['an alias of no id', 'operations', 'subscriptionInfo.subscriptionId: subscriptionId', 'subscriptionInfo.subscriptionId: planId', 'planId is no id of an object'],
  ['an alias that stands nowhere', 'operations', 'origPaymentRequestId:', 'originalPaymentRequestId:', 'originalPaymentRequestId is no field of the OpenAPI document'],
  ['a change of nothing', 'operations', '  payMethodConfigInquiry: { effect: reads }', '  payMethodConfigInquiry: { effect: changes }', 'it changes something and names no object'],
  ['a call that names no object', 'operations', '    names: [refundRequestId, acquiringRefundOrderId]\n', '', 'it reads an object and names none', '  refundInquiry:'],
]; // prettier-ignore

reportEach(defects);

test('every operation and event of the OpenAPI document has its entry, and there are no others', () => {
  expect(semantics.calls.map(({ operation }) => operation)).toEqual(spec.operations.map(({ id }) => id));
  expect(semantics.events.map(({ eventType }) => eventType)).toEqual(
    spec.notifications.map(({ eventType }) => eventType),
  );
});

test('what creates something has a key, an owner, a purpose and an inquiry', () => {
  const created = semantics.calls.filter(({ effect }) => effect === 'creates');
  expect(created).toEqual(semantics.keyed);
  expect(created.map(({ object }) => object)).toEqual(semantics.objects.map(({ name }) => name));
  for (const { operation, ...call } of created) {
    expect(call.purpose.length, operation).toBeGreaterThan(0);
    expect([call.owner, call.inquiry, call.asked], operation).not.toContain(undefined);
  }
});

test('the event of success is one that the step to success sends', () => {
  for (const { machine, success } of semantics.objects) {
    const steps = spec
      .machine(machine)
      .transitions.filter(({ from, to }) => from !== to && success?.statuses.includes(to));
    expect(steps.length).toBeGreaterThan(0);
    for (const { notifications } of steps) expect(notifications).toContain(success?.event);
  }
});

test('entries are found by name; a name that nobody knows is a typo of ours', () => {
  expect(semantics.object('refund').id).toBe('refundRequestId');
  expect(() => semantics.object('refunds')).toThrow('"refunds" is no object');
  expect(semantics.call('orderCancel')?.object).toBe('order');
  expect(semantics.keyedCall('orderCancel')).toBeUndefined();
  expect(semantics.keyedCall('orderRefund')?.key).toBe('refundRequestId');
  expect(semantics.call('unknown')).toBeUndefined();
  expect(semantics.event('REFUND_NOTIFICATION')?.address).toBe('refundNotifyUrl');
});
