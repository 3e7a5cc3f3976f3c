/*
 * The gateway between a merchant and a real provider: passes bytes through unchanged in both directions, writes the
 * same journal as the emulator, and can inject faults. Start with gateway.ts, then calls.ts (merchant to provider) and
 * notifications.ts (provider to merchant).
 */
export type { GatewayFault } from './calls.ts';
export * from './gateway.ts';
export type { Forgery } from './forgery.ts';
export type { Notification } from './notification.ts';
export type { NotificationFault, Notifications } from './notifications.ts';
export type { Pace } from './pace.ts';
export type { UnknownSenderKind, UnknownSenders } from './unknown-senders.ts';
export type { GatewayKeys, GatewaySettings } from './settings.ts';
