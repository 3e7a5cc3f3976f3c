import type { EventType } from '../catalogue/webhook.ts';
import type { Environment } from '../../protocol/index.ts';

/** Something that Pancake tells a merchant. */
export interface WebhookEvent {
  eventType: EventType;
  /** Tells repetitions of one event from other events of its type. */
  eventId: string;
  /** The id of its order, payment or refund: what stands as `id` in the envelope. */
  objectId: string;
  storeId: string;
  environment: Environment;
  /** As it stands on the wire. */
  data: Record<string, unknown>;
  /** Every id that it is about, for those who look for it. */
  about: readonly string[];
}
