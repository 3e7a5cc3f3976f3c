/** The documented rules of answers and notifications, written out again so that a slip in the contract shows. */

const orderAnswered = ['paymentRequestId', 'merchantOrderId', 'acquiringOrderId', 'orderStatus'];
const refundAnswered = [
  'refundRequestId', 'acquiringOrderId', 'acquiringRefundOrderId', 'refundAmount', 'refundStatus',
  'remainingRefundAmount',
]; // prettier-ignore

/** Fields of `data` without which an accepted answer is refused, for every operation; no other field is required. */
export const requiredInAnswers: Record<string, string[]> = {
  orderCreate: orderAnswered,
  orderInquiry: [...orderAnswered, 'orderCurrency', 'orderAmount', 'finalDealAmount', 'orderDescription'],
  orderCancel: orderAnswered,
  orderRefund: refundAnswered,
  orderCapture: [],
  refundInquiry: [
    ...refundAnswered, 'origPaymentRequestId', 'refundReason', 'refundRequestedAt', 'refundUpdatedAt',
    'finalDealAmount',
  ],
  merchantConfigInquiry: ['merchantId'],
  payMethodConfigInquiry: [
    'merchantId', 'payMethodDetails', 'payMethodDetails[0].productName', 'payMethodDetails[0].payMethodName',
    'payMethodDetails[0].country', 'payMethodDetails[0].fixedMaintenanceRules',
    'payMethodDetails[0].fixedMaintenanceRules[0].startRule',
    'payMethodDetails[0].fixedMaintenanceRules[0].endRule', 'payMethodDetails[0].fixedMaintenanceTimezone',
  ],
  subscriptionCreate: [],
  subscriptionInquiry: [],
  subscriptionCancel: [],
  subscriptionManage: [],
  subscriptionChange: ['subscriptionId'],
  subscriptionChangeInquiry: [],
  subscriptionUpdate: [],
}; // prettier-ignore

/** Fields of `result` without which a notification is refused, for every event: what it is about, and its status. */
export const requiredInNotifications: Record<string, string[]> = {
  PAYMENT_NOTIFICATION: ['acquiringOrderId', 'orderStatus'],
  REFUND_NOTIFICATION: ['refundRequestId', 'acquiringOrderId', 'refundStatus'],
  SUBSCRIPTION_STATUS_NOTIFICATION: ['subscriptionRequest', 'subscriptionStatus'],
  SUBSCRIPTION_PERIOD_CHANGED_NOTIFICATION: ['subscriptionRequest', 'subscriptionStatus'],
  SUBSCRIPTION_CHANGE_NOTIFICATION: ['subscriptionRequest', 'subscriptionChangeStatus'],
};
