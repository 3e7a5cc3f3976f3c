import type { ConfigInput } from 'waffo-acceptance';
import { described } from './checks/described.ts';

/** The shop of examples/node-merchant, with a check that only this shop needs. */
export default {
  product: 'waffo',
  features: ['refund', 'cancel', 'capture'],
  merchant: {
    name: 'Node example shop',
    start: { command: 'node server.mjs', cwd: '../node-merchant', ready: { path: '/health' } },
    baseUrl: 'http://127.0.0.1:{port}',
    webhookPath: '/webhooks/waffo',
    operations: {
      createOrder: {
        request: 'POST /orders',
        body: {
          amount: '{amount}',
          currency: '{currency}',
          description: '{description}',
          userId: '{userId}',
          email: '{userEmail}',
          methodType: '{payMethodType}',
          method: '{payMethodName}',
          captureMode: '{captureMode}',
        },
        result: { merchantOrderId: '/id', checkoutUrl: '/checkoutUrl' },
        error: { message: '/error' },
      },
      getOrder: {
        request: 'GET /orders/{merchantOrderId}',
        result: {
          status: '/status',
          benefits: '/licences',
          paymentRequestId: '/paymentRequestId',
          acquiringOrderId: '/waffoOrderId',
        },
        status: {
          pending: ['new', 'awaiting_payment'],
          authorized: ['authorised', 'capturing'],
          paid: ['paid'],
          partially_refunded: ['partly_refunded'],
          refunded: ['refunded'],
          failed: ['failed'],
          cancelled: ['cancelled'],
        },
      },
      cancelOrder: { request: 'POST /orders/{merchantOrderId}/cancel', error: { message: '/error' } },
      captureOrder: {
        request: 'POST /orders/{merchantOrderId}/capture',
        body: { amount: '{amount}' },
        error: { message: '/error' },
      },
      refundOrder: {
        request: 'POST /orders/{merchantOrderId}/refunds',
        body: { amount: '{amount}', reason: '{reason}' },
        result: { refundId: '/id' },
        error: { message: '/error' },
      },
      getRefund: {
        request: 'GET /refunds/{refundId}',
        result: { status: '/status', refundRequestId: '/refundRequestId' },
        status: { pending: ['pending'], succeeded: ['done'], failed: ['failed'] },
      },
      reconcile: { request: 'POST /reconciliation' },
    },
  },
  checks: [described],
} satisfies ConfigInput;
