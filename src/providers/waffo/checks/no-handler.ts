import { andList } from '../../../core/index.ts';
import type { Exchange } from '../../../journal/index.ts';
import type { CheckContext, Finding } from '../../../checks/finding.ts';
import { finding, namedAll } from '../../../checks/wording.ts';

/** Statuses of a server that has no handler at an address, or not for POST. */
const NO_HANDLER = [404, 405];

/** The field of a call in which the merchant sent the address of a notification. */
export function addressField(notification: Exchange | undefined, { spec }: CheckContext): string {
  return spec.semantics.event(notification?.operation ?? '')?.address ?? 'the address for notifications';
}

/**
 * Whether nothing at this address takes notifications: none of the deliveries to it got another answer.
 * @param all every genuine delivery of the journal
 */
export function hasNoHandler(attempts: readonly Exchange[], all: readonly Exchange[]): boolean {
  const addresses = new Set(attempts.map(pageOf));
  return all
    .filter((one) => addresses.has(pageOf(one)))
    .every(({ response }) => NO_HANDLER.includes(response?.status ?? 0));
}

/** Genuine notifications that went to an address of the merchant's at which nothing takes them. */
export function noHandler(attempts: readonly Exchange[], context: CheckContext): Finding {
  const [first] = attempts;
  const field = addressField(first, context);
  const statuses = [...new Set(attempts.map(({ response }) => `HTTP ${response?.status ?? ''}`))];
  return finding('merchant', 'error', 'acknowledgement.no-handler', attempts, {
    message: `${namedAll(attempts)}: ${first?.request.url ?? ''}, which the merchant sent as ${field}, answers every notification with ${andList(statuses)}. There is no handler at this address, or it does not know the object of the notification.`,
    why: 'Waffo repeats a notification up to eight times over 20 hours and gives up: the shop does not learn from it whether the money was paid.',
    fix: `Send the address at which your server takes POST requests with notifications as ${field}. If there is a handler, let it find the order by the ids of the notification, and never answer 404 for an order of your own.`,
  });
}

/** An address without its query. */
function pageOf({ request }: Exchange): string {
  return request.url.split('?', 1)[0] ?? '';
}
