/*
 * A merchant that does everything right, to read and to test against. Start with webhook-service.ts (what is believed, and
 * how nothing is counted twice or lost), then order-service.ts and subscription-service.ts (how money becomes access),
 * sale-service.ts and pancake-client.ts (how a checkout is opened whatever happens to the answer).
 */
export { startReferenceMerchant, type RunningMerchant, type StartOptions } from './start.ts';
export { referenceDescription } from './description.ts';
