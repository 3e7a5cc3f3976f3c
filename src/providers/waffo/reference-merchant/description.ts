import { LOADER_ARGUMENTS, modulePath } from '../../../files/index.ts';
import type { ConfigInput } from '../../../merchant/index.ts';

// Absolute paths, because the command may run in any folder.
const COMMAND = [process.execPath, ...LOADER_ARGUMENTS, modulePath('./main', import.meta.url)]
  .map((word) => (word.startsWith('--') ? word : `"${word}"`))
  .join(' ');

/** The description of the reference merchant, in the form of acceptance.config.yaml. */
export function referenceDescription(): ConfigInput {
  const error = { message: '/error' };
  return {
    product: 'waffo',
    features: ['refund', 'cancel', 'capture', 'subscription', 'subscription-change'],
    merchant: {
      name: 'reference merchant',
      start: { command: COMMAND, ready: { path: '/health' } },
      baseUrl: 'http://127.0.0.1:{port}',
      webhookPath: '/webhooks/waffo',
      timeouts: { settle: '10s', recover: '60s', reply: '35s' },
      operations: {
        createOrder: {
          request: 'POST /orders',
          body: {
            amount: '{amount}',
            currency: '{currency}',
            email: '{userEmail}',
            userId: '{userId}',
            description: '{description}',
            method: '{payMethodName}',
            methodType: '{payMethodType}',
            captureMode: '{captureMode}',
          },
          result: { merchantOrderId: '/id', checkoutUrl: '/payUrl' },
          error,
        },
        getOrder: {
          request: 'GET /orders/{merchantOrderId}',
          result: {
            status: '/status',
            benefits: '/credits',
            paymentRequestId: '/paymentRequestId',
            acquiringOrderId: '/waffoOrderId',
          },
          status: {
            pending: ['PENDING', 'CREATED'],
            authorized: ['AUTHORIZED', 'CAPTURING'],
            paid: ['PAID'],
            failed: ['FAILED'],
            cancelled: ['CANCELLED'],
            partially_refunded: ['PARTLY_REFUNDED'],
            refunded: ['REFUNDED'],
          },
        },
        cancelOrder: { request: 'POST /orders/{merchantOrderId}/cancel', error },
        captureOrder: {
          request: 'POST /orders/{merchantOrderId}/capture',
          body: { amount: '{amount}' },
          error,
        },
        refundOrder: {
          request: 'POST /orders/{merchantOrderId}/refunds',
          body: { amount: '{amount}', reason: '{reason}' },
          result: { refundId: '/id' },
          error,
        },
        getRefund: {
          request: 'GET /refunds/{refundId}',
          result: { status: '/status', refundRequestId: '/refundRequestId' },
          status: { pending: ['PENDING'], succeeded: ['DONE'], failed: ['FAILED'] },
        },
        createSubscription: {
          request: 'POST /subscriptions',
          body: {
            amount: '{amount}',
            currency: '{currency}',
            email: '{userEmail}',
            userId: '{userId}',
            description: '{description}',
            period: '{periodType}',
            interval: '{periodInterval}',
            numberOfPeriod: '{numberOfPeriod}',
            method: '{payMethodName}',
            methodType: '{payMethodType}',
          },
          result: { subscriptionRef: '/id', checkoutUrl: '/payUrl' },
          error,
        },
        getSubscription: {
          request: 'GET /subscriptions/{subscriptionRef}',
          result: {
            status: '/status',
            benefits: '/periodsGranted',
            subscriptionRequest: '/subscriptionRequest',
            subscriptionId: '/waffoSubscriptionId',
            accessUntil: '/accessUntil',
          },
          status: { pending: ['PENDING'], active: ['ACTIVE'], closed: ['CLOSED'], cancelled: ['CANCELLED'] },
        },
        cancelSubscription: { request: 'POST /subscriptions/{subscriptionRef}/cancel', error },
        changeSubscription: {
          request: 'POST /subscriptions/{subscriptionRef}/change',
          body: { amount: '{amount}', currency: '{currency}', remainingAmount: '{remainingAmount}' },
          result: { changeRef: '/id', checkoutUrl: '/payUrl', newSubscriptionRef: '/newSubscriptionRef' },
          error,
        },
        getSubscriptionChange: {
          request: 'GET /changes/{changeRef}',
          result: { status: '/status' },
          status: { pending: ['PENDING'], succeeded: ['DONE'], failed: ['FAILED'] },
        },
        reconcile: { request: 'POST /jobs/reconcile' },
      },
    },
    policy: { cancelKeepsAccessUntilPeriodEnd: true, refundRevokesBenefits: 'full' },
  };
}
