import type { DescriptionRules } from '../../../provider/index.ts';

const ORDER_STATUSES = ['pending', 'paid', 'failed', 'cancelled', 'partially_refunded', 'refunded'];
const OUTCOMES = ['pending', 'succeeded', 'failed'];
const SUBSCRIPTION_STATUSES = [
  'pending', 'trialing', 'active', 'canceling', 'past_due', 'closed', 'cancelled', 'expired',
]; // prettier-ignore

const silent = { results: [], required: [], statuses: [] };

const operations: DescriptionRules['operations'] = {
  createOrder: {
    title: 'Makes an order of an item and starts its payment',
    refersBy: [],
    results: ['merchantOrderId', 'checkoutUrl'],
    required: ['merchantOrderId', 'checkoutUrl'],
    statuses: [],
  },
  getOrder: {
    title: 'Shows an order',
    refersBy: ['merchantOrderId'],
    results: ['status', 'benefits', 'orderId', 'paymentId', 'paidAmount', 'paidCurrency'],
    required: ['status'],
    statuses: ORDER_STATUSES,
  },
  resumeOrder: {
    title: 'Starts another checkout for an order that is not paid',
    refersBy: ['merchantOrderId'],
    results: ['checkoutUrl'],
    required: ['checkoutUrl'],
    statuses: [],
  },
  cancelOrder: { title: 'Cancels an unpaid order', refersBy: ['merchantOrderId'], ...silent },
  refundOrder: {
    title: 'Refunds an order, wholly or in part',
    refersBy: ['merchantOrderId'],
    results: ['refundId'],
    required: ['refundId'],
    statuses: [],
  },
  getRefund: {
    title: 'Shows a refund',
    refersBy: ['refundId', 'merchantOrderId'],
    results: ['status', 'refundTicketId'],
    required: ['status'],
    statuses: OUTCOMES,
  },
  createSubscription: {
    title: 'Makes a subscription to an item and starts its first payment',
    refersBy: [],
    results: ['subscriptionRef', 'checkoutUrl'],
    required: ['subscriptionRef', 'checkoutUrl'],
    statuses: [],
  },
  getSubscription: {
    title: 'Shows a subscription',
    refersBy: ['subscriptionRef'],
    results: ['status', 'benefits', 'orderId', 'item', 'accessUntil'],
    required: ['status'],
    statuses: SUBSCRIPTION_STATUSES,
  },
  cancelSubscription: { title: 'Cancels a subscription', refersBy: ['subscriptionRef'], ...silent },
  reactivateSubscription: {
    title: 'Takes the cancellation of a subscription back',
    refersBy: ['subscriptionRef'],
    ...silent,
  },
  changeSubscription: {
    title: 'Changes the plan of a subscription to another item',
    refersBy: ['subscriptionRef'],
    results: ['changeRef', 'checkoutUrl', 'newSubscriptionRef'],
    required: ['changeRef'],
    statuses: [],
  },
  getSubscriptionChange: {
    title: 'Shows a plan change',
    refersBy: ['changeRef', 'subscriptionRef'],
    results: ['status'],
    required: ['status'],
    statuses: OUTCOMES,
  },
  reconcile: {
    title: 'Makes the merchant ask Pancake about its open orders now',
    refersBy: [],
    ...silent,
  },
  listUnresolved: {
    title: 'Lists payments that the merchant could not assign to an order',
    refersBy: [],
    results: ['ids'],
    required: ['ids'],
    statuses: [],
  },
};

/** What the description of a merchant at Waffo Pancake may say. */
export const descriptionRules: DescriptionRules = {
  operations,
  features: {
    refund: ['refundOrder', 'getRefund'],
    cancel: ['cancelOrder'],
    subscription: ['createSubscription', 'getSubscription', 'cancelSubscription'],
    'subscription-change': [
      'createSubscription',
      'getSubscription',
      'changeSubscription',
      'getSubscriptionChange',
    ],
    reactivate: ['createSubscription', 'getSubscription', 'cancelSubscription', 'reactivateSubscription'],
    trial: ['createSubscription', 'getSubscription'],
    'known-buyers': [],
    'price-snapshot': [],
  },
  wishes: [
    'item', 'amount', 'amountMinor', 'currency', 'description', 'userId', 'userEmail', 'reason',
  ], // prettier-ignore
  policies: [
    'cancelKeepsAccessUntilPeriodEnd', 'refundRevokesBenefits', 'pastDueKeepsAccess', 'trialGrantsAccess',
  ], // prettier-ignore
  items: ['onetime', 'cheap', 'monthly', 'monthly-plus', 'yearly', 'trial', 'paid-trial', 'inactive'],
};
