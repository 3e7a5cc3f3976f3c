import type { Answers } from './answers.ts';
import { ERROR, orderInBody, type Block, type Form, type Marker } from './form.ts';
import { commentedOut, indented, scalar } from './yaml.ts';

const BLOCKS: readonly Block[] = [
  {
    name: 'cancelOrder',
    features: ['cancel'],
    lines: ({ order }) => [`request: ${scalar(`POST ${order}/cancel`)}`, ERROR],
  },
  {
    name: 'captureOrder',
    features: ['capture'],
    lines: ({ order }) => [
      `request: ${scalar(`POST ${order}/capture`)}`,
      "body: { amount: '{amount}' }",
      ERROR,
    ],
  },
  {
    name: 'refundOrder',
    features: ['refund'],
    lines: ({ order }) => [
      `request: ${scalar(`POST ${order}/refunds`)}`,
      "body: { amount: '{amount}', reason: '{reason}' }",
      'result: { refundId: /id } # EDIT',
      ERROR,
    ],
  },
  {
    name: 'getRefund',
    features: ['refund'],
    lines: ({ root }) => [
      `request: ${scalar(`GET ${root}/refunds/{refundId}`)}`,
      'result: { status: /status } # EDIT',
      'status: { pending: [PENDING], succeeded: [SUCCEEDED], failed: [FAILED] } # EDIT',
    ],
  },
  {
    name: 'createSubscription',
    features: ['subscription', 'subscription-change'],
    lines: ({ root }) => [
      `request: ${scalar(`POST ${root}/subscriptions`)}`,
      'body: # EDIT',
      ...indented(
        [
          "amount: '{amount}'",
          "currency: '{currency}'",
          "description: '{description}'",
          "userId: '{userId}'",
          "email: '{userEmail}'",
          "periodType: '{periodType}'",
          "periodInterval: '{periodInterval}'",
          "numberOfPeriod: '{numberOfPeriod}'",
          "payMethodType: '{payMethodType}'",
          "payMethodName: '{payMethodName}'",
        ],
        2,
      ),
      'result: { subscriptionRef: /id, checkoutUrl: /checkoutUrl } # EDIT',
      ERROR,
    ],
  },
  {
    name: 'getSubscription',
    features: ['subscription', 'subscription-change'],
    lines: ({ root }) => [
      `request: ${scalar(`GET ${root}/subscriptions/{subscriptionRef}`)}`,
      'result: { status: /status, benefits: /periodsGranted, accessUntil: /accessUntil } # EDIT',
      'status: { pending: [PENDING], active: [ACTIVE], past_due: [PAST_DUE], closed: [CLOSED], cancelled: [CANCELLED] } # EDIT',
    ],
  },
  {
    name: 'cancelSubscription',
    features: ['subscription'],
    lines: ({ root }) => [`request: ${scalar(`POST ${root}/subscriptions/{subscriptionRef}/cancel`)}`, ERROR],
  },
  {
    name: 'changeSubscription',
    features: ['subscription-change'],
    lines: ({ root }) => [
      `request: ${scalar(`POST ${root}/subscriptions/{subscriptionRef}/change`)}`,
      "body: { amount: '{amount}', currency: '{currency}', remainingAmount: '{remainingAmount}' }",
      'result: { changeRef: /id, checkoutUrl: /checkoutUrl } # EDIT',
      ERROR,
    ],
  },
  {
    name: 'getSubscriptionChange',
    features: ['subscription-change'],
    lines: ({ root }) => [
      `request: ${scalar(`GET ${root}/changes/{changeRef}`)}`,
      'result: { status: /status } # EDIT',
      'status: { pending: [PENDING], succeeded: [SUCCEEDED], failed: [FAILED] } # EDIT',
    ],
  },
  {
    name: 'reconcile',
    features: [],
    lines: ({ root }) => [
      `request: ${scalar(`POST ${root}/jobs/reconcile`)} # makes the server ask Waffo about its open orders now`,
    ],
  },
];

/** The description of a merchant of the acquiring API. */
export const waffoForm: Form = {
  sdk: ['@waffo/waffo-node'],
  webhook: '/webhooks/waffo',
  features: ['refund', 'cancel'],
  createOrder,
  getOrder,
  blocks: BLOCKS,
  environment: [],
  more: [],
  policy: [
    'cancelKeepsAccessUntilPeriodEnd: true # access of a cancelled subscription lasts until the paid period ends',
    'refundRevokesBenefits: full # full: a full refund takes the goods back; or proportional, or never',
  ],
};

function createOrder({ createOrder: request, features }: Answers, edit: Marker): string[] {
  const capture = "captureMode: '{captureMode}'";
  return [
    'createOrder:',
    `  request: ${scalar(request)}${edit('createOrder')}`,
    '  body: # EDIT: the names of your API; a value that a case does not set is left out. Send {amount} to Waffo unchanged',
    "    amount: '{amount}' # {amountMinor} for whole minor units, {amount:number} for a number",
    "    currency: '{currency}'",
    "    description: '{description}'",
    "    userId: '{userId}'",
    "    email: '{userEmail}'",
    "    payMethodType: '{payMethodType}'",
    "    payMethodName: '{payMethodName}'",
    ...indented(features.includes('capture') ? [capture] : commentedOut([capture]), 4),
    '  result: { merchantOrderId: /id, checkoutUrl: /checkoutUrl } # EDIT: where they are in your reply',
    `  ${ERROR}`,
  ];
}

function getOrder(answers: Answers, edit: Marker): string[] {
  const { getOrder: request, features } = answers;
  const authorized = 'authorized: [AUTHORIZED] # paid when it is captured';
  return [
    'getOrder:',
    `  request: ${scalar(request)}${edit('getOrder')}`,
    ...orderInBody(answers),
    '  result: # EDIT',
    '    status: /status',
    '    benefits: /benefits # a number: how often the goods were delivered. Without it, delivery is not proved',
    '    # paymentRequestId: /paymentRequestId',
    '    # acquiringOrderId: /acquiringOrderId',
    '  status: # EDIT: every status that your orders can have',
    '    pending: [PENDING]',
    ...indented(features.includes('capture') ? [authorized] : commentedOut([authorized]), 4),
    '    paid: [PAID]',
    '    failed: [FAILED]',
    '    cancelled: [CANCELLED]',
    '    partially_refunded: [PARTIALLY_REFUNDED]',
    '    refunded: [REFUNDED]',
  ];
}
