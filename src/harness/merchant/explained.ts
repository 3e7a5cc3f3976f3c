import { exchangesOf, type Journal } from '../../journal/index.ts';
import type { Reply } from '../../merchant/index.ts';
import { parseEnvelope, SUCCESS } from '../../providers/waffo/protocol/index.ts';
import type { CaseContext } from '../case-context.ts';
import { faultInWords, waffosWordsIn, type WaffoSaid } from './words.ts';

/** A refusal must be put into words, and into the merchant's own. */
export function requireWords(
  context: CaseContext,
  journal: Journal,
  reply: Reply<unknown>,
  what: string,
): void {
  const fault = faultInWords(reply);
  if (fault) {
    context.report({
      check: 'buyer.words',
      message: `After ${what} ${fault}.`,
      why: 'A buyer who is not told what to do leaves, tries again and again, or calls support.',
      fix: 'Answer with a sentence: what did not work, and whether to try later or with another method. Point error.message at it.',
      entries: [reply.entry],
    });
    return;
  }
  const copied = waffosWordsIn(reply, refusalsIn(journal));
  if (!copied) return;
  context.report({
    check: 'buyer.waffo-words',
    message: `After ${what} ${copied}.`,
    why: 'Codes and texts of Waffo are written for developers: a buyer does not learn what to do, and they show how the shop is built.',
    fix: 'Choose a sentence of your own by the code, and write code and msg of Waffo to the log only. Point error.message at the sentence.',
    entries: [reply.entry],
  });
}

/** What Waffo has refused so far in this case, and how it said so. */
function refusalsIn(journal: Journal): WaffoSaid[] {
  return exchangesOf(journal).flatMap(({ direction, response }) => {
    const answer =
      direction === 'merchant-to-provider' && response ? parseEnvelope(response.body) : undefined;
    return answer && answer.code !== SUCCESS ? [{ code: answer.code, msg: answer.msg ?? '' }] : [];
  });
}
