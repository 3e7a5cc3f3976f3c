import type { Journal } from '../../../journal/index.ts';
import { merchantCalls, refusalText } from '../wire.ts';
import type { PlacedOrder, PlacedSubscription } from '../placed.ts';

/** Answers of a server that knows no such address. */
const NO_ROUTE = [404, 405];

/** What is told and advised where a buyer gets no checkout. */
interface NoCheckout {
  /** What the buyer gets, and what Pancake has answered: the end of a message, with its full stop. */
  outcome: string;
  /** Advice that comes first; empty where the answer of Pancake says it all. */
  advice: string;
}

/** Why there is no checkout: Pancake has refused, or was never called. */
export function noCheckout(
  journal: Journal,
  { reply, checkoutUrl }: PlacedOrder | PlacedSubscription,
  operation: 'createOrder' | 'createSubscription',
): NoCheckout {
  const status = reply.status === 0 ? 'no reply' : `HTTP ${reply.status}`;
  const words = reply.message ? ` ("${reply.message}")` : '';
  const address =
    checkoutUrl === undefined
      ? 'no checkout'
      : `the address ${checkoutUrl}, which is not a checkout of Pancake`;
  const got = `${status}${words} and ${address}.`;
  if (merchantCalls(journal).length > 0)
    return { outcome: got + refusalText(journal, 'checkoutCreateSession'), advice: '' };
  return {
    outcome: `${got} No call of the merchant has reached Pancake.`,
    advice: NO_ROUTE.includes(reply.status)
      ? `Look at merchant.operations.${operation}.request first: the server does not know this address. `
      : "Look at the server's output. If it called another address, let it take Pancake's address from WAFFO_BASE_URL (`baseUrl` of the SDK). ",
  };
}
