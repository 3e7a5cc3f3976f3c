import { isRecord, parseJson } from '../../../core/index.ts';
import type { Journal } from '../../../journal/index.ts';
import type { Reply } from '../../../merchant/index.ts';
import type { CaseContext } from '../../case-context.ts';
import { messageProblem } from '../../merchant/buyer-messages.ts';
import { merchantCalls } from '../wire.ts';

/** Shorter phrases anybody may use, also Pancake. */
const SHORTEST = 15;

/** A refusal must come with a message for the buyer; Pancake's own words are no message for buyers. */
export function requireBuyerMessage(
  context: CaseContext,
  journal: Journal,
  reply: Reply<unknown>,
  what: string,
): void {
  const problem = messageProblem(reply);
  if (problem !== undefined) {
    context.report({
      check: 'buyer.words',
      message: `After ${what} ${problem}.`,
      why: 'A buyer who does not know what to do leaves, tries again and again, or calls support.',
      fix: 'Answer with a sentence: say what did not work, and whether to try later. Point error.message at it.',
      entries: [reply.entry],
    });
    return;
  }
  const copied = refusalsIn(journal).find((text) => (reply.message ?? reply.body).includes(text));
  if (copied === undefined) return;
  context.report({
    check: 'buyer.pancake-words',
    severity: 'warning',
    message: `After ${what} the buyer reads Pancake's own text: "${copied}".`,
    why: 'These texts are written for developers, and may change at any time.',
    fix: 'Write your own sentence, and put the text of Pancake into the log only.',
    entries: [reply.entry],
  });
}

/** What Pancake has said in its refusals so far in this case. */
function refusalsIn(journal: Journal): string[] {
  return merchantCalls(journal).flatMap(({ response }) => {
    const value = response && parseJson(response.body);
    const errors: unknown = isRecord(value) ? value['errors'] : undefined;
    if (!Array.isArray(errors)) return [];
    return errors.flatMap((error: unknown) =>
      isRecord(error) && typeof error['message'] === 'string' && error['message'].length >= SHORTEST
        ? [error['message']]
        : [],
    );
  });
}
