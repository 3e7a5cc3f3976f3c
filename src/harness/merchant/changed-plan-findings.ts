import type { Exchange } from '../../journal/index.ts';
import type { Reply, SubscriptionView } from '../../merchant/index.ts';
import type { Observation } from '../case-context.ts';
import type { PlacedChange } from '../placed-change.ts';
import { requestBody, responseCode, text } from '../wire.ts';
import { replyText } from './buyer-messages.ts';

/** The plan that a change has made goes on at Waffo although the subscriber has cancelled it. */
export function newPlanNotCancelled(
  change: PlacedChange,
  {
    ref,
    reply,
    call,
    truth = 'unknown',
  }: { ref: string; reply: Reply<object>; call: Exchange | undefined; truth: string | undefined },
): Observation {
  return {
    check: 'change.new-plan-not-cancelled',
    message: `Cancelling ${ref} after ${change.name} gives ${replyText(reply)}${reply.message ? `: "${reply.message}"` : ''}. The new plan (${change.subscriptionId ?? 'unknown'}) is ${truth} at Waffo: ${callText(change, call)}.`,
    why: 'Whoever has changed the plan once cannot leave any more, and is charged every period.',
    fix: 'After a successful change cancel with the subscriptionId that the change has brought, not with that of the old plan.',
    entries: [reply.entry, ...(call ? [call.id] : [])],
  };
}

function callText({ subscriptionId }: PlacedChange, call: Exchange | undefined): string {
  if (!call) return 'the merchant did not call subscription/cancel';
  const sent = text(requestBody(call), 'subscriptionId') ?? 'nothing';
  const whose = sent === subscriptionId ? '' : ', which is not that of the new plan';
  return `subscription/cancel (${call.id}) named ${sent}${whose}, and Waffo answered ${responseCode(call) ?? 'nothing'}`;
}

/** The merchant goes on showing the plan that a change has made and the subscriber has cancelled. */
export function newPlanStillShown(
  change: PlacedChange,
  ref: string,
  { word = 'unknown', reply }: SubscriptionView,
): Observation {
  return {
    check: 'change.new-plan-not-ended',
    message: `The subscriber has cancelled the new plan of ${change.name}, and it has ended at Waffo. The subscription ${ref} is still "${word}" at the merchant.`,
    why: 'The subscriber keeps access that nobody pays for.',
    fix: 'Find subscriptions by the subscriptionRequest of the event, also those that a change has made.',
    entries: [reply.entry],
  };
}
