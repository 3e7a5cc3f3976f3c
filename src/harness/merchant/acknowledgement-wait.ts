import type { MerchantParts } from './parts.ts';
import { observationTime, waitUntil } from './polling.ts';

/** By then (ms) a merchant that asks Waffo has done so. */
export const INQUIRY_WAIT = 5_000;
/** How long (ms) at least a notification may take while an answer is held. */
const OVERTAKING = 1_000;

/**
 * Waits until the last notification about an order (by either id) was acknowledged, but not for too long: a merchant
 * may lock the order while it waits for the answer.
 * @param known how many there were before
 */
export async function untilAcknowledged(
  { reactionTimes, waffo }: Pick<MerchantParts<never, 'notifications'>, 'reactionTimes' | 'waffo'>,
  id: string | undefined,
  eventType?: string,
  known = 0,
): Promise<void> {
  await waitUntil(
    () => waffo.notifications.about(id, eventType).slice(known).at(-1)?.state === 'acknowledged',
    Math.max(observationTime(reactionTimes), OVERTAKING),
  );
}
