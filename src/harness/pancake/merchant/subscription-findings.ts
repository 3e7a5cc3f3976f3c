import { orList } from '../../../core/index.ts';
import type { SubscriptionView } from '../../../merchant/index.ts';
import type { Observation } from '../../case-context.ts';
import type { PlacedSubscription } from '../placed.ts';
import { countSucceeded, type Evidence } from './observer.ts';
import { adviceFor, BEGUN } from './advice.ts';

type Seen = Evidence<SubscriptionView>;

const HANDLE_BY_TYPE =
  'Handle every event of a subscription by its eventType. Do not drop an event only because you have seen its id or its eventId: several events share the id of the order. If you cannot handle an event yet, answer 5xx, so that it is sent again.';
const ASK_FOR_ALL =
  'No webhook reports it, so the merchant has to ask: query subscriptionOrders with filter { orderMerchantExternalId: { eq: … } } for every subscription that may be paid, however many there are. Read page after page until one is empty, in the answer and in your own records. If several orders have the same number, take the one that is active. ';
const TRIAL_IS_OVER =
  'A trial ends with the first payment whose period is 1 or later (periodNumber of subscription.payment_succeeded or renewed), or when isInTrial of a query is false: reset the trial flag then.';

const READ_IN_UTC =
  'The date is a day in UTC, and the period ends during this day: give access to the end of the day in UTC (23:59:59Z), or take the exact time from a query. The beginning of the day, or the day in another time zone, is too early. ';
const COUNT_NO_DAYS = 'Do not count days or months yourself: a period has 28 to 31 days. ';

const shown = ({ view }: Seen): string => `"${view.word ?? 'unknown'}" at the merchant`;

/** What to do about news that no webhook has reported; else empty. */
function askIfUntold({ isTold }: Seen, because: string): string {
  return !isTold && adviceFor(because) === '' ? ASK_FOR_ALL : '';
}

/** Did not reach a status in time. */
export function notReached(
  plan: PlacedSubscription,
  seen: Seen,
  wanted: readonly string[],
  after: string,
): Observation {
  return {
    check: `subscription.${wanted[0]}`,
    message: `After ${after}, ${plan.name} is ${shown(seen)}; ${orList(wanted)} is expected. At Pancake it is ${seen.truth}.${seen.told}`,
    step: after,
    why: wanted.includes('active')
      ? 'The subscriber has paid and has no access.'
      : 'The merchant continues as if nothing had happened to the subscription.',
    fix:
      seen.view.status === 'trialing'
        ? TRIAL_IS_OVER
        : askIfUntold(seen, after) || adviceFor(after) + HANDLE_BY_TYPE,
    entries: [seen.view.reply.entry],
  };
}

/** Active at the merchant although nobody paid. */
export function activeUnpaid(plan: PlacedSubscription, seen: Seen, because: string): Observation {
  return {
    check: 'subscription.active-without-payment',
    message: `${plan.name} is ${shown(seen)} after ${because}. At Pancake it is ${seen.truth}.${seen.told}`,
    step: because,
    why: 'The subscriber has access that nobody paid for.',
    fix: `${countSucceeded(seen)}Give access only after a webhook whose signature, mode and store are right and whose order is this one, or after a query that says so.`,
    entries: [seen.view.reply.entry],
  };
}

/** Ended at the merchant, or open once more, although it goes on at Pancake. */
export function endedWhileActive(plan: PlacedSubscription, seen: Seen, because: string): Observation {
  const message = `${plan.name} is ${shown(seen)} after ${because}. At Pancake it is ${seen.truth}.${seen.told}`;
  if (seen.view.status === 'pending')
    return {
      check: 'subscription.set-back',
      message,
      step: because,
      why: 'The subscriber has paid, has no access, and is sent to the checkout again.',
      fix: `${adviceFor(because)}Only move the status of a subscription forward. An answer or a webhook may be older than your record: when it arrives, read the row again under a lock (SELECT ... FOR UPDATE), and never save values that you read before a query.`,
      entries: [seen.view.reply.entry],
    };
  return {
    check: 'subscription.ended-while-active',
    message,
    step: because,
    why: 'The subscriber is charged and has no access.',
    fix: `${adviceFor(because)}past_due and canceling do not end a subscription: access continues until the paid period ends. Only canceled, closed and expired end a subscription.`,
    entries: [seen.view.reply.entry],
  };
}

/** Alive again at the merchant although it has ended. */
export function revived(plan: PlacedSubscription, seen: Seen, because: string): Observation {
  return {
    check: 'subscription.revived',
    message: `${plan.name} had ended. After ${because} it is ${shown(seen)}. At Pancake it is ${seen.truth}.${seen.told}`,
    step: because,
    why: 'The subscriber has access that nobody pays for.',
    fix: `${adviceFor(because)}The end of a subscription is final. Compare the time of an event with that of the newest event that you have applied; a late event must change nothing.`,
    entries: [seen.view.reply.entry],
  };
}

/** More or fewer periods than were paid. `wanted` is a number, or words for it. */
export function wrongPeriods(
  plan: PlacedSubscription,
  seen: Seen,
  wanted: number | string,
  because: string,
): Observation {
  const isMore = Number(seen.view.benefits) > parseInt(String(wanted));
  return {
    check: 'subscription.granted-periods',
    message: `${plan.name} has granted ${String(seen.view.benefits)} period(s) after ${because}; ${wanted} is right. At Pancake it is ${seen.truth}.${seen.told}`,
    step: because,
    why: isMore
      ? 'The subscriber gets periods that nobody paid for.'
      : 'The subscriber has paid for a period and does not get it.',
    fix: `${isMore ? countSucceeded(seen) : askIfUntold(seen, because)}${adviceFor(because)}Grant one period for each payment of the subscription (subscription.payment_succeeded, period 1 and later), once. \`activated\` and \`renewed\` are about the same period, and \`renewed\` may be missing.`,
    entries: [seen.view.reply.entry],
  };
}

/** How the right end begins where there must be no access any more. */
export const NO_LATER = 'no later than';
const ENDS_AT_ONCE =
  'subscription.canceled ends access when it comes: no days of grace, and no end that an earlier event has told, outlast it. ';

const END_OF_THE_NEW =
  'After a plan change the end of access is that of the new order: store currentPeriodEnd for each orderId, and show that of the order that runs. ';

/** What is known of an end of access that is wrong. */
interface AccessTold {
  right: string;
  because: string;
  /** What has told the end of the period, as a sentence. */
  told: string;
  /** How long the period is, as a sentence, where that says something. */
  length: string;
  /** It ends so little too early that a zone may be why. */
  isInZone: boolean;
}

/** Access that ends too early or too late. */
export function wrongAccess(
  plan: PlacedSubscription,
  seen: Seen,
  { right, because, told, length, isInZone }: AccessTold,
): Observation {
  const isChanged = seen.truth.includes('; ');
  return {
    check: 'subscription.access-until',
    message: `${plan.name} has access until ${seen.view.accessUntil ?? 'never (accessUntil is null)'} after ${because}; ${right} is right.${length} At Pancake it is ${seen.truth}.${told}`,
    step: because,
    why: 'The subscriber loses access that is paid for, or keeps access that is not.',
    fix: `${right.startsWith(NO_LATER) && seen.truth.endsWith('canceled') ? ENDS_AT_ONCE : ''}${length && COUNT_NO_DAYS}${isInZone ? READ_IN_UTC : ''}${isChanged ? END_OF_THE_NEW : ''}${isChanged && because.includes(BEGUN) ? '' : adviceFor(because)}Take the end of access from currentPeriodEnd of activated, renewed, recovered and the other status events: a date (YYYY-MM-DD), which is valid to the end of the day, not a date-time. payment_succeeded has no period. Do not drop an event because you have seen its \`id\`: activated, renewed and canceled all have the id of the order. Store the complete eventId: those of renewed differ only after 36 characters.`,
    entries: [seen.view.reply.entry],
  };
}

/** Over at Pancake, and going on at the merchant. */
export function notEnded(plan: PlacedSubscription, seen: Seen, after: string): Observation {
  return {
    check: 'subscription.ended',
    message: `After ${after}, ${plan.name} is ${shown(seen)}, so it has not ended. At Pancake it is ${seen.truth}.${seen.told}`,
    step: after,
    why: 'The subscriber keeps access that nobody pays for.',
    fix: `${adviceFor(after)}End access when subscription.canceled comes, even if no subscription.canceling came before it (Pancake does not announce the end after a renewal that fails for good). It shares \`id\` and \`eventId\` with subscription.activated: tell them apart by eventType.`,
    entries: [seen.view.reply.entry],
  };
}

/** A former subscriber is not let in any more. */
export function notSoldAgain(ended: PlacedSubscription, { reply, wanted }: PlacedSubscription): Observation {
  return {
    check: 'subscription.not-sold-again',
    message: `${ended.name} has ended. When the same buyer subscribes to ${wanted.item} again, the merchant answers ${reply.status === 0 ? 'nothing' : `HTTP ${reply.status}`}${reply.message ? ` ("${reply.message}")` : ''} and gives no checkout.`,
    why: 'Former subscribers want to pay, and cannot.',
    fix: "Refuse a second subscription only while the first one runs. Compare with Pancake's words for an end: canceled (with one l), closed and expired. A unique index over buyer and plan must exclude ended subscriptions.",
    entries: [reply.entry],
  };
}

/** A trial, an old plan or a new one that is not what Pancake has. */
export function wrongItem(
  plan: PlacedSubscription,
  seen: Seen,
  wanted: string,
  because: string,
): Observation {
  return {
    check: 'subscription.item',
    message: `${plan.name} is shown with the plan "${seen.view.item ?? seen.view.orderId ?? ''}" after ${because}; "${wanted}" is right. At Pancake it is ${seen.truth}.${seen.told}`,
    step: because,
    why: 'The subscriber has a plan that differs from the paid one.',
    fix: `${adviceFor(because)}Switch the plan when subscription.plan_changed comes, not before and not without it: after plan_change_scheduled and plan_change_failed the old plan stays. Late events of the old order must change nothing.`,
    entries: [seen.view.reply.entry],
  };
}
