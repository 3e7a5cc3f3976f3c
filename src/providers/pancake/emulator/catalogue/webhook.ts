import type { Environment } from '../../protocol/index.ts';

export const CHANNELS = ['http', 'feishu', 'discord', 'telegram', 'slack'] as const;

/** Every event that can be subscribed to. */
export const EVENT_TYPES = [
  'order.completed',
  'subscription.activated',
  'subscription.payment_succeeded',
  'subscription.renewed',
  'subscription.recovered',
  'subscription.plan_changed',
  'subscription.plan_change_scheduled',
  'subscription.plan_change_failed',
  'subscription.canceling',
  'subscription.uncanceled',
  'subscription.canceled',
  'subscription.past_due',
  'refund.succeeded',
  'refund.failed',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** An address that gets the events of one environment. */
export interface Webhook {
  /** UUID. */
  id: string;
  storeId: string;
  channel: (typeof CHANNELS)[number];
  url: string;
  events: string[];
  testMode: boolean;
  secret: string | null;
  createdAt: string;
  updatedAt: string;
  /** Disabled after too many failed attempts: nothing is sent until somebody enables it in the dashboard. */
  disabled: boolean;
  /** Failed attempts since the last acknowledged one. */
  failures: number;
}

export function webhookView(webhook: Webhook): Record<string, unknown> {
  const { disabled: _disabled, failures: _failures, ...shown } = webhook;
  return shown;
}

/** Whether a webhook is for events of an environment. */
export function isFor(webhook: Webhook, environment: Environment): boolean {
  return webhook.testMode === (environment === 'test');
}
