/** A JSON object. */
export type Body = Record<string, unknown>;

export const MERCHANT_ID = '1000000201';
export const WEBHOOK = 'https://shop.acme.com/webhooks/waffo';
export const PAYMENT_REQUEST = '5f0c3b1e7a9d4c2f8e6b0a1d3c5e7f90';
export const ACQUIRING_ORDER = 'A202604011200000001234567';
export const REFUND_REQUEST = '0a1b2c3d4e5f60718293a4b5c6d7e8f9';
export const ACQUIRING_REFUND = 'R202604011300000001234567';
export const SUBSCRIPTION_REQUEST = '9e8d7c6b5a4938271605f4e3d2c1b0a9';
export const SUBSCRIPTION_ID = 'SC202604011200000001234567890123';
export const CHANGE_REQUEST = '7c6b5a4938271605f4e3d2c1b0a99e8d';

const merchantInfo = { merchantId: MERCHANT_ID };
const userInfo = { userId: 'u-1', userEmail: 'ada.park@acme.com', userTerminal: 'WEB' };
const addresses = {
  notifyUrl: WEBHOOK,
  successRedirectUrl: 'https://shop.acme.com/paid',
  failedRedirectUrl: 'https://shop.acme.com/failed',
  cancelRedirectUrl: 'https://shop.acme.com/cart',
};
const goodsInfo = {
  goodsId: 'GOLD-500',
  goodsName: 'Gold pack',
  goodsUrl: 'https://shop.acme.com/gold',
};

/** A body with some fields changed by dotted path; `undefined` removes one. */
export function changed(body: Body, changes: Body): Body {
  const copy = structuredClone(body);
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    let at: Body = copy;
    for (const key of keys) at = (at[key] ??= {}) as Body;
    if (value === undefined) delete at[last];
    else at[last] = value;
  }
  return copy;
}

export function orderCreate(now: string): Body {
  return {
    paymentRequestId: PAYMENT_REQUEST,
    merchantOrderId: 'M-1001',
    orderCurrency: 'USD',
    orderAmount: '12.00',
    orderDescription: 'Gold pack, 500 coins',
    orderRequestedAt: now,
    ...addresses,
    merchantInfo,
    userInfo,
    goodsInfo,
    paymentInfo: { productName: 'ONE_TIME_PAYMENT', payMethodType: 'CREDITCARD,DEBITCARD' },
  };
}

export function orderInquiry(): Body {
  return { paymentRequestId: PAYMENT_REQUEST };
}

export function orderCancel(now: string): Body {
  return { paymentRequestId: PAYMENT_REQUEST, merchantId: MERCHANT_ID, orderRequestedAt: now };
}

export function orderCapture(now: string): Body {
  return {
    paymentRequestId: PAYMENT_REQUEST,
    acquiringOrderId: ACQUIRING_ORDER,
    merchantId: MERCHANT_ID,
    captureRequestedAt: now,
    captureAmount: '12.00',
  };
}

export function orderRefund(now: string): Body {
  return {
    refundRequestId: REFUND_REQUEST,
    acquiringOrderId: ACQUIRING_ORDER,
    merchantId: MERCHANT_ID,
    requestedAt: now,
    refundAmount: '5.00',
    refundReason: 'Goods returned',
    refundNotifyUrl: WEBHOOK,
  };
}

export function refundInquiry(): Body {
  return { refundRequestId: REFUND_REQUEST };
}

export function subscriptionCreate(now: string): Body {
  return {
    subscriptionRequest: SUBSCRIPTION_REQUEST,
    merchantSubscriptionId: 'PLAN_001',
    currency: 'USD',
    amount: '10.00',
    productInfo: { description: 'Gold plan, monthly', periodType: 'MONTHLY', periodInterval: '1' },
    requestedAt: now,
    ...addresses,
    subscriptionManagementUrl: 'https://acme.com/account/plan',
    merchantInfo,
    userInfo,
    goodsInfo: { ...goodsInfo, goodsName: 'Gold plan' },
    paymentInfo: { productName: 'SUBSCRIPTION', payMethodType: 'CREDITCARD,DEBITCARD,APPLEPAY,GOOGLEPAY' },
  };
}

export function subscriptionInquiry(): Body {
  return { subscriptionRequest: SUBSCRIPTION_REQUEST };
}

export function subscriptionCancel(now: string): Body {
  return { subscriptionId: SUBSCRIPTION_ID, merchantId: MERCHANT_ID, requestedAt: now };
}

export function subscriptionChange(now: string): Body {
  return {
    subscriptionRequest: CHANGE_REQUEST,
    originSubscriptionRequest: SUBSCRIPTION_REQUEST,
    remainingAmount: '4.00',
    currency: 'USD',
    requestedAt: now,
    ...addresses,
    productInfoList: [
      { description: 'Platinum plan, monthly', periodType: 'MONTHLY', periodInterval: '1', amount: '20.00' },
    ],
    merchantInfo,
    userInfo,
    goodsInfo: { ...goodsInfo, goodsName: 'Platinum plan' },
    paymentInfo: { productName: 'SUBSCRIPTION', payMethodType: 'CREDITCARD,DEBITCARD' },
  };
}

export function subscriptionChangeInquiry(): Body {
  return { originSubscriptionRequest: SUBSCRIPTION_REQUEST, subscriptionRequest: CHANGE_REQUEST };
}

export function subscriptionUpdate(): Body {
  return { subscriptionRequest: SUBSCRIPTION_REQUEST, amount: '15.00' };
}

/** What Waffo answers to each operation when it accepts. */
export const data: Readonly<Record<string, Body>> = {
  orderCreate: {
    paymentRequestId: PAYMENT_REQUEST,
    merchantOrderId: 'M-1001',
    acquiringOrderId: ACQUIRING_ORDER,
    orderStatus: 'AUTHORIZATION_REQUIRED',
    orderAction: '{"actionType":"WEB","webUrl":"https://pay.waffo.com/c/1"}',
  },
  orderInquiry: {
    paymentRequestId: PAYMENT_REQUEST,
    merchantOrderId: 'M-1001',
    acquiringOrderId: ACQUIRING_ORDER,
    orderStatus: 'PAY_SUCCESS',
    orderCurrency: 'USD',
    orderAmount: '12.00',
    finalDealAmount: '12.00',
    orderDescription: 'Gold pack, 500 coins',
  },
  orderCancel: {
    paymentRequestId: PAYMENT_REQUEST,
    merchantOrderId: 'M-1001',
    acquiringOrderId: ACQUIRING_ORDER,
    orderStatus: 'ORDER_CLOSE',
  },
  orderCapture: {
    paymentRequestId: PAYMENT_REQUEST,
    merchantOrderId: 'M-1001',
    acquiringOrderId: ACQUIRING_ORDER,
    orderStatus: 'CAPTURE_IN_PROGRESS',
  },
  orderRefund: {
    refundRequestId: REFUND_REQUEST,
    acquiringOrderId: ACQUIRING_ORDER,
    acquiringRefundOrderId: ACQUIRING_REFUND,
    refundAmount: '5.00',
    refundStatus: 'REFUND_IN_PROGRESS',
    remainingRefundAmount: '7.00',
    refundSource: 'MERCHANT',
  },
  refundInquiry: {
    refundRequestId: REFUND_REQUEST,
    acquiringOrderId: ACQUIRING_ORDER,
    acquiringRefundOrderId: ACQUIRING_REFUND,
    origPaymentRequestId: PAYMENT_REQUEST,
    refundAmount: '5.00',
    refundStatus: 'ORDER_PARTIALLY_REFUNDED',
    refundReason: 'Goods returned',
    refundRequestedAt: '2026-04-01T13:00:00.000Z',
    refundUpdatedAt: '2026-04-01T13:00:03.000Z',
    finalDealAmount: '5.00',
    remainingRefundAmount: '7.00',
  },
  subscriptionCreate: {
    subscriptionRequest: SUBSCRIPTION_REQUEST,
    merchantSubscriptionId: 'PLAN_001',
    subscriptionId: SUBSCRIPTION_ID,
    subscriptionStatus: 'AUTHORIZATION_REQUIRED',
    subscriptionAction: 'https://pay.waffo.com/s/1',
  },
  subscriptionInquiry: {
    subscriptionRequest: SUBSCRIPTION_REQUEST,
    merchantSubscriptionId: 'PLAN_001',
    subscriptionId: SUBSCRIPTION_ID,
    subscriptionStatus: 'ACTIVE',
    currency: 'USD',
    amount: '10.00',
    paymentDetails: null,
  },
  subscriptionCancel: {
    subscriptionRequest: SUBSCRIPTION_REQUEST,
    merchantSubscriptionId: 'PLAN_001',
    subscriptionId: SUBSCRIPTION_ID,
    orderStatus: 'MERCHANT_CANCELLED',
  },
  subscriptionUpdate: {
    subscriptionRequest: SUBSCRIPTION_REQUEST,
    subscriptionId: SUBSCRIPTION_ID,
    previousAmount: '10.00',
    newAmount: '15.00',
  },
  subscriptionChange: {
    subscriptionRequest: CHANGE_REQUEST,
    originSubscriptionRequest: SUBSCRIPTION_REQUEST,
    subscriptionId: 'SC202604021200000001234567890123',
    subscriptionChangeStatus: 'AUTHORIZATION_REQUIRED',
    subscriptionAction: 'https://pay.waffo.com/s/2',
  },
  subscriptionChangeInquiry: {
    subscriptionRequest: CHANGE_REQUEST,
    originSubscriptionRequest: SUBSCRIPTION_REQUEST,
    subscriptionId: 'SC202604021200000001234567890123',
    subscriptionChangeStatus: 'CLOSED',
  },
};

/** The `result` of each notification. */
export const results: Readonly<Record<string, Body>> = {
  PAYMENT_NOTIFICATION: {
    ...data['orderInquiry'],
    paymentInfo: { productName: 'ONE_TIME_PAYMENT', payMethodName: 'CC_VISA' },
    addressInfo: null,
  },
  REFUND_NOTIFICATION: { ...data['refundInquiry'] },
  SUBSCRIPTION_STATUS_NOTIFICATION: { ...data['subscriptionInquiry'] },
  SUBSCRIPTION_CHANGE_NOTIFICATION: {
    ...data['subscriptionChangeInquiry'],
    subscriptionChangeStatus: 'SUCCESS',
  },
};
