import type { Told } from './platform.ts';

/** The prefix of an envelope's id. */
const ID_OF: Readonly<Record<string, RegExp>> = {
  'order.completed': /^PAY_/,
  'subscription.payment_succeeded': /^PAY_/,
  'refund.succeeded': /^REF_/,
  'refund.failed': /^REF_/,
};
const OF_ORDER = /^ORD_/;

/** What is wrong with the ids that distinguish events; undefined if nothing is. */
export function identityProblem(told: readonly Told[]): string | undefined {
  const seen = new Set<string>();
  for (const { id, eventType, eventId, isContractual } of told) {
    const pair = `${eventType} ${eventId}`;
    if (seen.has(pair)) return `${pair} was sent twice`;
    seen.add(pair);
    if (!(ID_OF[eventType] ?? OF_ORDER).test(id)) return `the id of ${eventType} is ${id}`;
    if (!eventId.startsWith(id))
      return `the eventId ${eventId} of ${eventType} does not begin with its id ${id}`;
    if (!isContractual) return `the body of ${pair} does not match the contract`;
  }
  return undefined;
}
