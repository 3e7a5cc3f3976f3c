import type { SubscriptionView } from '../../merchant/index.ts';
import { isRecord } from '../../core/index.ts';
import { accessEnd, isMoment } from '../access-end.ts';
import type { CaseContext, Observation } from '../case-context.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import { text, type Body } from '../wire.ts';

/** What a subscriber has paid for: when the paid period ends, and what the merchant showed while it was active. */
export interface PaidAccess {
  end: Date;
  shown: string | null | undefined;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Why access cannot be judged. */
export const NO_ACCESS_UNTIL =
  'the reply to getSubscription has no `accessUntil`, or the description does not say where it is, so the end of access is not proved';

/** When the paid period ends, in a view of Waffo; undefined if the view does not say. */
export function periodEnd(view: Body): Date | undefined {
  const info = isRecord(view['productInfo']) ? view['productInfo'] : {};
  const end = text(info, 'nextPaymentDateTime') ?? text(info, 'endDateTime');
  return end === undefined ? undefined : new Date(end);
}

/** Whether access ends with the paid period; it may last a day longer. */
export function isUntil(accessUntil: string, paid: PaidAccess): boolean {
  const surplus = (accessEnd(accessUntil)?.getTime() ?? Number.NaN) - paid.end.getTime();
  return surplus >= -MINUTE && surplus <= DAY + MINUTE;
}

/** Access must last until the paid period ends, and at most a day longer. */
export function requireAccess(
  context: CaseContext,
  plan: PlacedSubscription,
  view: SubscriptionView,
  paid: PaidAccess,
  because: string,
): void {
  const { accessUntil } = view;
  if (accessUntil === undefined) return context.inconclusive(NO_ACCESS_UNTIL);
  if (accessUntil === null) {
    if (paid.shown) context.report(endsTooEarly(plan, view, paid, because));
    else context.inconclusive('accessUntil is always null, so the end of access is not proved');
    return;
  }
  const end = accessEnd(accessUntil);
  if (!end) return context.inconclusive(`accessUntil "${accessUntil}" is not ISO 8601, so it proves nothing`);
  const surplus = end.getTime() - paid.end.getTime();
  if (surplus < -MINUTE) {
    // A day may end in another zone than UTC; a moment is the same everywhere.
    const tolerated = isMoment(accessUntil) ? HOUR : DAY + MINUTE;
    const severity = surplus < -tolerated ? 'error' : 'warning';
    context.report({ ...endsTooEarly(plan, view, paid, because), severity });
  }
  if (surplus > DAY + MINUTE) context.report(endsTooLate(plan, view, paid, because));
}

/** Whether access is over at a moment, as far as the merchant shows it; it may last a day longer. */
export function isOver(accessUntil: string | null, now: Date): boolean {
  if (accessUntil === null) return true;
  const end = accessEnd(accessUntil);
  return end !== undefined && end.getTime() <= now.getTime() + DAY;
}

/** Whether access goes on much longer than is paid; a week more is allowed for further attempts. */
export function isExtended(end: Date, paid: PaidAccess): boolean {
  return end.getTime() > paid.end.getTime() + 7 * DAY + MINUTE;
}

/** Whether a running subscription shows less than before: an end, fewer periods or shorter access. */
export function hasLess(now: SubscriptionView, before: SubscriptionView): boolean {
  if (now.status === 'closed' || now.status === 'cancelled') return true;
  if (now.benefits !== undefined && Number(now.benefits) < Number(before.benefits)) return true;
  if (!before.accessUntil || now.accessUntil === undefined) return false;
  const [end, earlier] = [now.accessUntil, before.accessUntil].map((text) => text && accessEnd(text));
  return !end || (earlier instanceof Date && end.getTime() < earlier.getTime() - MINUTE);
}

/** What became of another subscription of the buyer has changed this one. */
export function lostToAnother(
  plan: PlacedSubscription,
  view: SubscriptionView,
  before: SubscriptionView,
  because: string,
): Observation {
  return {
    check: 'subscription.lost-to-another',
    message: `${plan.name} was ${shownIn(before)}. After ${because} it is ${shownIn(view)}. At Waffo nothing has happened to it.`,
    why: 'The subscriber pays for a subscription and loses it, because another one of the same user has ended.',
    fix: 'Keep status, periods and access with each subscription, and find it by its subscriptionRequest. If the user has one field for the plan, compute it from all active subscriptions of the user, not from the last event.',
    entries: [before.reply.entry, view.reply.entry],
  };
}

function shownIn({ word, benefits, accessUntil }: SubscriptionView): string {
  const periods = benefits === undefined ? '' : `, benefits ${benefits}`;
  return `"${word ?? 'unknown'}"${periods}${accessUntil === undefined ? '' : `, access until ${String(accessUntil)}`}`;
}

/** No access was shown although a period was paid. That the merchant can show access, a later period has proved. */
export function noAccessBefore(
  plan: PlacedSubscription,
  view: SubscriptionView,
  earlier: string,
  because: string,
): Observation {
  return {
    check: 'subscription.access-not-given',
    message: `${plan.name} showed no access (accessUntil null) after ${earlier}. After ${because} it shows access until ${String(view.accessUntil)}.`,
    why: 'The subscriber paid for the earlier period and had no access.',
    fix: 'Set the end of access with every payment, also with the first one.',
    entries: [view.reply.entry],
  };
}

/** The policy ends access at once, but access goes on. */
export function notEnded(plan: PlacedSubscription, view: SubscriptionView, because: string): Observation {
  return {
    check: 'subscription.access-not-ended',
    message: `${plan.name} gives access until ${String(view.accessUntil)} after ${because}. The policy cancelKeepsAccessUntilPeriodEnd: false ends access at once.`,
    why: 'The shop says that the subscriber has no access, but the subscriber has it.',
    fix: 'End access when the subscription becomes MERCHANT_, USER_ or CHANNEL_CANCELLED, or set the policy to true.',
    entries: [view.reply.entry],
  };
}

/** Access lasts longer than is paid. */
export function endsTooLate(
  plan: PlacedSubscription,
  view: SubscriptionView,
  paid: PaidAccess,
  because: string,
): Observation {
  return {
    check: 'subscription.access-ends-late',
    message: `${plan.name} is paid until ${paid.end.toISOString()}. After ${because} it gives access until ${String(view.accessUntil)}, which is more than a day longer.`,
    why: 'The subscriber gets access that nobody paid for.',
    fix: 'Take the end of the paid period from productInfo.nextPaymentDateTime, and add at most a day. endDateTime is the end of the whole plan.',
    entries: [view.reply.entry],
  };
}

function endsTooEarly(
  plan: PlacedSubscription,
  view: SubscriptionView,
  paid: PaidAccess,
  because: string,
): Observation {
  return {
    check: 'subscription.access-ended-early',
    message: `${plan.name} is paid until ${paid.end.toISOString()}. After ${because} it gives access until ${String(view.accessUntil)}.`,
    why: 'The subscriber has paid for the whole period and loses access before it ends.',
    fix: isRunning(view)
      ? 'Take the end of the paid period from productInfo.nextPaymentDateTime unchanged. If you compute it, use UTC and the time of the payment, and do not round down to a day or to midnight of a time zone.'
      : 'Keep accessUntil at the end of the paid period (productInfo.nextPaymentDateTime) when a subscription is cancelled, or set the policy cancelKeepsAccessUntilPeriodEnd to false.',
    entries: [view.reply.entry],
  };
}

function isRunning({ status }: SubscriptionView): boolean {
  return status === 'active' || status === 'past_due';
}
