import type { DescriptionRules } from '../../../provider/index.ts';

const ORDER_STATUSES = [
  'pending', 'authorized', 'paid', 'failed', 'cancelled', 'partially_refunded', 'refunded',
] as const; // prettier-ignore
const OUTCOMES = ['pending', 'succeeded', 'failed'] as const;
const SUBSCRIPTION_STATUSES = ['pending', 'active', 'past_due', 'closed', 'cancelled'] as const;

const none: readonly never[] = [];
const silent = { results: none, required: none, statuses: none };

const operations: DescriptionRules['operations'] = {
  createOrder: {
    title: 'Makes an order and starts its payment',
    refersBy: none,
    results: ['merchantOrderId', 'checkoutUrl'],
    required: ['merchantOrderId', 'checkoutUrl'],
    statuses: none,
  },
  getOrder: {
    title: 'Shows an order',
    refersBy: ['merchantOrderId'],
    results: ['status', 'benefits', 'paymentRequestId', 'acquiringOrderId'],
    required: ['status'],
    statuses: ORDER_STATUSES,
  },
  cancelOrder: {
    title: 'Cancels an unpaid order',
    refersBy: ['merchantOrderId'],
    ...silent,
  },
  captureOrder: {
    title: 'Captures an authorised order',
    refersBy: ['merchantOrderId'],
    ...silent,
  },
  refundOrder: {
    title: 'Refunds an order, wholly or in part',
    refersBy: ['merchantOrderId'],
    results: ['refundId'],
    required: ['refundId'],
    statuses: none,
  },
  getRefund: {
    title: 'Shows a refund',
    refersBy: ['refundId', 'merchantOrderId'],
    results: ['status', 'refundRequestId'],
    required: ['status'],
    statuses: OUTCOMES,
  },
  createSubscription: {
    title: 'Makes a subscription and starts its first payment',
    refersBy: none,
    results: ['subscriptionRef', 'checkoutUrl'],
    required: ['subscriptionRef', 'checkoutUrl'],
    statuses: none,
  },
  getSubscription: {
    title: 'Shows a subscription',
    refersBy: ['subscriptionRef'],
    results: ['status', 'benefits', 'subscriptionRequest', 'subscriptionId', 'accessUntil'],
    required: ['status'],
    statuses: SUBSCRIPTION_STATUSES,
  },
  cancelSubscription: {
    title: 'Cancels a subscription',
    refersBy: ['subscriptionRef'],
    ...silent,
  },
  changeSubscription: {
    title: 'Changes the plan of a subscription',
    refersBy: ['subscriptionRef'],
    results: ['changeRef', 'checkoutUrl', 'newSubscriptionRef'],
    required: ['changeRef'],
    statuses: none,
  },
  getSubscriptionChange: {
    title: 'Shows a plan change',
    refersBy: ['changeRef', 'subscriptionRef'],
    results: ['status'],
    required: ['status'],
    statuses: OUTCOMES,
  },
  reconcile: {
    title: 'Makes the merchant ask Waffo about its open orders now',
    refersBy: none,
    ...silent,
  },
};

/** What the description of a merchant at Waffo may say. */
export const descriptionRules: DescriptionRules = {
  operations,
  features: {
    refund: ['refundOrder', 'getRefund'],
    cancel: ['cancelOrder'],
    capture: ['captureOrder'],
    subscription: ['createSubscription', 'getSubscription', 'cancelSubscription'],
    'subscription-change': [
      'createSubscription',
      'getSubscription',
      'changeSubscription',
      'getSubscriptionChange',
    ],
  },
  wishes: [
    'amount', 'amountMinor', 'currency', 'description', 'userId', 'userEmail', 'payMethodName', 'payMethodType',
    'captureMode', 'reason', 'periodType', 'periodInterval', 'numberOfPeriod', 'remainingAmount',
  ], // prettier-ignore
  policies: ['cancelKeepsAccessUntilPeriodEnd', 'refundRevokesBenefits', 'unsignedAnswers'],
};
