/*
 * The gateway between a merchant and a real provider: passes bytes through unchanged in both directions, writes the
 * journal that the emulator writes, and can make things go wrong. Start with gateway.ts, then calls.ts (merchant
 * to the provider) and notifications.ts (the provider to merchant).
 */
export type { GatewayFault } from './calls.ts';
export * from './gateway.ts';
export type { Forgery } from './forgery.ts';
export type { Notification } from './notification.ts';
export type { NotificationFault, Notifications } from './notifications.ts';
export type { Pace } from './pace.ts';
export type { UnknownSenderKind, UnknownSenders } from './unknown-senders.ts';
export type { GatewayKeys, GatewaySettings } from './settings.ts';
