import type { Reply } from '../../merchant/index.ts';
import type { CaseContext } from '../case-context.ts';

const FIELDS = ['paymentRequestId', 'acquiringOrderId', 'subscriptionRequest', 'subscriptionId'] as const;

/** The ids of an order or a subscription, as the merchant shows them or as Waffo gave them. */
export type ShownIds = { [field in (typeof FIELDS)[number]]?: string | undefined };

/** The ids that must stay, and the other ids that are right: one may have become known meanwhile. */
export interface KeptIds {
  name: string;
  before: ShownIds;
  genuine: ShownIds;
  view: ShownIds & { reply: Pick<Reply<unknown>, 'entry'> };
}

/** The merchant must show the same ids as before; returns whether it does. */
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
    message: `${name} shows ${changed} ${String(view[changed])} after ${because}. Before that it showed ${before[changed] ?? 'none'}. Waffo's id is ${genuine[changed] ?? 'not known yet'}.`,
    why: 'Later inquiries, refunds and cancellations go to an object that the buyer did not pay for, or to none.',
    fix: 'First compare all ids, the merchant, the amount and the currency with your record. Store nothing from a message that does not match.',
    entries: [view.reply.entry],
  });
  return false;
}
