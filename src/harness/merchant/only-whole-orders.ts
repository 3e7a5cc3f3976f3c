import type { Reply } from '../../merchant/index.ts';
import { messageProblem } from './buyer-messages.ts';

/** Whether a merchant says no with a message that a buyer understands. A server that fails does not say no. */
export function refusesInWords(reply: Reply<unknown>): boolean {
  return reply.status >= 400 && reply.status < 500 && messageProblem(reply) === undefined;
}

/** Why a case about a partial refund ends at a shop that refunds whole orders only. */
export function onlyWholeOrders(order: string, amount: string, whole: string, reply: Reply<unknown>): string {
  const said = reply.message ? ` ("${reply.message}")` : '';
  return `the merchant refuses to refund ${amount} of ${order}${said}, but takes a request for all ${whole} of it: this case needs a partial refund`;
}
