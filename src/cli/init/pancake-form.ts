import type { Answers } from './answers.ts';
import { ERROR, orderInBody, type Block, type Form, type Marker } from './form.ts';
import { commentedOut, indented, scalar } from './yaml.ts';

const SUBSCRIBING = ['subscription', 'subscription-change', 'reactivate', 'trial'];

const BLOCKS: readonly Block[] = [
  {
    name: 'resumeOrder',
    features: [],
    lines: ({ order }) => [
      `request: ${scalar(`POST ${order}/checkout`)} # another checkout for an order that is not paid`,
      'result: { checkoutUrl: /checkoutUrl }',
    ],
  },
  {
    name: 'cancelOrder',
    features: ['cancel'],
    lines: ({ order }) => [`request: ${scalar(`POST ${order}/cancel`)}`, ERROR],
  },
  {
    name: 'refundOrder',
    features: ['refund'],
    lines: ({ order }) => [
      `request: ${scalar(`POST ${order}/refunds`)}`,
      "body: { amount: '{amount}', reason: '{reason}' } # EDIT",
      'result: { refundId: /id } # EDIT',
      ERROR,
    ],
  },
  {
    name: 'getRefund',
    features: ['refund'],
    lines: ({ root }) => [
      `request: ${scalar(`GET ${root}/refunds/{refundId}`)}`,
      'result: { status: /status } # EDIT; refundTicketId, if your reply has it',
      'status: { pending: [PENDING], succeeded: [SUCCEEDED], failed: [FAILED] } # EDIT',
    ],
  },
  {
    name: 'createSubscription',
    features: SUBSCRIBING,
    lines: ({ root }) => [
      `request: ${scalar(`POST ${root}/subscriptions`)}`,
      'body: # EDIT: as in createOrder',
      "  item: '{item}' # monthly, monthly-plus, yearly, trial or paid-trial",
      "  userId: '{userId}'",
      "  email: '{userEmail}'",
      'result: { subscriptionRef: /id, checkoutUrl: /checkoutUrl } # EDIT',
      ERROR,
    ],
  },
  {
    name: 'getSubscription',
    features: SUBSCRIBING,
    lines: ({ root }) => [
      `request: ${scalar(`GET ${root}/subscriptions/{subscriptionRef}`)}`,
      'result: # EDIT',
      '  status: /status',
      '  benefits: /periodsGranted # how many paid periods were granted',
      '  accessUntil: /accessUntil # the end of what is paid',
      '  # item: /plan',
      'status: # EDIT: every status that your subscriptions can have',
      '  pending: [PENDING]',
      '  trialing: [TRIALING]',
      '  active: [ACTIVE]',
      '  canceling: [CANCELING] # ends with the paid period',
      '  past_due: [PAST_DUE] # a renewal could not be charged yet',
      '  closed: [CLOSED] # the first payment failed',
      '  cancelled: [CANCELED]',
      '  expired: [EXPIRED]',
    ],
  },
  {
    name: 'cancelSubscription',
    features: ['subscription', 'reactivate'],
    lines: ({ root }) => [
      `request: ${scalar(`POST ${root}/subscriptions/{subscriptionRef}/cancel`)}`,
      "body: { userId: '{userId}' } # who asks; in one case this is another user. If it is not set, your own staff asks",
      ERROR,
    ],
  },
  {
    name: 'reactivateSubscription',
    features: ['reactivate'],
    lines: ({ root }) => [
      `request: ${scalar(`POST ${root}/subscriptions/{subscriptionRef}/reactivate`)}`,
      ERROR,
    ],
  },
  {
    name: 'changeSubscription',
    features: ['subscription-change'],
    lines: ({ root }) => [
      `request: ${scalar(`POST ${root}/subscriptions/{subscriptionRef}/change`)}`,
      "body: { item: '{item}' } # EDIT",
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
      `request: ${scalar(`POST ${root}/jobs/reconcile`)} # makes the server ask Pancake about its open orders now`,
    ],
  },
  {
    name: 'listUnresolved',
    features: [],
    lines: ({ root }) => [
      `request: ${scalar(`GET ${root}/payments/unresolved`)} # payments that the server could not assign to an order`,
      'result: { ids: /ids }',
    ],
  },
];

/** The description of a merchant of Waffo Pancake. */
export const pancakeForm: Form = {
  sdk: ['@waffo/pancake-ts', '@waffo/pancake-nextjs'],
  webhook: '/webhooks/pancake',
  features: ['subscription'],
  createOrder,
  getOrder,
  blocks: BLOCKS,
  environment: [
    '# It finds products in WAFFO_PRODUCT_ONETIME, WAFFO_PRODUCT_MONTHLY, WAFFO_PRODUCT_MONTHLY_PLUS and others, and the',
    '# keys of webhooks in WAFFO_WEBHOOK_TEST_PUBLIC_KEY and WAFFO_WEBHOOK_PROD_PUBLIC_KEY. If it reads other names, set',
    "# them in the command: 'MY_PRODUCT=$WAFFO_PRODUCT_ONETIME exec npm start'.",
  ],
  more: [
    '# items: { monthly: basic, monthly-plus: pro } # your words for our items, if `result.item` shows others',
  ],
  policy: [
    'cancelKeepsAccessUntilPeriodEnd: true # access of a cancelled subscription lasts until the paid period ends',
    'refundRevokesBenefits: full # full: a full refund takes the goods back; or proportional, or never',
    'pastDueKeepsAccess: true # a subscriber has access while a failed renewal is tried again',
    'trialGrantsAccess: true # a free trial gives access',
  ],
};

function createOrder({ createOrder: request, features }: Answers, edit: Marker): string[] {
  const amount = ["amount: '{amount}' # the price, which your server sends as priceSnapshot"];
  return [
    'createOrder:',
    `  request: ${scalar(request)}${edit('createOrder')}`,
    '  body: # EDIT: the names of your API; a value that a case does not set is left out',
    "    item: '{item}' # what is bought: onetime, cheap or inactive; your server knows the product of each",
    "    userId: '{userId}'",
    "    email: '{userEmail}'",
    "    currency: '{currency}'",
    ...indented(features.includes('price-snapshot') ? amount : commentedOut(amount), 4),
    '  result: { merchantOrderId: /id, checkoutUrl: /checkoutUrl } # EDIT: where they are in your reply',
    `  ${ERROR}`,
  ];
}

function getOrder(answers: Answers, edit: Marker): string[] {
  return [
    'getOrder:',
    `  request: ${scalar(answers.getOrder)}${edit('getOrder')}`,
    ...orderInBody(answers),
    '  result: # EDIT',
    '    status: /status',
    '    benefits: /benefits # a number: how often the goods were delivered. Without it, delivery is not proved',
    '    # paidAmount: /paidAmount # what was charged, as your books have it',
    '    # paidCurrency: /paidCurrency',
    '    # orderId: /pancakeOrderId',
    '    # paymentId: /pancakePaymentId',
    '  status: # EDIT: every status that your orders can have',
    '    pending: [PENDING]',
    '    paid: [PAID]',
    '    failed: [FAILED]',
    '    cancelled: [CANCELED]',
    '    partially_refunded: [PARTIALLY_REFUNDED]',
    '    refunded: [REFUNDED]',
  ];
}
