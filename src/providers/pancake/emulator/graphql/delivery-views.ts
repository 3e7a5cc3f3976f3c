import type { WebhookDelivery } from '../webhooks/delivery.ts';
import type { Facts } from './filter.ts';

const LONGEST_BODY = 10_000;

/**
 * A row of the webhook log.
 * @param exists whether the webhook is still registered
 */
export function deliveryNode(delivery: WebhookDelivery, exists: boolean): object {
  const last = delivery.replies.at(-1);
  return {
    ...deliveryFacts(delivery),
    storeWebhookId: exists ? delivery.webhookId : null,
    payload: delivery.body.toString('utf8'),
    webhookUrl: delivery.url,
    httpStatus: last?.response?.status ?? null,
    responseBody: last?.response?.body.slice(0, LONGEST_BODY) ?? last?.noResponse ?? null,
    attemptCount: delivery.attempts,
    lastAttemptedAt: delivery.lastAttemptedAt?.toISOString() ?? null,
  };
}

export function deliveryFacts(delivery: WebhookDelivery): Facts {
  const { event, state } = delivery;
  const createdAt = delivery.createdAt.toISOString();
  return {
    id: delivery.id,
    storeId: event.storeId,
    eventType: event.eventType,
    eventId: event.eventId,
    status: state === 'held' ? 'pending' : state,
    createdAt,
    updatedAt: delivery.lastAttemptedAt?.toISOString() ?? createdAt,
  };
}
