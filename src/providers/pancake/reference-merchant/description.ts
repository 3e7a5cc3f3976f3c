import { LOADER_ARGUMENTS, modulePath } from '../../../files/index.ts';
import type { ConfigInput } from '../../../merchant/index.ts';

// Absolute paths, because the command may run in any folder.
const COMMAND = [process.execPath, ...LOADER_ARGUMENTS, modulePath('./main', import.meta.url)]
  .map((word) => (word.startsWith('--') ? word : `"${word}"`))
  .join(' ');

/** The description of the reference merchant, in the form of acceptance.config.yaml. */
export function referenceDescription(): ConfigInput {
  const error = { message: '/error' };
  const buyer = { userId: '{userId}' };
  const checkout = {
    item: '{item}',
    currency: '{currency}',
    amount: '{amount}',
    email: '{userEmail}',
    ...buyer,
  };
  return {
    product: 'pancake',
    features: [
      'refund',
      'cancel',
      'subscription',
      'subscription-change',
      'reactivate',
      'trial',
      'known-buyers',
    ],
    merchant: {
      name: 'reference merchant',
      start: { command: COMMAND, ready: { path: '/health' } },
      baseUrl: 'http://127.0.0.1:{port}',
      webhookPath: '/webhooks/pancake',
      timeouts: { settle: '10s', recover: '60s', reply: '35s' },
      operations: {
        createOrder: {
          request: 'POST /orders',
          body: checkout,
          result: { merchantOrderId: '/id', checkoutUrl: '/checkoutUrl' },
          error,
        },
        getOrder: {
          request: 'GET /orders/{merchantOrderId}',
          result: {
            status: '/status',
            benefits: '/credits',
            orderId: '/waffoOrderId',
            paymentId: '/paymentId',
            paidAmount: '/paidAmount',
            paidCurrency: '/paidCurrency',
          },
          status: {
            pending: ['PENDING'],
            paid: ['PAID'],
            failed: ['FAILED'],
            cancelled: ['CANCELLED'],
            partially_refunded: ['PARTLY_REFUNDED'],
            refunded: ['REFUNDED'],
          },
        },
        resumeOrder: {
          request: 'POST /orders/{merchantOrderId}/checkout',
          body: buyer,
          result: { checkoutUrl: '/checkoutUrl' },
          error,
        },
        cancelOrder: { request: 'POST /orders/{merchantOrderId}/cancel', body: buyer, error },
        refundOrder: {
          request: 'POST /orders/{merchantOrderId}/refunds',
          body: { amount: '{amount}', reason: '{reason}' },
          result: { refundId: '/id' },
          error,
        },
        getRefund: {
          request: 'GET /refunds/{refundId}',
          result: { status: '/status', refundTicketId: '/refundTicketId' },
          status: { pending: ['PENDING'], succeeded: ['DONE'], failed: ['FAILED'] },
        },
        createSubscription: {
          request: 'POST /subscriptions',
          body: checkout,
          result: { subscriptionRef: '/id', checkoutUrl: '/checkoutUrl' },
          error,
        },
        getSubscription: {
          request: 'GET /subscriptions/{subscriptionRef}',
          result: {
            status: '/status',
            benefits: '/periodsPaid',
            orderId: '/waffoOrderId',
            item: '/item',
            accessUntil: '/accessUntil',
          },
          status: {
            pending: ['PENDING'],
            trialing: ['TRIALING'],
            active: ['ACTIVE'],
            canceling: ['CANCELING'],
            past_due: ['PAST_DUE'],
            closed: ['CLOSED', 'FAILED'],
            cancelled: ['CANCELED', 'CANCELLED'],
            expired: ['EXPIRED'],
          },
        },
        cancelSubscription: { request: 'POST /subscriptions/{subscriptionRef}/cancel', body: buyer, error },
        reactivateSubscription: {
          request: 'POST /subscriptions/{subscriptionRef}/reactivate',
          body: buyer,
          error,
        },
        changeSubscription: {
          request: 'POST /subscriptions/{subscriptionRef}/change',
          body: { item: '{item}', ...buyer },
          result: { changeRef: '/id', checkoutUrl: '/checkoutUrl' },
          error,
        },
        getSubscriptionChange: {
          request: 'GET /changes/{changeRef}',
          result: { status: '/status' },
          status: { pending: ['PENDING', 'SCHEDULED'], succeeded: ['DONE'], failed: ['FAILED'] },
        },
        reconcile: { request: 'POST /jobs/reconcile' },
        listUnresolved: { request: 'GET /unresolved', result: { ids: '/ids' } },
      },
    },
    policy: {
      cancelKeepsAccessUntilPeriodEnd: true,
      refundRevokesBenefits: 'full',
      pastDueKeepsAccess: true,
      trialGrantsAccess: true,
    },
  };
}
