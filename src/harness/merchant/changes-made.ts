import type { Journal } from '../../journal/index.ts';
import type { ChangeSubscription, CreatedChange, Reply } from '../../merchant/index.ts';
import { PlacedChange } from '../placed-change.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import { merchantCalls, requestBody, text } from '../wire.ts';

/** The changes of one plan that the merchant sent to Waffo, each with the reply that belongs to it. */
export function changesMade(
  plan: PlacedSubscription,
  wish: ChangeSubscription,
  replies: readonly Reply<CreatedChange>[],
  journal: Journal,
): PlacedChange[] {
  const [first] = replies;
  if (!first) return [];
  const calls = merchantCalls(journal, 'subscriptionChange').filter(
    (call) => text(requestBody(call), 'originSubscriptionRequest') === plan.subscriptionRequest,
  );
  const keyOf = (call: (typeof calls)[number]): string | undefined =>
    text(requestBody(call), 'subscriptionRequest');
  const keys = [...new Set(calls.map(keyOf))];
  const all = merchantCalls(journal, 'subscriptionChange');
  return keys.map((key) => {
    const answers = calls.filter((call) => keyOf(call) === key).map(({ response }) => response?.body ?? '');
    const taken = replies.filter(({ ok }) => ok);
    const own = taken.find(({ result: { checkoutUrl } }) =>
      answers.some((answer) => checkoutUrl !== undefined && answer.includes(checkoutUrl)),
    );
    const others = new Set(all.filter((call) => keyOf(call) !== key).map(({ id }) => id));
    return new PlacedChange(plan, wish, own ?? unnamed(taken[0] ?? first, keys.length), journal, others);
  });
}

/** If nothing tells which of two replies belongs to a change, none does. */
function unnamed(reply: Reply<CreatedChange>, changes: number): Reply<CreatedChange> {
  return changes === 1 ? reply : { ...reply, result: {} };
}
