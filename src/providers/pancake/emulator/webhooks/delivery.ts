import type { Environment } from '../../protocol/index.ts';
import type { DeliveryReply } from '../../../../transport/index.ts';
import type { WebhookEvent } from './event.ts';

/** The delivery of one event to one webhook. */
export interface WebhookDelivery {
  /** Id in the delivery log. */
  readonly id: string;
  readonly webhookId: string;
  readonly url: string;
  readonly event: WebhookEvent;
  /** The parsed body. */
  readonly envelope: Readonly<Envelope>;
  /** The body: the same bytes in every attempt. */
  readonly body: Buffer;
  /** Made at the first attempt; repeats carry the same one. */
  signature?: Promise<string>;
  readonly createdAt: Date;
  state: 'pending' | 'held' | 'success' | 'failed';
  attempts: number;
  lastAttemptedAt?: Date;
  replies: DeliveryReply[];
}

/** The body of a webhook. */
export interface Envelope {
  id: string;
  timestamp: string;
  eventType: string;
  eventId: string;
  storeId: string;
  storeName: string;
  mode: Environment;
  data: Record<string, unknown>;
}
