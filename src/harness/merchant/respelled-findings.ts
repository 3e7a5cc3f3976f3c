import type { Exchange } from '../../journal/index.ts';
import type { Observation } from '../case-context.ts';

/**
 * The merchant did not take a validly signed answer because of its spelling.
 * @param call the call that was answered so
 * @param instead what the merchant did or shows
 */
export function notTaken(call: Exchange | undefined, path: string, instead: string): Observation {
  return {
    check: 'answer.respelled',
    message: `Waffo's answer to ${path}${call ? ` (${call.id})` : ''} is validly signed and says the usual thing in another spelling: other white space, keys in another order, escaped characters. The merchant did not take it: ${instead}.`,
    why: 'Waffo may write its JSON in another way at any time. Then the merchant believes no answer any more: nobody can buy, and what was paid is not seen.',
    fix: 'Verify X-SIGNATURE over the raw bytes of the answer, before a parser has touched them, and read the body with a JSON parser. Do not serialise it again, and do not search it for texts.',
    entries: call ? [call.id] : [],
  };
}
