import { SUBSCRIPTION_ID } from '../bodies.ts';
import type { Mistake } from './mistake.ts';

const bad = (
  finding: string,
  field: string,
  value: unknown,
  says: RegExp,
  severity: Mistake['severity'] = 'error',
): Mistake => ({
  finding: `parameters.${finding}`,
  name: `${field} ${value === undefined ? 'is missing' : JSON.stringify(value)}`,
  severity,
  says,
  tell: (on) => void on.call('orderCreate', { send: { [field]: value } }),
});

/** A call with one address that only newer pages allow. */
const long = (operation: Long[0], field: string, length: number, limit: number): Mistake => ({
  finding: 'parameters.address-length',
  name: `${field} of ${operation} has ${length} characters`,
  severity: 'warning',
  says: new RegExp(`: ${field} has ${length} characters; the API reference allows ${limit}, newer`),
  tell(on) {
    // What a change or a refund belongs to.
    if (operation === 'subscriptionChange') on.call('subscriptionCreate');
    if (operation === 'orderRefund') on.call('orderCreate');
    on.call(operation, { send: { [field]: addressOf(length) } });
    if (operation === 'orderRefund') on.notify('REFUND_NOTIFICATION');
  },
});

type Long = Parameters<Parameters<Mistake['tell']>[0]['call']>;

const addressOf = (length: number): string => 'https://acme.com/'.padEnd(length, 'a');

export const qualityMistakes: readonly Mistake[] = [
  ...[
    'test', 'Test Order', 'order', 'Order description', 'description', 'TODO', 'xxx', 'Lorem ipsum dolor', 'string', 'N/A',
    'replace order desc', 'Enter your description here', '{description}', 'Buy ${item}', 'demo product 1', '订单', '-',
  ].map((text) => bad('description', 'orderDescription', text, /orderDescription ".*" is a placeholder/)), // prettier-ignore
  bad('goods-name', 'goodsInfo.goodsName', 'product', /"product" is a placeholder/, 'warning'),
  bad(
    'goods-name',
    'goodsInfo.goodsName',
    undefined,
    /goodsName is missing, which the API reference's schema/,
    'warning',
  ),
  {
    finding: 'parameters.goods-name',
    name: 'an app without the name of what is sold',
    severity: 'warning',
    says: /order\/create \(x1\): goodsInfo\.goodsName is missing/,
    tell: (on) => void on.call('orderCreate', { send: { goodsInfo: { appName: 'Gold Rush' } } }),
  },
  {
    finding: 'parameters.goods-name',
    name: 'a subscription without the name of what is sold',
    severity: 'warning',
    says: /subscription\/create \(x1\): goodsInfo\.goodsName is missing\./,
    tell: (on) => void on.call('subscriptionCreate', { send: { 'goodsInfo.goodsName': undefined } }),
  },
  {
    finding: 'parameters.goods-source',
    name: 'no word about the goods',
    says: /goodsInfo\.goodsUrl and goodsInfo\.appName are both missing/,
    beside: ['parameters.goods-name'],
    tell: (on) => void on.call('orderCreate', { send: { goodsInfo: undefined } }),
  },
  {
    finding: 'parameters.goods-source',
    name: 'a subscription without a word about where it is sold',
    severity: 'warning',
    says: /subscription\/create/,
    tell: (on) => void on.call('subscriptionCreate', { send: { 'goodsInfo.goodsUrl': undefined } }),
  },
  bad('goods-url', 'goodsInfo.goodsUrl', 'https://cdn.acme.com/gold.PNG?w=100', /is an image/),
  bad('goods-url', 'goodsInfo.goodsUrl', 'shop.acme.com/gold', /is not an http\(s\) address/),
  bad('app-name', 'goodsInfo.appName', 'com.acme.shop', /is a package id/, 'warning'),
  bad('app-name', 'goodsInfo.appName', 'My App', /is a placeholder/),
  bad('email', 'userInfo.userEmail', 'ada.park', /is not an e-mail address/),
  ...['test@acme.com', 'ada@test.com', 'test1@acme.com', 'ada+test@acme.com', 'testuser7@acme.com'].map(
    (email) => bad('email', 'userInfo.userEmail', email, /contains the word "test"/),
  ),
  bad('redirects', 'cancelRedirectUrl', undefined, /cancelRedirectUrl is missing/),
  bad('redirects', 'failedRedirectUrl', '/failed', /failedRedirectUrl "\/failed" is not a full address/),
  {
    finding: 'parameters.redirects',
    name: 'a subscription without redirects',
    says: /subscription\/create \(x1\): successRedirectUrl, failedRedirectUrl and cancelRedirectUrl are missing/,
    tell: (on) =>
      void on.call('subscriptionCreate', {
        send: { successRedirectUrl: undefined, failedRedirectUrl: null, cancelRedirectUrl: '' },
      }),
  },
  long('orderCreate', 'notifyUrl', 257, 256),
  long('orderCreate', 'successRedirectUrl', 513, 512),
  long('orderCreate', 'cancelRedirectUrl', 1024, 512),
  long('orderRefund', 'refundNotifyUrl', 1024, 256),
  long('subscriptionCreate', 'failedRedirectUrl', 513, 512),
  long('subscriptionCreate', 'subscriptionManagementUrl', 257, 256),
  long('subscriptionChange', 'successRedirectUrl', 257, 256),
  {
    finding: 'parameters.address-length',
    name: 'addresses of several lengths, said once',
    severity: 'warning',
    says: /order\/create \(x1, x2\): notifyUrl has up to 400 characters/,
    tell: (on) => {
      on.call('orderCreate', { send: { notifyUrl: addressOf(400) } });
      on.call('orderCreate', {
        send: { paymentRequestId: 'p-2', merchantOrderId: 'M-1002', notifyUrl: addressOf(300) },
      });
    },
  },
  {
    finding: 'parameters.management-url',
    name: 'a subscription without a page to manage it',
    severity: 'warning',
    says: /subscription\/create \(x1\): subscriptionManagementUrl is missing, which the integration guide/,
    tell: (on) => void on.call('subscriptionCreate', { send: { subscriptionManagementUrl: undefined } }),
  },
  bad('notify-url', 'notifyUrl', 'webhooks/waffo', /is not a full http\(s\) address/),
  bad('pay-method', 'paymentInfo.payMethodType', 'CREDIT_CARD', /names CREDIT_CARD/, 'warning'),
  bad('pay-method', 'paymentInfo.payMethodCountry', 'USA', /is set for a card payment/, 'warning'),
  {
    finding: 'parameters.pay-method',
    name: 'a method that is not of the given type',
    severity: 'warning',
    says: /payMethodName "DANA" does not match payMethodType "CREDITCARD": DANA is EWALLET/,
    tell: (on) =>
      void on.call('orderCreate', {
        send: { 'paymentInfo.payMethodType': 'CREDITCARD', 'paymentInfo.payMethodName': 'DANA' },
      }),
  },
  ...[{}, { subscriptionRequest: undefined, subscriptionId: SUBSCRIPTION_ID }].map((ids): Mistake => ({
    finding: 'parameters.free-trial',
    name: `a free trial for a plan without a trial, by its ${Object.keys(ids)[1] ?? 'subscriptionRequest'}`,
    severity: 'warning',
    says: /subscription\/update \(x2\): productInfo\.trialPeriodAmount is "0", and the plan has no trial/,
    tell: (on) => {
      on.call('subscriptionCreate');
      on.call('subscriptionUpdate', { send: { productInfo: { trialPeriodAmount: '0' }, ...ids } });
    },
  })),
  {
    finding: 'parameters.terminal',
    name: 'a subscription without terminal',
    severity: 'warning',
    says: /userInfo\.userTerminal is missing/,
    tell: (on) => void on.call('subscriptionCreate', { send: { 'userInfo.userTerminal': undefined } }),
  },
  {
    finding: 'parameters.description',
    name: 'a change to a plan without a description',
    says: /productInfoList\[0\]\.description "plan"/,
    tell: (on) => {
      on.call('subscriptionCreate');
      const plan = { description: 'plan', periodType: 'MONTHLY', periodInterval: '1', amount: '20.00' };
      on.call('subscriptionChange', { send: { productInfoList: [plan] } });
    },
  },
  {
    finding: 'parameters.shared-email',
    name: 'one address for two users',
    severity: 'warning',
    says: /"ada\.park@acme\.com" was sent for the users u-1 and u-2/,
    tell: (on) => {
      on.call('orderCreate');
      on.call('orderCreate', {
        send: { paymentRequestId: 'p-2', merchantOrderId: 'M-1002', 'userInfo.userId': 'u-2' },
      });
    },
  },
  {
    finding: 'parameters.refund-notify-url',
    name: 'a refund of which nobody will hear',
    says: /order\/refund \(x2\): refundNotifyUrl is missing\./,
    tell: (on) => {
      on.call('orderCreate');
      on.call('orderRefund', { send: { refundNotifyUrl: undefined } });
    },
  },
  {
    finding: 'parameters.refund-notify-url',
    name: 'a refund that is only asked for',
    severity: 'warning',
    says: /the merchant inquires instead/,
    tell: (on) => {
      on.call('orderCreate');
      on.call('orderRefund', { send: { refundNotifyUrl: undefined } });
      on.call('refundInquiry');
    },
  },
  {
    finding: 'parameters.refund-notify-url',
    name: 'a refund address that is none',
    says: /refundNotifyUrl "webhooks" is not a full/,
    tell: (on) => {
      on.call('orderCreate');
      on.call('orderRefund', { send: { refundNotifyUrl: 'webhooks' } });
    },
  },
  {
    finding: 'reply-secrets.key',
    name: 'keys in a reply to a buyer',
    says: /The reply to createOrder \(m1, HTTP 200\) holds the merchant's private key or API key\./,
    tell: (on) => void on.ask('createOrder', {}, { showsSecret: true }),
  },
  {
    finding: 'wire-secrets.api-key',
    name: 'the API key in a redirect address',
    says: /order\/create \(x1\): successRedirectUrl of the request contains the merchant's API key/,
    tell: (on) =>
      void on.call('orderCreate', { secrets: [{ place: 'successRedirectUrl', name: 'API key' }] }),
  },
  {
    finding: 'wire-secrets.private-key',
    name: 'a piece of the private key in a reply to a notification',
    says: /PAYMENT_NOTIFICATION \(x2\): the header x-trace of the merchant's reply contains the merchant's private key/,
    tell: (on) => {
      on.call('orderCreate');
      on.notify('PAYMENT_NOTIFICATION', {
        reply: { secrets: [{ place: 'the header x-trace', name: 'private key' }] },
      });
    },
  },
];
