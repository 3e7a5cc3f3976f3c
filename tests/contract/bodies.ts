/** Bodies in the documented shape, one a message. */
const merchantInfo = { merchantId: '1000000201' };
const order = {
  paymentRequestId: '5f0c3b1e7a9d4c2f8e6b0a1d3c5e7f90',
  acquiringOrderId: 'A202604011200000001234567',
};
const subscription = {
  subscriptionRequest: '9e8d7c6b5a4938271605f4e3d2c1b0a9',
  subscriptionId: 'SC202604011200000001234567890123',
};
const redirects = {
  successRedirectUrl: 'https://shop.example.com/paid',
  failedRedirectUrl: 'https://shop.example.com/failed',
  cancelRedirectUrl: 'https://shop.example.com/cart',
};
const webhook = 'https://shop.example.com/webhooks/waffo';

/** A request of every operation. */
export const requests: Record<string, Record<string, unknown>> = {
  orderCreate: {
    paymentRequestId: order.paymentRequestId,
    merchantOrderId: 'M-1001',
    orderCurrency: 'USD',
    orderAmount: '12.00',
    orderDescription: 'Gold pack, 500 coins',
    orderRequestedAt: '2026-04-01T12:00:00.000Z',
    orderExpiredAt: '2026-04-01T20:00:00+04:00',
    ...redirects,
    notifyUrl: webhook,
    extendInfo: '{"cart":"7"}',
    merchantInfo,
    userInfo: { userId: 'u-1', userEmail: 'u-1@example.com', userTerminal: 'WEB' },
    goodsInfo: { goodsName: 'Gold pack', goodsUrl: 'https://shop.example.com/gold', goodsQuantity: 1 },
    paymentInfo: { productName: 'ONE_TIME_PAYMENT', payMethodType: 'CREDITCARD,DEBITCARD' },
    riskData: { userType: 'Individual', userIsNew: 'No' },
    addressInfo: { city: 'Jakarta', addressCountryCode: 'IDN' },
  },
  orderInquiry: { acquiringOrderId: order.acquiringOrderId },
  orderCancel: { ...order, merchantId: '1000000201', orderRequestedAt: '2026-04-01T12:05:00.000Z' },
  orderRefund: {
    refundRequestId: '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
    acquiringOrderId: order.acquiringOrderId,
    merchantId: '1000000201',
    requestedAt: '2026-04-01T13:00:00.000Z',
    refundAmount: '5.00',
    refundReason: 'Goods returned',
    refundNotifyUrl: webhook,
    userInfo: { userType: 'INDIVIDUAL', userBankInfo: { bankCode: '014' } },
  },
  orderCapture: {
    ...order,
    merchantId: '1000000201',
    captureRequestedAt: '2026-04-01T12:30:00.000Z',
    captureAmount: '12.00',
  },
  refundInquiry: { refundRequestId: '0a1b2c3d4e5f60718293a4b5c6d7e8f9' },
  merchantConfigInquiry: { merchantId: '1000000201' },
  payMethodConfigInquiry: { merchantId: '1000000201' },
  subscriptionCreate: {
    subscriptionRequest: subscription.subscriptionRequest,
    merchantSubscriptionId: 'PLAN_001',
    currency: 'USD',
    amount: '10.00',
    productInfo: {
      description: 'Gold plan',
      periodType: 'MONTHLY',
      periodInterval: '1',
      numberOfPeriod: '12',
      trialPeriodAmount: '0',
      scheduledAmounts: [{ period: '3', amount: '9.00' }],
    },
    merchantInfo,
    userInfo: { userId: 'u-1', userEmail: 'u-1@example.com', userTerminal: 'APP' },
    goodsInfo: { goodsId: 'PLAN-GOLD', goodsName: 'Gold plan' },
    paymentInfo: { productName: 'SUBSCRIPTION', payMethodType: 'CREDITCARD,DEBITCARD,APPLEPAY,GOOGLEPAY' },
    riskData: { deviceId: 'd-1', userCategory: 'Member' },
    addressInfo: { shippingAddress: { country: 'IDN', city: 'Jakarta' } },
    requestedAt: '2026-04-01T12:00:00.000Z',
    notifyUrl: webhook,
    ...redirects,
    subscriptionManagementUrl: 'https://shop.example.com/account/plan',
  },
  subscriptionInquiry: { ...subscription, paymentDetails: 1 },
  subscriptionCancel: {
    subscriptionId: subscription.subscriptionId,
    merchantId: '1000000201',
    requestedAt: '2026-04-20T12:00:00.000Z',
  },
  subscriptionManage: { subscriptionId: subscription.subscriptionId },
  subscriptionChange: {
    subscriptionRequest: '1f2e3d4c5b6a79880796a5b4c3d2e1f0',
    originSubscriptionRequest: subscription.subscriptionRequest,
    remainingAmount: '4.00',
    currency: 'USD',
    requestedAt: '2026-04-15T12:00:00.000Z',
    notifyUrl: webhook,
    ...redirects,
    productInfoList: [
      { description: 'Platinum plan', periodType: 'MONTHLY', periodInterval: '1', amount: '20.00' },
    ],
    merchantInfo,
    userInfo: { userId: 'u-1', userEmail: 'u-1@example.com' },
    goodsInfo: { goodsId: 'PLAN-PLATINUM' },
    paymentInfo: { productName: 'SUBSCRIPTION' },
  },
  subscriptionChangeInquiry: {
    originSubscriptionRequest: subscription.subscriptionRequest,
    subscriptionRequest: '1f2e3d4c5b6a79880796a5b4c3d2e1f0',
  },
  subscriptionUpdate: {
    ...subscription,
    amount: '11.00',
    productInfo: { scheduledAmounts: [{ period: '5', amount: '8.00' }] },
    topupInfo: { topupRequest: 't-1', topupAmount: '3.00' },
  },
};

const created = { ...order, merchantOrderId: 'M-1001', orderStatus: 'PAY_IN_PROGRESS' };
const payment = {
  ...created,
  orderStatus: 'PAY_SUCCESS',
  orderAction: null,
  orderCurrency: 'USD',
  orderAmount: '12.00',
  finalDealAmount: '12.00',
  orderDescription: 'Gold pack, 500 coins',
  merchantInfo,
  userInfo: { userId: 'u-1', userEmail: 'u-1@example.com', userReceiptUrl: null },
  goodsInfo: {},
  addressInfo: null,
  paymentInfo: { productName: 'ONE_TIME_PAYMENT', payMethodName: 'CC_VISA' },
  orderCompletedAt: '2026-04-01T12:02:00.000Z',
  orderFailedReason: null,
  subscriptionInfo: null,
};
const refund = {
  refundRequestId: '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
  merchantRefundOrderId: null,
  acquiringOrderId: order.acquiringOrderId,
  acquiringRefundOrderId: 'R202604011300000001234567',
  refundAmount: '5.00',
  refundStatus: 'ORDER_PARTIALLY_REFUNDED',
  remainingRefundAmount: '7.00',
  refundSource: 'MERCHANT',
};
const refundDetails = {
  ...refund,
  origPaymentRequestId: order.paymentRequestId,
  refundReason: 'Goods returned',
  refundRequestedAt: '2026-04-01T13:00:00.000Z',
  refundUpdatedAt: '2026-04-01T13:00:05.000Z',
  finalDealAmount: '5.00',
};
const running = {
  ...subscription,
  merchantSubscriptionId: 'PLAN_001',
  payMethodSubscriptionId: null,
  subscriptionStatus: 'ACTIVE',
  subscriptionAction: null,
  currency: 'USD',
  amount: '10.00',
  productInfo: { periodType: 'MONTHLY', periodInterval: '1', currentPeriod: '1' },
  merchantInfo,
  paymentInfo: null,
  failedReason: null,
  paymentDetails: [{ acquiringOrderId: order.acquiringOrderId, orderStatus: 'PAY_SUCCESS', period: '1' }],
};
const change = {
  subscriptionRequest: '1f2e3d4c5b6a79880796a5b4c3d2e1f0',
  originSubscriptionRequest: subscription.subscriptionRequest,
  subscriptionId: 'SC202604151200000001234567890123',
  subscriptionChangeStatus: 'SUCCESS',
  subscriptionAction: null,
};

/** `data` of every operation's answer. */
export const answers: Record<string, Record<string, unknown>> = {
  orderCreate: { ...created, orderAction: '{"actionType":"WEB","webUrl":"https://pay.example.com/x"}' },
  orderInquiry: payment,
  orderCancel: { ...created, orderStatus: 'ORDER_CLOSE' },
  orderRefund: refund,
  orderCapture: { ...created, orderStatus: 'CAPTURE_IN_PROGRESS' },
  refundInquiry: refundDetails,
  merchantConfigInquiry: {
    merchantId: '1000000201',
    totalDailyLimit: '{"PHP":"100000"}',
    remainingDailyLimit: null,
    transactionLimit: { USD: '500' },
  },
  payMethodConfigInquiry: {
    merchantId: '1000000201',
    payMethodDetails: [
      {
        productName: 'ONE_TIME_PAYMENT',
        payMethodName: 'DANA',
        country: 'IDN',
        currentStatus: '1',
        fixedMaintenanceRules: [{ startRule: '0 30 1 * * ?', endRule: '0 30 2 * * ?' }],
        fixedMaintenanceTimezone: 'UTC+08:00',
      },
    ],
  },
  subscriptionCreate: {
    ...subscription,
    subscriptionStatus: 'AUTHORIZATION_REQUIRED',
    subscriptionAction: '{}',
  },
  subscriptionInquiry: running,
  subscriptionCancel: { ...subscription, orderStatus: 'MERCHANT_CANCELLED' },
  subscriptionManage: {
    ...subscription,
    managementUrl: 'https://pay.example.com/m',
    subscriptionStatus: 'ACTIVE',
  },
  subscriptionChange: { ...change, subscriptionChangeStatus: 'IN_PROGRESS' },
  subscriptionChangeInquiry: { ...change, productInfoList: [{ amount: '20.00' }] },
  subscriptionUpdate: { ...subscription, previousAmount: '10.00', newAmount: '11.00', topupInfo: null },
};

/** `result` of every notification. */
export const results: Record<string, Record<string, unknown>> = {
  PAYMENT_NOTIFICATION: payment,
  REFUND_NOTIFICATION: refundDetails,
  SUBSCRIPTION_STATUS_NOTIFICATION: running,
  SUBSCRIPTION_PERIOD_CHANGED_NOTIFICATION: running,
  SUBSCRIPTION_CHANGE_NOTIFICATION: change,
};

/** An accepted answer around `data`. */
export function accepted(data: unknown): Record<string, unknown> {
  return { code: '0', msg: 'success', data };
}

/** A copy of `body` with one place set, or taken away by `undefined`. Places are written `a.b[0].c`. */
export function changed(body: unknown, field: string, value: unknown): unknown {
  const copy = structuredClone(body);
  const steps = field.split(/[.[\]]+/).filter((step) => step !== '');
  const last = steps.pop() ?? '';
  let here = copy as Record<string, unknown>;
  for (const step of steps) here = (here[step] ??= {}) as Record<string, unknown>;
  if (value === undefined) delete here[last];
  else here[last] = value;
  return copy;
}

/** Every place of a body, as `a.b[0].c`. */
export function placesIn(body: unknown, at = ''): string[] {
  if (Array.isArray(body)) return body.flatMap((one, index) => placesIn(one, `${at}[${index}]`));
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([name, value]) => {
    const place = at ? `${at}.${name}` : name;
    return [place, ...placesIn(value, place)];
  });
}
