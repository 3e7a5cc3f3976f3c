import type { EventType } from '../catalogue/webhook.ts';
import type { Environment } from '../../protocol/index.ts';

/** An event that Pancake reports to a merchant. */
export interface WebhookEvent {
  eventType: EventType;
  /** Distinguishes an event from others of its type; repeats have the same one. */
  eventId: string;
  /** The id of its order, payment or refund: `id` in the envelope. */
  objectId: string;
  storeId: string;
  environment: Environment;
  /** As on the wire. */
  data: Record<string, unknown>;
  /** Every id in the event, for searches. */
  about: readonly string[];
}
