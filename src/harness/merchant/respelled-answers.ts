import { exchangesOf, type Exchange } from '../../journal/index.ts';
import type { Timeouts } from '../../merchant/index.ts';
import type { Observation } from '../case-context.ts';
import { operationPath } from '../operation-path.ts';
import type { Waffo } from '../waffo/index.ts';
import { requestBody } from '../wire.ts';

/** How long (ms) a merchant may take to act on an answer in the usual form, before the harness stops waiting. */
const LONGEST_TRIAL = 5_000;

/** The merchant asked only once, perhaps because an answer was lost. */
export const NOT_ASKED =
  'the merchant did not ask a second time, so no answer in another JSON form was tried';

type Journal = Pick<Waffo, 'journal'>;

/** The last call that got an answer in another form. */
export function lastRespelled({ journal }: Journal, operation: string): Exchange | undefined {
  return exchangesOf(journal).findLast((call) => isRespelled(call, operation));
}

/** The last of them about one object; undefined if the merchant did not ask about it. */
export function respelledAbout(
  { journal }: Journal,
  operation: string,
  ids: readonly (string | undefined)[],
): Exchange | undefined {
  const isAbout = (call: Exchange): boolean =>
    Object.values(requestBody(call)).some((value) => value !== undefined && ids.includes(value as string));
  return exchangesOf(journal).findLast((call) => isRespelled(call, operation) && isAbout(call));
}

/** How long to wait for the effect of an answer. One in another form gets the whole settle time. */
export function effectTime({ settle }: Timeouts, respelled: boolean): number {
  return respelled ? settle : Math.min(settle, LONGEST_TRIAL);
}

/**
 * The merchant did not accept a validly signed answer because of the form of its JSON.
 * @param call the call that got this answer
 * @param instead what the merchant did or shows
 */
export function notAccepted(call: Exchange | undefined, operation: string, instead: string): Observation {
  return {
    check: 'answer.respelled',
    message: `Waffo's answer to ${operationPath(operation)}${call ? ` (${call.id})` : ''} is validly signed and has the usual content. Only the form of its JSON differs: other white space, another order of keys, escaped characters. The merchant did not accept it: ${instead}.`,
    why: 'Waffo may change the form of its JSON at any time. Then the merchant accepts no answer any more: nobody can buy, and payments are not seen.',
    fix: 'Verify X-SIGNATURE over the raw bytes of the answer, before a parser reads them. Then read the body with a JSON parser. Do not serialise it again for the signature, and do not search it for text.',
    entries: call ? [call.id] : [],
  };
}

function isRespelled({ actor, fault, operation }: Exchange, wanted: string): boolean {
  return operation === wanted && actor === 'merchant' && fault !== undefined;
}
