import type { Journal } from '../../../journal/index.ts';
import type { Reply } from '../../../merchant/index.ts';
import { merchantCalls, refusalText } from '../wire.ts';

/** Answers of a server that knows no such address. */
const NO_ROUTE = [404, 405];

/** What is told and advised where a buyer gets no checkout. */
interface Refusal {
  /** What Pancake has answered, as a sentence behind the message; empty if it has agreed. */
  told: string;
  /** Advice that comes first; empty where the answer of Pancake says it all. */
  advice: string;
}

/** Why there is no checkout: Pancake has refused, or was never called. */
export function refusalOf(journal: Journal, reply: Reply<unknown>, operation: string): Refusal {
  if (merchantCalls(journal).length > 0)
    return { told: refusalText(journal, 'checkoutCreateSession'), advice: '' };
  return {
    told: ' No call of the merchant has reached Pancake.',
    advice: NO_ROUTE.includes(reply.status)
      ? `Look at merchant.operations.${operation}.request first: the server knows no such address. `
      : 'Look at what the server has printed. If it called another address, let it take that of Pancake from WAFFO_BASE_URL (`baseUrl` of the SDK). ',
  };
}
