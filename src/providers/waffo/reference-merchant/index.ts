/*
 * A merchant that does everything right, to read and to test against. Start with service.ts (why no request is ever
 * lost), then order-service.ts (how a payment delivers goods), notification-service.ts and waffo-client.ts (which
 * messages are trusted).
 */
export { startReferenceMerchant, type RunningMerchant, type StartOptions } from './start.ts';
export type { Setup, Timing } from './settings.ts';
export type { Shop, Parts } from './shop.ts';
export type { AnyRecord, Change, Json, Order, Refund, Subscription } from './records.ts';
export { OrderService } from './order-service.ts';
export { SubscriptionService } from './subscription-service.ts';
export { ChangeService } from './change-service.ts';
export { NotificationService, type Acknowledgement } from './notification-service.ts';
export { Refused } from './words.ts';
export { WaffoClient, type Answer } from './waffo-client.ts';
export { referenceDescription } from './description.ts';
