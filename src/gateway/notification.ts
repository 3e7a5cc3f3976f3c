import { createHash } from 'node:crypto';
import { isRecord, parseJson, valueAt } from '../core/index.ts';
import { idsNamed, type Semantics } from '../contract/index.ts';
import type { DeliveryReply } from '../transport/index.ts';
import type { Arrival } from './arrival.ts';

/** One event that the provider reported to the merchant, with its deliveries. */
export interface Notification {
  readonly id: string;
  readonly eventType: string;
  /** Where the merchant received it. */
  readonly url: string;
  /** The exact bytes of the body, as it came last. */
  readonly body: Buffer;
  readonly result: Record<string, unknown>;
  /** Ids of its objects (the merchant's and the provider's). */
  readonly about: readonly string[];
  readonly createdAt: Date;
  state: 'pending' | 'held' | 'acknowledged';
  /** The merchant's reply to each attempt, in the order of the replies. */
  attempts: DeliveryReply[];
}

/** The content of a notification: event type and result; both are empty if the body cannot be read. */
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

/** Equal for two deliveries of the same event in other bytes: the object, its status and its period. */
export function newsKey(eventType: string, result: Record<string, unknown>, semantics: Semantics): string {
  const event = semantics.event(eventType);
  // For an unknown event, only equal content is the same event.
  const told = event
    ? [event.status, event.period].map((field) => field && valueAt(result, field))
    : [result];
  return JSON.stringify([eventType, ...idsNamed(result, semantics), ...told]);
}
