/*
 * A merchant that does everything right, to read and to test against. Start with desk.ts (how no request is ever
 * lost), then order-desk.ts (how money becomes goods), notification-desk.ts and waffo-client.ts (what is believed).
 */
export { startReferenceMerchant, type RunningMerchant } from './start.ts';
export type { ReferenceSettings, Setup, Timing } from './settings.ts';
export type { Shop, Parts } from './shop.ts';
export type { AnyRecord, Change, Json, Order, Refund, Subscription } from './records.ts';
export { OrderService } from './order-service.ts';
export { SubscriptionService } from './subscription-service.ts';
export { ChangeService } from './change-service.ts';
export { NotificationService, type Acknowledgement } from './notification-service.ts';
export { Refused } from './words.ts';
export { WaffoClient, type Answer } from './waffo-client.ts';
export { referenceDescription } from './description.ts';
