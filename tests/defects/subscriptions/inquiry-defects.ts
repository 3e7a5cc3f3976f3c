import * as inquiries from './broken-inquiries.ts';
import type { SubscriptionDefect } from './defect.ts';

/** Merchants that do not learn what no event tells, and that calculate wrongly until Waffo tells. */
export const inquiryDefects: readonly SubscriptionDefect[] = [
  {
    id: 'sub-ignores-inquiries',
    title: 'asks about its subscriptions, and takes their status from events alone',
    damage: 'When an event is lost, a subscriber pays without access, or has access without paying.',
    caughtBy: { cases: ['S-X-70'], findings: ['inquiry.ignored'] },
    overrides: { SubscriptionService: inquiries.IgnoresAnswersAboutState },
  },
  {
    id: 'sub-weeks-as-months',
    title: 'calculates a week as a month as long as Waffo has not told the end of the period',
    damage: 'Subscribers have four weeks for the price of one if an event is lost.',
    caughtBy: { cases: ['S-X-72'], findings: ['subscription.access-ends-late'] },
    overrides: { SubscriptionService: inquiries.ReckonsWeeksAsMonths },
  },
  {
    id: 'sub-nine-periods',
    title: 'takes payments of nine periods, and none of the tenth',
    damage: 'From the tenth period on a subscriber pays without access.',
    caughtBy: { cases: ['S-X-73'], findings: ['subscription.not-granted'] },
    overrides: { SubscriptionService: inquiries.KnowsPeriodsOfOneDigit },
  },
  {
    id: 'sub-change-without-checkout',
    title: 'does not send the subscriber to the page where Waffo wants the change confirmed',
    damage: 'The change runs out of time; the subscriber keeps a plan that they no longer want.',
    caughtBy: { cases: ['S-C-1', 'S-X-33'], findings: ['change.no-checkout'] },
    overrides: { ChangeService: inquiries.HidesCheckoutOfChanges },
  },
  {
    id: 'sub-ignores-change-inquiries',
    title: 'asks about a plan change, and takes its end from the event alone',
    damage: 'When the event is lost, the subscriber has paid for a plan and keeps the old one.',
    caughtBy: { cases: ['S-X-71'], findings: ['inquiry.ignored'] },
    overrides: { ChangeService: inquiries.IgnoresAnswersAboutChanges },
  },
  {
    id: 'sub-active-without-answer',
    title: 'takes a subscription for active when the answer to create does not come',
    damage: 'Whoever closes the checkout page has access for nothing.',
    caughtBy: { cases: ['S-X-74', 'S-X-1'], findings: ['subscription.active-without-payment'] },
    overrides: { SubscriptionService: inquiries.ActiveWithoutAnswer },
  },
  {
    id: 'sub-ignores-listed-payments',
    title: 'asks for the payments of a subscription, and grants for payment events alone',
    damage: 'When a payment event is lost, the subscription is active and the subscriber has no access.',
    caughtBy: { cases: ['S-X-70'], findings: ['inquiry.payment-ignored'], spares: ['S-P-1', 'S-P-2'] },
    overrides: { SubscriptionService: inquiries.IgnoresListedPayments },
  },
  {
    id: 'sub-asks-under-two-ids',
    title: "asks with a subscription's own request id and the subscriptionId of the latest other one",
    damage: 'One subscriber is shown what became of the plan of another.',
    caughtBy: {
      cases: ['S-X-53', 'S-K-1'],
      findings: ['data-integrity.reference'],
      isFirst: true,
    },
    overrides: { SubscriptionService: inquiries.AsksUnderTwoIds },
  },
];
