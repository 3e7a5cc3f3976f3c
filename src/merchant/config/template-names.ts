/** Columns of a provider's sheet that the configuration may name. */
export const TEMPLATE_COLUMNS = [
  'id', 'title', 'group', 'result', 'transactionId', 'waffoId', 'paymentRequestId', 'acquiringOrderId',
  'refundRequestId', 'acquiringRefundOrderId', 'subscriptionRequest', 'subscriptionId', 'evidence', 'remark',
  'actual', 'applicable', 'executedAt',
] as const; // prettier-ignore

/** Results for which the configuration may name the provider's words. */
export const OUTCOMES = [
  'PASS', 'FAIL', 'PARTIAL', 'NOT_PROVED', 'SKIPPED', 'MANUAL', 'WAFFO_SUPPORT_REQUIRED', 'NA', 'NOT_RUN',
] as const; // prettier-ignore
