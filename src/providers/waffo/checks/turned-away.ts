import type { Exchange } from '../../../journal/index.ts';
import { redirectTarget } from '../../../core/index.ts';
import type { CheckContext, Finding } from '../../../checks/finding.ts';
import { addressField } from './no-handler.ts';
import { groupBy } from '../../../checks/reading.ts';
import { finding, namedAll } from '../../../checks/wording.ts';

/** Statuses of a server that has no room for another call. */
const NO_ROOM = [429, 503];

/**
 * Genuine notifications of which no attempt came to a handler: a redirect or a rate limiter stands before it. One
 * finding for each address and status, however many notifications it stopped.
 * @param deliveries the attempts of each notification that was never acknowledged
 */
export function turnedAway(deliveries: readonly (readonly Exchange[])[], context: CheckContext): Finding[] {
  const stopped = deliveries.filter(isTurnedAway).flat();
  return [...groupBy(stopped, keyOf).values()].map((attempts) =>
    targetOf(attempts[0]) === undefined ? limited(attempts) : redirected(attempts, context),
  );
}

/** Whether every attempt was answered before it came to a handler. */
export function isTurnedAway(attempts: readonly Exchange[]): boolean {
  return (
    attempts.every((attempt) => targetOf(attempt) !== undefined) ||
    attempts.every(({ response }) => NO_ROOM.includes(response?.status ?? 0))
  );
}

function redirected(attempts: readonly Exchange[], context: CheckContext): Finding {
  const [first] = attempts;
  const field = addressField(first, context);
  const target = targetOf(first);
  return finding('merchant', 'error', 'acknowledgement.redirected', attempts, {
    message: `${namedAll(attempts)}: ${first?.request.url ?? ''} answers HTTP ${first?.response?.status ?? ''}, a redirect ${target ? `to ${target}` : 'without a Location'}. Waffo does not follow redirects, so no notification reaches the handler.`,
    why: 'Waffo treats a redirect as a refusal, repeats the notification up to eight times over 20 hours and gives up: the shop does not learn from it whether the money was paid.',
    fix: `Send the final address${target ? `, ${target},` : ''} as ${field} (and describe it as webhookPath), or let the server accept notifications at the registered address. The usual causes are a slash at the end, http instead of https, a redirect to another host name, and a login page.`,
  });
}

function limited(attempts: readonly Exchange[]): Finding {
  const [first] = attempts;
  const status = first?.response?.status ?? 0;
  const after = first?.response?.headers['retry-after'];
  return finding('merchant', 'error', 'acknowledgement.rate-limited', attempts, {
    message: `${namedAll(attempts)}: ${first?.request.url ?? ''} answers HTTP ${status}${after ? ` (Retry-After: ${after})` : ''} and accepts no notification: ${status === 429 ? 'a rate limiter of the merchant is in front of the handler' : 'the server says that it is busy or down'}.`,
    why: 'Waffo repeats a notification eight times over 20 hours and gives up: on a busy day the shop misses the notifications of its payments.',
    fix: "Exempt the address of the notifications from the rate limiter: all of them come from Waffo's few addresses, so a limit by address stops them first.",
  });
}

function targetOf(attempt: Exchange | undefined): string | undefined {
  return attempt?.response && redirectTarget(attempt.response, attempt.request.url);
}

function keyOf({ request, response }: Exchange): string {
  return `${response?.status ?? ''} ${request.url}`;
}
