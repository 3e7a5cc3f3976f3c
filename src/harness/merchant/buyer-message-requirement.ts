import { exchangesOf, type Journal } from '../../journal/index.ts';
import type { Reply } from '../../merchant/index.ts';
import { parseEnvelope, SUCCESS } from '../../providers/waffo/protocol/index.ts';
import type { CaseContext } from '../case-context.ts';
import { copiedFromWaffo, messageProblem, type WaffoRefusal } from './buyer-messages.ts';

/** A refusal must come with a message for the buyer, in the merchant's own words. */
export function requireBuyerMessage(
  context: CaseContext,
  journal: Journal,
  reply: Reply<unknown>,
  what: string,
): void {
  const problem = messageProblem(reply);
  if (problem) {
    context.report({
      check: 'buyer.words',
      message: `After ${what} ${problem}.`,
      why: 'A buyer who does not know what to do leaves, tries again and again, or calls support.',
      fix: 'Answer with a sentence: say what did not work, and whether to try later or with another method. Point error.message at it.',
      entries: [reply.entry],
    });
    return;
  }
  const copied = copiedFromWaffo(reply, refusalsIn(journal));
  if (!copied) return;
  context.report({
    check: 'buyer.waffo-words',
    message: `After ${what} ${copied}.`,
    why: "Waffo's codes and texts are written for developers. They do not tell a buyer what to do, and they show how the shop is built.",
    fix: 'Choose a sentence of your own for each code, and write the code and msg of Waffo to the log only. Point error.message at the sentence.',
    entries: [reply.entry],
  });
}

/** What Waffo has refused so far in this case. */
function refusalsIn(journal: Journal): WaffoRefusal[] {
  return exchangesOf(journal).flatMap(({ direction, response }) => {
    const answer =
      direction === 'merchant-to-provider' && response ? parseEnvelope(response.body) : undefined;
    return answer && answer.code !== SUCCESS ? [{ code: answer.code, msg: answer.msg ?? '' }] : [];
  });
}
