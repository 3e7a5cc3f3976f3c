import type { SubscriptionView } from '../../merchant/index.ts';
import { isRecord } from '../../core/index.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import type { Observation, CaseContext } from '../case-context.ts';
import { text, type Body } from '../wire.ts';

/** What a subscriber is entitled to: when the paid period ends, and what the merchant showed while it was active. */
export interface PaidAccess {
  end: Date;
  shown: string | null | undefined;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/** When the paid period ends, from a view of Waffo's; undefined if the view does not tell. */
export function periodEnd(view: Body): Date | undefined {
  const info = isRecord(view['productInfo']) ? view['productInfo'] : {};
  const told = text(info, 'nextPaymentDateTime') ?? text(info, 'endDateTime');
  return told === undefined ? undefined : new Date(told);
}

/**
 * Until when the merchant gives access: ISO 8601; without a zone UTC, without a time the end of that day.
 * Undefined if it is neither.
 */
export function accessEnd(shown: string): Date | undefined {
  const whole = /^\d{4}-\d{2}-\d{2}$/.test(shown) ? `${shown}T23:59:59.999` : shown;
  if (!/^\d{4}-\d{2}-\d{2}T/.test(whole)) return undefined;
  const moment = new Date(/(Z|[+-]\d{2}:?\d{2})$/i.test(whole) ? whole : `${whole}Z`);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}

/** Whether access ends with the paid period; a day's grace is allowed. */
export function isUntil(accessUntil: string, paid: PaidAccess): boolean {
  const surplus = (accessEnd(accessUntil)?.getTime() ?? Number.NaN) - paid.end.getTime();
  return surplus >= -MINUTE && surplus <= DAY + MINUTE;
}

/** Access must last until the paid period ends, at most a day longer. */
export function requireAccess(
  context: CaseContext,
  plan: PlacedSubscription,
  view: SubscriptionView,
  paid: PaidAccess,
  because: string,
): void {
  const { accessUntil } = view;
  if (accessUntil === undefined) return context.inconclusive(noAccessUntil());
  if (accessUntil === null) {
    if (paid.shown) context.report(endedTooEarly(plan, view, paid, because));
    else context.inconclusive('accessUntil is null throughout, so when access ends is not proved');
    return;
  }
  const end = accessEnd(accessUntil);
  if (!end) return context.inconclusive(`accessUntil "${accessUntil}" is not ISO 8601, so it proves nothing`);
  const surplus = end.getTime() - paid.end.getTime();
  if (surplus < -MINUTE) {
    // A month of thirty days is a small injustice, no access is a big one.
    const severity = surplus < -DAY - MINUTE ? 'error' : 'warning';
    context.report({ ...endedTooEarly(plan, view, paid, because), severity });
  }
  if (surplus > DAY + MINUTE) context.report(endsTooLate(plan, view, paid, because));
}

/** Whether access is over at a moment, as far as the merchant shows it; a day's grace is allowed. */
export function isOver(accessUntil: string | null, now: Date): boolean {
  if (accessUntil === null) return true;
  const end = accessEnd(accessUntil);
  return end !== undefined && end.getTime() <= now.getTime() + DAY;
}

/** Whether access goes on well beyond what is paid; a week's grace for further attempts is allowed. */
export function isExtended(end: Date, paid: PaidAccess): boolean {
  return end.getTime() > paid.end.getTime() + 7 * DAY + MINUTE;
}

/** Why access cannot be judged. */
export function noAccessUntil(): string {
  return 'getSubscription.result has no `accessUntil`, so when access ends is not proved';
}

/** No access was shown although a period was paid: that the merchant shows it otherwise, a later period has proved. */
export function noAccessBefore(
  plan: PlacedSubscription,
  view: SubscriptionView,
  earlier: string,
  because: string,
): Observation {
  return {
    check: 'subscription.access-not-given',
    message: `${plan.name} showed no access (accessUntil null) after ${earlier}, and access until ${String(view.accessUntil)} after ${because}.`,
    why: 'The subscriber has paid for the earlier period and was shut out of it.',
    fix: 'Set the end of access with every payment, the first one included.',
    entries: [view.reply.entry],
  };
}

/** The policy ends access at once, and it goes on. */
export function notEnded(plan: PlacedSubscription, view: SubscriptionView, because: string): Observation {
  return {
    check: 'subscription.access-not-ended',
    message: `${plan.name} gives access until ${String(view.accessUntil)} after ${because}; the policy cancelKeepsAccessUntilPeriodEnd: false ends it at once.`,
    why: 'The subscriber has access that the shop says they have not.',
    fix: 'End access when the subscription becomes MERCHANT_, USER_ or CHANNEL_CANCELLED, or set the policy to true.',
    entries: [view.reply.entry],
  };
}

function endedTooEarly(
  plan: PlacedSubscription,
  view: SubscriptionView,
  paid: PaidAccess,
  because: string,
): Observation {
  return {
    check: 'subscription.access-ended-early',
    message: `${plan.name} is paid until ${paid.end.toISOString()} and gives access until ${String(view.accessUntil)} after ${because}.`,
    why: 'The subscriber has paid for the whole period and is shut out before it ends.',
    fix: 'Leave accessUntil at the end of the paid period (productInfo.nextPaymentDateTime) when a subscription is cancelled, or set the policy cancelKeepsAccessUntilPeriodEnd to false.',
    entries: [view.reply.entry],
  };
}

export function endsTooLate(
  plan: PlacedSubscription,
  view: SubscriptionView,
  paid: PaidAccess,
  because: string,
): Observation {
  return {
    check: 'subscription.access-ends-late',
    message: `${plan.name} is paid until ${paid.end.toISOString()} and gives access until ${String(view.accessUntil)} after ${because}: more than a day longer.`,
    why: 'Access is given away that nobody paid for.',
    fix: 'Take the end of the paid period from productInfo.nextPaymentDateTime, and add a day at most.',
    entries: [view.reply.entry],
  };
}
