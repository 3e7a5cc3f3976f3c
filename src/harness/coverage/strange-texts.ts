import type { Reply } from '../../merchant/index.ts';
import { newBuyer } from '../merchant/buyer.ts';
import { requireBuyerMessage } from '../merchant/buyer-message-requirement.ts';
import { DESCRIPTIONS, fateOf, LONG_IDS, textsIn } from './texts.ts';
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

/** Descriptions in other scripts and with emoji, and long ids of users, arrive at Waffo as they were given. */
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
      reason: `${operation} hands on neither {description} nor {userId}`,
    });
  if (withText) for (const description of DESCRIPTIONS) await tryDescription(on, wishes, description);
  if (withId) await tryIds(on, wishes);
  if (
    on.waffo.journal.entries.some(
      (entry) => entry.kind === 'exchange' && entry.direction === 'merchant-to-provider',
    )
  )
    return;
  caseContext.skipCase({ result: 'NA', reason: 'the merchant takes no such texts' });
}

async function tryDescription(
  on: Omit<ScenarioTools, 'payer'>,
  wishes: Wishes,
  description: string,
): Promise<void> {
  const placed = await wishes.attempt({ ...newBuyer(), description });
  const sent = arrived(on, placed, `the description "${description}"`);
  if (!sent) return;
  const fate = fateOf(description, sent.description);
  if (fate === 'other') on.caseContext.note('the merchant sends a description of its own');
  if (fate !== 'spoiled') return;
  on.caseContext.report({
    check: 'text.description-sent',
    message: `The buyer asked for "${description}"; ${placed.name} was created at Waffo with the description ${JSON.stringify(sent.description)}.`,
    why: "The buyer's checkout page and bank statement show a text that is not what was sold: disputes are lost.",
    fix: 'Keep text in UTF-8 from end to end (a column of utf8mb4, no filter for ASCII) and cut it by characters, not by bytes.',
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
    if (fateOf(userId, sent.userId) === 'spoiled' && ids[0] === sent.userId && ids.length === 2)
      on.caseContext.report({
        check: 'text.user-id-sent',
        message: `Two users whose ids differ in the last of 64 characters were both sent to Waffo with userInfo.userId ${JSON.stringify(sent.userId)}.`,
        why: 'Waffo takes them for one buyer: risk control declines the one for what the other did.',
        fix: 'Send the id of the user whole, up to 64 characters; make a longer one shorter by a hash, never by cutting.',
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
    // Who refuses in words does not take such texts; who breaks down on them has to be mended.
    if (reply.status === 0 || reply.status >= 500)
      requireBuyerMessage(caseContext, waffo.journal, reply, `${what}, of which Waffo was not told,`);
    else caseContext.note(`${what} is refused by the merchant itself`);
    return undefined;
  }
  return answer === '0' || answer === undefined || answer.startsWith('A') ? textsIn(sent) : undefined;
}
