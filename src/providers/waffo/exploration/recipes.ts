import type { Recipe, RecipeStep } from '../../../explore/explored.ts';
import {
  fresh,
  idOf,
  MERCHANT,
  moment,
  type Draft,
  type DraftBody,
} from '../../../explore/generate/draft.ts';

const COMMON: DraftBody = {
  notifyUrl: 'https://shop.example.com/webhooks/waffo',
  successRedirectUrl: 'https://shop.example.com/paid',
  merchantInfo: { merchantId: MERCHANT },
  userInfo: { userId: fresh(16), userEmail: 'u-1@example.com', userTerminal: 'WEB' },
};
const PAYS: RecipeStep = { pays: 'success' };

const orderOf = (amount: string, paymentInfo: Record<string, Draft> = {}): RecipeStep => ({
  call: 'orderCreate',
  body: {
    ...COMMON,
    paymentRequestId: fresh(32),
    merchantOrderId: fresh(24),
    orderCurrency: 'USD',
    orderAmount: amount,
    orderDescription: 'Gold pack, 500 coins',
    orderRequestedAt: moment(0),
    goodsInfo: { goodsName: 'Gold pack', goodsUrl: 'https://shop.example.com/gold' },
    paymentInfo: { productName: 'ONE_TIME_PAYMENT', payMethodType: 'CREDITCARD,DEBITCARD', ...paymentInfo },
  },
});

const PLAN: DraftBody = { description: 'Gold plan', periodType: 'MONTHLY', periodInterval: '1' };

const subscriptionOf = (plan: DraftBody = {}): RecipeStep => ({
  call: 'subscriptionCreate',
  body: {
    ...COMMON,
    subscriptionRequest: fresh(32),
    merchantSubscriptionId: fresh(24),
    currency: 'USD',
    amount: '10.00',
    productInfo: { ...PLAN, ...plan },
    requestedAt: moment(0),
    goodsInfo: { goodsId: 'PLAN-GOLD', goodsName: 'Gold plan' },
    paymentInfo: { productName: 'SUBSCRIPTION', payMethodType: 'CREDITCARD,DEBITCARD' },
  },
});

const CHANGE: RecipeStep = {
  call: 'subscriptionChange',
  body: {
    ...COMMON,
    subscriptionRequest: fresh(32),
    originSubscriptionRequest: idOf('subscriptionRequest'),
    remainingAmount: '4.00',
    currency: 'USD',
    requestedAt: moment(0),
    productInfoList: [{ ...PLAN, amount: '20.00' }],
    goodsInfo: { goodsId: 'PLAN-GOLD', goodsName: 'Gold plan' },
    paymentInfo: { productName: 'SUBSCRIPTION' },
  },
};

const REFUND: RecipeStep = {
  call: 'orderRefund',
  body: {
    refundRequestId: fresh(32),
    acquiringOrderId: idOf('acquiringOrderId'),
    merchantId: MERCHANT,
    requestedAt: moment(0),
    refundAmount: '5.00',
    refundReason: 'Goods returned',
  },
};

const MANY = Infinity;
/** An order allows 50 refunds; on known servers refused ones do not count, but no source confirms that. */
const REFUNDS_OF_ONE_ORDER = 40;

/** The objects that operations need, by operationId. An operation that is not listed needs none. */
export const RECIPES: Readonly<Record<string, Recipe>> = {
  orderInquiry: { steps: [orderOf('20000.00')], uses: MANY },
  orderCancel: { steps: [orderOf('20000.00')], uses: 1 },
  orderCapture: {
    steps: [orderOf('20000.00', { payMethodName: 'CC_VISA', captureMode: 'manualCapture' }), PAYS],
    uses: 1,
  },
  orderRefund: { steps: [orderOf('9000000.00'), PAYS], uses: REFUNDS_OF_ONE_ORDER },
  refundInquiry: { steps: [orderOf('20000.00'), PAYS, REFUND], uses: MANY },
  subscriptionInquiry: { steps: [subscriptionOf(), PAYS], uses: MANY },
  subscriptionCancel: { steps: [subscriptionOf(), PAYS], uses: 1 },
  subscriptionManage: { steps: [subscriptionOf(), PAYS], uses: MANY },
  subscriptionChange: { steps: [subscriptionOf(), PAYS], uses: MANY },
  subscriptionChangeInquiry: { steps: [subscriptionOf(), PAYS, CHANGE], uses: MANY },
  subscriptionUpdate: {
    steps: [subscriptionOf({ trialPeriodAmount: '1.00', numberOfTrialPeriod: '2' }), PAYS],
    uses: MANY,
  },
};
