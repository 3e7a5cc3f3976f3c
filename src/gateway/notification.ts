import { createHash } from 'node:crypto';
import { isRecord, parseJson, valueAt } from '../core/index.ts';
import { idsNamed, type Semantics } from '../contract/index.ts';
import type { DeliveryReply } from '../transport/index.ts';
import type { Arrival } from './arrival.ts';

/** One event that the provider told the merchant, with what became of it. */
export interface Notification {
  readonly id: string;
  readonly eventType: string;
  /** Where the merchant received it. */
  readonly url: string;
  /** The body to the byte, as it came last. */
  readonly body: Buffer;
  readonly result: Record<string, unknown>;
  /** Ids of the objects it is about (merchant's and the provider's). */
  readonly about: readonly string[];
  readonly createdAt: Date;
  state: 'pending' | 'held' | 'acknowledged';
  /** What the merchant replied to each attempt, in the order in which the replies came. */
  attempts: DeliveryReply[];
}

/** What a notification says: event type and result; both empty for a body that is none. */
export function newsIn(
  content: Buffer,
  { payload }: Semantics,
): { eventType: string; result: Record<string, unknown> } {
  const value = parseJson(content.toString('utf8'));
  const body = isRecord(value) ? value : {};
  const { eventType } = body;
  const result = body[payload.notification];
  return {
    eventType: typeof eventType === 'string' ? eventType : 'unknown',
    result: isRecord(result) ? result : {},
  };
}

/** Equal for two deliveries of the same bytes. */
export function digestOf({ content }: Pick<Arrival, 'content'>): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Equal for two deliveries of the same news in other bytes: the object, its status and its period. */
export function newsKey(eventType: string, result: Record<string, unknown>, semantics: Semantics): string {
  const event = semantics.event(eventType);
  // Of an event that nobody knows, only the same content is the same news.
  const told = event
    ? [event.status, event.period].map((field) => field && valueAt(result, field))
    : [result];
  return JSON.stringify([eventType, ...idsNamed(result, semantics), ...told]);
}
