import type { Feature, MerchantOperation } from '../../merchant/index.ts';
import type { Answers, Question } from './answers.ts';
import { pathOf } from './guesses.ts';
import { commentedOut, indented, scalar } from './yaml.ts';

/** Where the objects of the merchant's API stand, as far as the two paths that are known tell. */
interface Paths {
  /** Of one order. */
  order: string;
  /** What stands before `/orders`. */
  root: string;
}

interface Block {
  name: MerchantOperation;
  /** Any of these makes it needed; without one it is optional. */
  features: readonly Feature[];
  lines(paths: Paths): string[];
}

const ERROR = 'error: { message: /error } # EDIT: what a buyer is told when it is refused';

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

/** The comment on an answer, if it needs one. */
type Marker = (question: Question) => string;

/** The lines below `operations:`; what no listed feature needs is commented out. */
export function operationLines(answers: Answers, edit: Marker): string[] {
  const paths = pathsOf(answers);
  const rest = BLOCKS.flatMap(({ name, features, lines }) => {
    const block = [`${name}:`, ...indented(lines(paths), 2)];
    return features.some((feature) => answers.features.includes(feature)) ? block : commentedOut(block);
  });
  return [...createOrder(answers, edit), ...getOrder(answers, edit), ...rest];
}

function createOrder({ createOrder: request, features }: Answers, edit: Marker): string[] {
  const capture = "captureMode: '{captureMode}'";
  return [
    'createOrder:',
    `  request: ${scalar(request)}${edit('createOrder')}`,
    '  body: # EDIT: the names of your API; a value that a case does not set is left out. Pass {amount} on as it is',
    "    amount: '{amount}' # {amountMinor} for whole minor units, {amount:number} for a number",
    "    currency: '{currency}'",
    "    description: '{description}'",
    "    userId: '{userId}'",
    "    email: '{userEmail}'",
    "    payMethodType: '{payMethodType}'",
    "    payMethodName: '{payMethodName}'",
    ...indented(features.includes('capture') ? [capture] : commentedOut([capture]), 4),
    '  result: { merchantOrderId: /id, checkoutUrl: /checkoutUrl } # EDIT: where they stand in your reply',
    `  ${ERROR}`,
  ];
}

function getOrder({ getOrder: request, features }: Answers, edit: Marker): string[] {
  const authorized = 'authorized: [AUTHORIZED] # paid when it is captured';
  const inBody = !request.startsWith('GET ') && !request.includes('{merchantOrderId}');
  return [
    'getOrder:',
    `  request: ${scalar(request)}${edit('getOrder')}`,
    ...(inBody ? ["  body: { merchantOrderId: '{merchantOrderId}' } # EDIT: the name of your API"] : []),
    '  result: # EDIT',
    '    status: /status',
    '    benefits: /benefits # how often the goods were delivered, a number: without it delivery is not proved',
    '    # paymentRequestId: /paymentRequestId',
    '    # acquiringOrderId: /acquiringOrderId',
    '  status: # EDIT: every word that your orders can show',
    '    pending: [PENDING]',
    ...indented(features.includes('capture') ? [authorized] : commentedOut([authorized]), 4),
    '    paid: [PAID]',
    '    failed: [FAILED]',
    '    cancelled: [CANCELLED]',
    '    partially_refunded: [PARTIALLY_REFUNDED]',
    '    refunded: [REFUNDED]',
  ];
}

function pathsOf({ createOrder, getOrder }: Answers): Paths {
  const orders = pathOf(createOrder);
  const one = /\s(\S*\{merchantOrderId\})$/.exec(getOrder)?.[1];
  return {
    order: one !== undefined && !one.includes('?') ? one : `${orders}/{merchantOrderId}`,
    root: orders.slice(0, Math.max(0, orders.lastIndexOf('/'))),
  };
}
