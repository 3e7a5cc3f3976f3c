import type { Journal } from '../../journal/index.ts';
import type { Reply } from '../../merchant/index.ts';
import type { CaseContext } from '../case-context.ts';
import { merchantCalls, responseCode } from '../wire.ts';
import { messageProblem, replyText } from './buyer-messages.ts';

/** A cancellation that Waffo refused, and the merchant's reply to it. */
interface RefusedCancellation {
  /** What should be cancelled, for messages. */
  name: string;
  /** orderCancel or subscriptionCancel. */
  operation: string;
  reply: Reply<object>;
  /** Earlier calls of the operation, by journal id. */
  known: ReadonlySet<string>;
  /** Statuses that say that it is over. */
  ended: readonly string[];
}

/** The first letters of codes after which another attempt cannot help. */
const FINAL = /^[ABD]/;
const ACCEPTED = 202;

/**
 * A merchant that knew of Waffo's refusal must not answer as if it had cancelled. It may answer 2xx if it shows the status
 * as it is, has words for the buyer, or says with 202 (after an error of the system with any 2xx) that it tries again.
 */
export function requireToldRefusal(
  context: CaseContext,
  journal: Journal,
  { name, operation, reply, known, ended }: RefusedCancellation,
): void {
  if (!reply.ok) return;
  const refusal = merchantCalls(journal, operation).find(({ id }) => !known.has(id));
  const code = refusal && responseCode(refusal);
  if (refusal === undefined || code === undefined || code === '0') return;
  const isOver = reply.shows !== undefined && ended.includes(reply.shows);
  const isSilent =
    reply.shows === undefined &&
    reply.status !== ACCEPTED &&
    FINAL.test(code) &&
    messageProblem(reply) !== undefined;
  if (!isOver && !isSilent) return;
  const told = isOver ? `and the status "${reply.shows}"` : 'and no word of the refusal';
  context.report({
    check: 'cancel.told-as-done',
    message: `Waffo refused with ${code} (${refusal.id}) to cancel ${name}, and the merchant answered ${replyText(reply)} ${told}: "${excerpt(reply.body)}".`,
    why: 'The buyer and the support believe that it is cancelled, while it can still be paid and goes on being charged.',
    fix: 'Read the code of the answer to the cancellation. On every code but 0 answer 4xx or 5xx with a sentence, and leave the status as it is.',
    entries: [refusal.id, reply.entry],
  });
}

function excerpt(body: string): string {
  const line = body.replace(/\s+/g, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 117)}…` : line;
}
