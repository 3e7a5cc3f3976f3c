/** Header with the merchant's short id. */
export const MERCHANT_HEADER = 'x-merchant-id';
/** Header with the time of signing, in Unix seconds. */
export const TIMESTAMP_HEADER = 'x-timestamp';
/** Header with the signature of a request. */
export const REQUEST_SIGNATURE_HEADER = 'x-signature';
/** Header with the environment; a store slug and a session token need it. */
export const ENVIRONMENT_HEADER = 'x-environment';
/** Header with the slug of a store. */
export const STORE_SLUG_HEADER = 'x-store-slug';
/** Header with the idempotency key. */
export const IDEMPOTENCY_HEADER = 'x-idempotency-key';
/** Header with the signature of a webhook. */
export const WEBHOOK_SIGNATURE_HEADER = 'x-waffo-signature';
/** Header with the event type of a webhook. */
export const WEBHOOK_EVENT_HEADER = 'x-waffo-event';
