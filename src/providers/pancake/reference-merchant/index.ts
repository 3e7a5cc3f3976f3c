/*
 * A merchant that does everything right, to read and to test against. Start with webhook-service.ts (which messages
 * are trusted, and why nothing is lost or counted twice), then order-service.ts and subscription-book.ts (how payments
 * grant goods and access), sale-service.ts and pancake-client.ts (how a checkout is opened even if the answer is
 * lost).
 */
export { startReferenceMerchant, type RunningMerchant, type StartOptions } from './start.ts';
export { settingsFrom } from './environment.ts';
export { referenceDescription } from './description.ts';
export type { Parts, Shop } from './shop.ts';
export type * from './facts.ts';
export type * from './records.ts';
export { OrderService, type OrderStatus } from './order-service.ts';
export { SubscriptionService } from './subscription-service.ts';
export { ChangeService } from './change-service.ts';
export { RefundService } from './refund-service.ts';
export { WebhookService, type Acknowledgement } from './webhook-service.ts';
export { PancakeClient } from './pancake-client.ts';
export type { Outcome } from './outcome.ts';
export { Reader } from './reader.ts';
export { Refused } from './words.ts';
