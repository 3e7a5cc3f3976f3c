import type { Reply } from '../../merchant/index.ts';
import { newBuyer } from '../merchant/buyer.ts';
import { requireBuyerMessage } from '../merchant/buyer-message-requirement.ts';
import { DESCRIPTIONS, LONG_DESCRIPTIONS, LONG_IDS, resultOf, resultOfLong, textsIn } from './texts.ts';
import type { Placed, ScenarioTools } from './purchase.ts';

/** What buyers ask for with unusual texts: orders, or subscriptions. */
export interface Wishes {
  operation: 'createOrder' | 'createSubscription';
  attempt(wish: Texts): Promise<Placed & { reply: Reply<unknown> }>;
}

interface Texts {
  description?: string;
  userId: string;
  userEmail: string;
}

/** Descriptions in other scripts and with emoji, and long user ids, must arrive at Waffo unchanged. */
export async function tryTexts(on: Omit<ScenarioTools, 'payer'>, wishes: Wishes): Promise<void> {
  const { merchant, caseContext } = on;
  const { operation } = wishes;
  const [withText, withId] = [
    merchant.passes(operation, 'description'),
    merchant.passes(operation, 'userId'),
  ];
  if (!withText && !withId)
    caseContext.skipCase({
      result: 'NA',
      reason: `${operation} passes neither {description} nor {userId} on`,
    });
  if (withText)
    for (const description of [...DESCRIPTIONS, ...LONG_DESCRIPTIONS])
      await tryDescription(on, wishes, description);
  if (withId) await tryIds(on, wishes);
  if (
    on.waffo.journal.entries.some(
      (entry) => entry.kind === 'exchange' && entry.direction === 'merchant-to-provider',
    )
  )
    return;
  caseContext.skipCase({ result: 'NA', reason: 'the merchant accepts no such texts' });
}

async function tryDescription(
  on: Omit<ScenarioTools, 'payer'>,
  wishes: Wishes,
  description: string,
): Promise<void> {
  const placed = await wishes.attempt({ ...newBuyer(), description });
  const sent = arrived(on, placed, `the description "${description}"`);
  if (!sent) return;
  const judge = LONG_DESCRIPTIONS.includes(description) ? resultOfLong : resultOf;
  const result = judge(description, sent.description);
  if (result === 'other') on.caseContext.note('the merchant sends a description of its own');
  if (result !== 'damaged') return;
  on.caseContext.report({
    check: 'text.description-sent',
    message: `The buyer asked for "${description}"; ${placed.name} was created at Waffo with the description ${JSON.stringify(sent.description)}.`,
    why: "The buyer's checkout page and bank statement show a text that does not name the sold goods: the shop loses disputes.",
    fix: 'Keep text in UTF-8 everywhere (a column of utf8mb4, no filter for ASCII), and cut it by characters, not by bytes.',
    entries: [placed.reply.entry],
  });
}

async function tryIds(on: Omit<ScenarioTools, 'payer'>, wishes: Wishes): Promise<void> {
  const ids: unknown[] = [];
  for (const userId of LONG_IDS) {
    const placed = await wishes.attempt({ ...newBuyer(), userId });
    const sent = arrived(on, placed, `the user id "${userId}"`);
    if (!sent) return;
    ids.push(sent.userId);
    if (resultOf(userId, sent.userId) === 'damaged' && ids[0] === sent.userId && ids.length === 2)
      on.caseContext.report({
        check: 'text.user-id-sent',
        message: `The ids of two users differ in the last of 64 characters. The merchant sent userInfo.userId ${JSON.stringify(sent.userId)} to Waffo for both.`,
        why: 'Waffo treats them as one buyer: its risk control declines one of them because of the other.',
        fix: 'Send the complete id of the user, up to 64 characters. Shorten a longer id by a hash, never by cutting it.',
        entries: [placed.reply.entry],
      });
  }
}

/** What was sent; undefined if the merchant or Waffo refused. */
function arrived(
  { caseContext, waffo }: Omit<ScenarioTools, 'payer'>,
  { reply, sent, answer }: Placed & { reply: Reply<unknown> },
  what: string,
): ReturnType<typeof textsIn> | undefined {
  if (!sent) {
    // A merchant may refuse such texts with a message, but it must not fail on them.
    if (reply.status === 0 || reply.status >= 500)
      requireBuyerMessage(caseContext, waffo.journal, reply, `${what} that was not sent to Waffo`);
    else caseContext.note(`${what} is refused by the merchant itself`);
    return undefined;
  }
  return answer === '0' || answer === undefined || answer.startsWith('A') ? textsIn(sent) : undefined;
}
