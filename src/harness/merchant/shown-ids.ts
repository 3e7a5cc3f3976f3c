import type { Reply } from '../../merchant/index.ts';
import type { CaseContext } from '../case-context.ts';

const FIELDS = ['paymentRequestId', 'acquiringOrderId', 'subscriptionRequest', 'subscriptionId'] as const;

/** The ids that the merchant shows of an order or a subscription, or that are Waffo's. */
export type ShownIds = { [field in (typeof FIELDS)[number]]?: string | undefined };

/** What must be the same as before, and what else it may be: an id that became known meanwhile. */
export interface KeptIds {
  name: string;
  before: ShownIds;
  genuine: ShownIds;
  view: ShownIds & { reply: Pick<Reply<unknown>, 'entry'> };
}

/** The ids that the merchant shows must be those of before; answers whether they are. */
export function requireKeptIds(
  context: CaseContext,
  { name, before, genuine, view }: KeptIds,
  because: string,
): boolean {
  const isForeign = (field: keyof ShownIds): boolean =>
    view[field] !== undefined && view[field] !== before[field] && view[field] !== genuine[field];
  const changed = FIELDS.find(isForeign);
  if (!changed) return true;
  context.report({
    check: 'foreign-ids.shown',
    message: `${name} shows ${changed} ${String(view[changed])} after ${because}. Before it showed ${before[changed] ?? 'none'}; Waffo's is ${genuine[changed] ?? 'not known yet'}.`,
    why: 'Every later inquiry, refund or cancellation goes to another object than the buyer paid, or to none.',
    fix: 'Compare all ids, the merchant, amount and currency with your record first; store nothing of a message that does not fit.',
    entries: [view.reply.entry],
  });
  return false;
}
