import type { Mistake } from './mistake.ts';

export const schemaMistakes: readonly Mistake[] = [
  {
    finding: 'request-schema',
    name: 'a number where a string belongs',
    says: /orderAmount must be a string/,
    tell: (on) => void on.call('orderCreate', { send: { orderAmount: 12 }, code: 'A0003' }),
  },
  {
    finding: 'request-schema',
    name: 'a required field is missing',
    says: /order\/create \(x1, x2\): merchantOrderId is required/,
    tell: (on) => {
      const send = { merchantOrderId: undefined };
      on.call('orderCreate', { send, code: 'A0003' });
      on.call('orderCreate', { send, code: 'A0003' });
    },
  },
  {
    finding: 'request-schema',
    name: 'neither id of an order is given',
    says: /the body needs one of paymentRequestId, acquiringOrderId/,
    tell: (on) => void on.call('orderInquiry', { raw: '{}', code: 'A0003' }),
  },
  {
    finding: 'request-schema',
    name: 'no address for notifications, said once',
    says: /notifyUrl is required/,
    tell: (on) => void on.call('orderCreate', { send: { notifyUrl: undefined }, code: 'A0003' }),
  },
  {
    finding: 'request-schema',
    name: 'goods without page or app, said once',
    says: /goodsInfo needs one of goodsUrl, appName/,
    tell: (on) =>
      void on.call('orderCreate', { send: { goodsInfo: { goodsName: 'Gold pack' } }, code: 'A0003' }),
  },
  {
    finding: 'request-schema',
    name: 'what nobody asked for is refused',
    says: /userTerminal/,
    tell: (on) => {
      on.ask('createOrder', { terminal: 'WEB' });
      on.call('orderCreate', { send: { 'userInfo.userTerminal': 'DESKTOP' }, code: 'A0003' });
    },
  },
  ...(
    [
      ['orderCreate', 'merchantOrderId', ''],
      ['orderCreate', 'orderDescription', '  '],
      ['orderCreate', 'merchantInfo.merchantId', ''],
      ['orderCreate', 'notifyUrl', ''],
      ['subscriptionCreate', 'productInfo.description', '\t'],
    ] as const
  ).map(([operation, field, value]): Mistake => ({
    finding: 'request-schema',
    name: `blank text in ${field}, said once`,
    says: new RegExp(`: ${field.replace('.', '\\.')} must not be blank\\.`),
    tell: (on) => void on.call(operation, { send: { [field]: value }, code: 'A0003' }),
  })),
  {
    finding: 'request-schema.json',
    name: 'a body that is not JSON',
    says: /not a JSON object: 'amount=12'\./,
    tell: (on) => void on.call('orderCreate', { raw: 'amount=12', code: 'A0003' }),
  },
  {
    finding: 'request-schema.unknown-fields',
    name: 'fields that the contract does not know',
    severity: 'warning',
    says: /order\/create \(x1\): the contract does not know (orderSubject and goodsInfo\.goodsTitle|goodsInfo\.goodsTitle and orderSubject)\./,
    tell: (on) =>
      void on.call('orderCreate', { send: { orderSubject: 'Gold', 'goodsInfo.goodsTitle': 'Gold' } }),
  },
  {
    finding: 'request-schema.content-type',
    name: 'a call that is not declared as JSON',
    says: /Content-Type text\/plain/,
    tell: (on) => void on.call('orderCreate', { headers: { 'content-type': 'text/plain' } }),
  },
  {
    finding: 'request-schema.path',
    name: 'a path that is no operation',
    says: /POST \/api\/v1\/order\/creat, which is not an operation/,
    tell: (on) =>
      void on.call('orderCreate', { strayPath: '/api/v1/order/creat', code: 'A0010', status: 400 }),
  },
  ...(
    [
      ['/api/v1/chargeback/list', 'Chargeback'],
      ['/api/v1/tokenization/remove', 'Tokenization'],
      ['/api/v1/wallet/inquiry', 'Wallet inquiry'],
    ] as const
  ).map(([strayPath, product]): Mistake => ({
    finding: 'request-schema.other-product',
    name: `${strayPath}, which belongs to another product`,
    severity: 'info',
    says: new RegExp(`^POST ${strayPath} \\(x1\\) belongs to ${product}`),
    tell: (on) => void on.call('orderCreate', { strayPath, code: 'A0010', status: 400 }),
  })),
  {
    finding: 'response-schema',
    name: 'Waffo leaves out a required field',
    party: 'provider',
    says: /orderStatus/,
    tell: (on) => void on.call('orderCreate', { data: { orderStatus: undefined } }),
  },
  {
    finding: 'response-schema.json',
    name: 'an answer that is not JSON',
    party: 'provider',
    says: /502 Bad Gateway/,
    tell: (on) =>
      void on.call('orderInquiry', {
        answer: '<h1>502 Bad Gateway</h1>',
        status: 502,
        answerSignature: 'missing',
      }),
  },
  {
    finding: 'response-schema.unknown-fields',
    name: 'Waffo answers with a new field',
    party: 'provider',
    severity: 'warning',
    says: /settlementBatch/,
    tell: (on) => void on.call('orderInquiry', { data: { settlementBatch: '7' } }),
  },
  {
    finding: 'notification-schema',
    name: 'Waffo notifies with a field of the wrong type',
    party: 'provider',
    says: /orderAmount/,
    tell: (on) => void on.notify('PAYMENT_NOTIFICATION', { result: { orderAmount: 12 } }),
  },
  {
    finding: 'notification-schema.json',
    name: 'a notification that is not JSON',
    party: 'provider',
    says: /not a JSON object/,
    tell: (on) => void on.notify('PAYMENT_NOTIFICATION', { text: () => 'paid' }),
  },
  {
    finding: 'notification-schema.unknown-fields',
    name: 'Waffo notifies with a new field',
    party: 'provider',
    severity: 'warning',
    says: /settlementBatch/,
    tell: (on) => void on.notify('PAYMENT_NOTIFICATION', { result: { settlementBatch: '7' } }),
  },
  {
    finding: 'notification-schema.event',
    name: 'an event that the contract does not know',
    party: 'provider',
    severity: 'warning',
    says: /PAYOUT_NOTIFICATION/,
    tell: (on) => void on.notify('PAYMENT_NOTIFICATION', { eventType: 'PAYOUT_NOTIFICATION' }),
  },
  {
    finding: 'error-catalogue.code',
    name: 'a code that no catalogue has',
    party: 'provider',
    severity: 'warning',
    says: /A0044/,
    tell: (on) => void on.call('orderCreate', { code: 'A0044', status: 400 }),
  },
  {
    finding: 'error-catalogue.code',
    name: 'a code that is none',
    party: 'provider',
    says: /the code OOPS/,
    tell: (on) => void on.call('orderCreate', { code: 'OOPS', status: 400 }),
  },
  {
    finding: 'error-catalogue.operation',
    name: 'a code at a call where it does not belong',
    party: 'provider',
    severity: 'warning',
    says: /A0013/,
    tell: (on) => void on.call('orderCreate', { code: 'A0013' }),
  },
  {
    finding: 'error-catalogue.http',
    name: 'a code under another HTTP status',
    party: 'provider',
    severity: 'warning',
    says: /A0009 under HTTP 503; documented is 400/,
    tell: (on) => void on.call('orderInquiry', { code: 'A0009', status: 503 }),
  },
];
