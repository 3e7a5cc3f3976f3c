import { andList } from '../../core/index.ts';
import type { Reply } from '../../merchant/index.ts';
import type { PlacedChange } from '../placed-change.ts';
import type { PlacedOrder } from '../placed-order.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import type { Observation } from '../case-context.ts';
import { replyText } from './buyer-messages.ts';

/** An order or a subscription that was placed at the same moment as others. */
export type Bought = PlacedOrder | PlacedSubscription;

const OWN_VARIABLES =
  'Keep the data of a request in variables of that request. Data in a module, in a singleton or under one cache key is overwritten while the call to Waffo is awaited.';

/** One of several buyers got no checkout. */
export function incomplete(bought: Bought, count: number): Observation {
  const { reply } = bought;
  const said = reply.message ? `: "${reply.message}"` : '';
  const lack = bought.id === undefined ? 'the merchant did not call Waffo' : 'there is no checkout address';
  return {
    check: `${bought.kind}.incomplete-together`,
    message: `${count} buyers came at the same moment. ${bought.name} got ${replyText(reply)}${said}, and ${lack}.`,
    why: 'On a busy day the shop refuses buyers, or they wait for a checkout that never opens.',
    fix: 'Handle two requests at the same time: use no shared variables, no lock that fails instead of waiting, and no connection that only one request can have.',
    entries: [reply.entry],
  };
}

/** One buyer got what belongs to another buyer. */
export function crossed(
  bought: Bought,
  what: string,
  { has, own }: { has: string; own: string },
): Observation {
  return {
    check: `${bought.kind}.crossed`,
    message: `Two buyers came at the same moment, and one got data of the other: ${what} of ${bought.name} is ${has}; ${own} is right.`,
    why: "One buyer pays for the other's goods, or sees the other's data. Nobody can tell whose payment it was.",
    fix: OWN_VARIABLES,
    entries: [bought.reply.entry],
  };
}

/** Two refunds at the same moment both count, although only one of them can. */
export function bothSucceeded(name: string, entries: string[]): Observation {
  return {
    check: 'refund.succeeded-twice',
    message: `The harness asked for two full refunds of ${name} at the same moment. The merchant shows both as succeeded, but only one can have succeeded at Waffo.`,
    why: 'The books show more refunds than payments, and the buyer waits for the second refund.',
    fix: 'Mark a refund as succeeded only when Waffo says so about its own refundRequestId.',
    entries,
  };
}

/** Two refunds at the same moment, and none was made. */
export function noRefundMade(
  name: string,
  amounts: readonly string[],
  replies: readonly Reply<unknown>[],
): Observation {
  return {
    check: 'refund.none-of-two',
    message: `The harness asked for two refunds of ${name} at the same moment, of ${andList(amounts)}. The merchant made none (${repliesText(replies)}).`,
    why: 'A double click prevents the refund: the buyer waits for money that nobody sends back.',
    fix: 'Let one request wait for the other, or refuse only the second one.',
    entries: replies.map(({ entry }) => entry),
  };
}

/** The same change twice at the same moment, and none was made. */
export function noChangeMade(name: string, replies: readonly Reply<unknown>[]): Observation {
  return {
    check: 'change.none-of-two',
    message: `The harness asked for the same change of ${name} twice at the same moment. The merchant made none (${repliesText(replies)}).`,
    why: 'A double click prevents the change: the subscriber keeps a plan that they no longer want.',
    fix: 'Let one request wait for the other, or refuse only the second one.',
    entries: replies.map(({ entry }) => entry),
  };
}

/** Two subscribers change their plans at the same moment, and one change was not made. */
export function changeIncomplete({ name, reply, sent }: PlacedChange): Observation {
  return {
    check: 'change.incomplete-together',
    message: `Two subscribers changed their plans at the same moment. ${name} gives HTTP ${reply.status}${sent ? '' : ', and the merchant did not call subscription/change for it'}.`,
    why: 'A subscriber keeps a plan that they no longer want, or pays for the change of another.',
    fix: 'Keep the data of a request in variables of that request. Lock one subscription, not all of them.',
    entries: [reply.entry],
  };
}

function repliesText(replies: readonly Reply<unknown>[]): string {
  return replies.map(({ status, message }) => `HTTP ${status}${message ? `: "${message}"` : ''}`).join('; ');
}
