export * from './account.ts';
export * from './clock.ts';
export * from './contract.ts';
export * from './identity.ts';
export type { Notification } from './notifications/outbox.ts';
export * from './options.ts';
export type { Change } from './changes/change.ts';
export type { Order } from './orders/order.ts';
export type { Refund } from './refunds/refund.ts';
export type { UnaskedRefund } from './refunds/unasked.ts';
export type { Outcome, RenewalPolicy } from './subscriptions/renewal-control.ts';
export type { Subscription } from './subscriptions/subscription.ts';
export { REFUSAL_CODES } from './refusal.ts';
export * from './server.ts';
export * from './tls/authority.ts';
export { SANDBOX_HOST } from './tls/hosts.ts';
export type { TlsSettings } from './tls/server.ts';
export { trustVariables } from './tls/trust.ts';
export * from './world.ts';
export {
  PROBE_HEADER,
  type CallFault,
  type DeliveryReply,
  type FaultScope,
  type Manner,
  type Variant,
} from '../wire/index.ts';
