import type { Environment } from '../../protocol/index.ts';
import type { DeliveryReply } from '../../../../transport/index.ts';
import type { WebhookEvent } from './event.ts';

/** One event on its way to one webhook. */
export interface WebhookDelivery {
  /** Of the record in the delivery log. */
  readonly id: string;
  readonly webhookId: string;
  readonly url: string;
  readonly event: WebhookEvent;
  /** What is sent, parsed. */
  readonly envelope: Readonly<Envelope>;
  /** What is sent: the same bytes at every attempt. */
  readonly body: Buffer;
  /** Made when the first attempt leaves; repeats carry the same. */
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
