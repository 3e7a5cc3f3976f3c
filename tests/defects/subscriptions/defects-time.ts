import * as access from './broken-access.ts';
import * as repeats from './broken-repeats.ts';
import type { SubscriptionDefect } from './defect.ts';

/** Periods that are calculated wrongly, repeats without measure, and ids that do not outlive a restart. */
export const timeDefects: readonly SubscriptionDefect[] = [
  {
    id: 'sub-create-without-end',
    title: 'repeats an unknown subscription or change under its request until an answer comes',
    damage: 'A service in trouble is kept down by its own shops.',
    caughtBy: { cases: ['S-X-49'], findings: ['pacing.unknown-repeats'] },
    overrides: { SubscriptionService: repeats.RepeatsWithoutEnd },
  },
  {
    id: 'sub-cancel-without-end',
    title: 'repeats an unknown cancellation until an answer comes',
    damage: 'A service in trouble is kept down by its own shops.',
    caughtBy: { cases: ['S-X-49'], findings: ['pacing.unknown-repeats'] },
    overrides: { SubscriptionService: repeats.CancelsWithoutEnd },
  },
  {
    id: 'sub-subscriptions-nobody-wants',
    title: 'makes new subscriptions under new requests when Waffo says that it is out of order',
    damage: 'One of them comes about beside the one that the buyer makes next, and both charge every period.',
    caughtBy: { cases: ['S-X-50'], findings: ['pacing.unasked'] },
    overrides: { SubscriptionService: repeats.TriesAgainByItself },
  },
  {
    id: 'sub-month-of-thirty-days',
    title: 'gives access for thirty days from each payment',
    damage: 'Subscribers are shut out on the 31st, and have two days for nothing in February.',
    caughtBy: { cases: ['S-X-48'], findings: ['subscription.access-ends-late'] },
    overrides: { SubscriptionService: access.CountsThirtyDays },
  },
  {
    id: 'sub-month-overflows',
    title: 'adds a month in such a way that January 31 becomes March 3',
    damage: 'Access that nobody paid for, for whoever subscribes at the end of a month.',
    caughtBy: { cases: ['S-X-48'], findings: ['subscription.access-ends-late'] },
    overrides: { SubscriptionService: access.OverflowsMonths },
  },
  {
    id: 'sub-period-from-its-own-clock',
    title: 'calculates a paid period from the moment at which it handles the notification',
    damage: 'A notification that comes late, or again, moves the end of what is paid.',
    caughtBy: { cases: ['S-P-2', 'S-X-48'], findings: ['subscription.access-ended-early'] },
    overrides: { SubscriptionService: access.ReckonsFromHandling },
  },
  {
    id: 'sub-ends-at-local-midnight',
    title: 'rounds the end of a paid period down to midnight of its own time zone',
    damage: 'Subscribers lose a part of the last day that they have paid for.',
    caughtBy: {
      cases: ['S-P-2', 'S-X-48'],
      findings: ['subscription.access-ended-early'],
      spares: ['S-1.3', 'S-X-11'],
      isFirst: true,
    },
    overrides: { SubscriptionService: access.EndsAtLocalMidnight },
  },
  {
    id: 'sub-access-of-last-news',
    title: 'sets the end of access with every payment that it hears of, also with one of an earlier period',
    damage: 'Events that change places take a paid period away.',
    caughtBy: {
      cases: ['S-X-12'],
      findings: ['subscription.access-ended-early'],
      spares: ['S-1.3', 'S-P-2'],
      isFirst: true,
    },
    overrides: { SubscriptionService: access.EndsWithTheLastNews },
  },
  {
    id: 'sub-access-for-the-plan',
    title: 'takes the end of the whole plan (endDateTime) for the end of what is paid',
    damage: 'Whoever pays the first period and cancels keeps all periods of the plan.',
    caughtBy: { cases: ['S-X-27'], findings: ['subscription.access-ends-late'], isFirst: true },
    overrides: { SubscriptionService: access.EndsWithThePlan },
  },
  {
    id: 'sub-access-of-first-period-only',
    title: 'sets the end of access with the first payment and never again',
    damage: 'Subscribers who have paid for a second month are shut out.',
    caughtBy: { cases: ['S-P-2', 'S-X-48'], findings: ['subscription.access-ended-early'] },
    overrides: { SubscriptionService: access.NeverExtends },
  },
  {
    id: 'sub-access-from-second-period',
    title: 'sets the end of access with renewals, and not with the first payment',
    damage: 'Subscribers who have paid are shut out for the first month.',
    caughtBy: { cases: ['S-P-2', 'S-X-48'], findings: ['subscription.access-not-given'] },
    overrides: { SubscriptionService: access.GivesAccessOnRenewal },
  },
  {
    id: 'sub-expires-at-once',
    title: 'adds thirty minutes as thirty times sixty milliseconds to make orderExpiredAt',
    damage: 'The subscription closes before the payer has typed in a card.',
    caughtBy: { cases: ['S-P-1'], findings: ['wire-time.expires-at-once'] },
    overrides: { SubscriptionService: access.ExpiresAtOnce },
  },
  {
    id: 'sub-request-of-counter',
    title: 'counts its subscriptions in memory to make the subscriptionRequest',
    damage: 'After a restart new subscribers are refused, or shown the subscription of others.',
    caughtBy: { cases: ['S-P-1'], findings: ['ids.used-before'], beside: ['S-C-1', 'S-K-1'] },
    overrides: { SubscriptionService: repeats.CountsRequests },
  },
];
