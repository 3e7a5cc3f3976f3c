import type { SubscriptionDefect } from './defect.ts';
import { handledDefects } from './broken-handled.ts';
import { addressDefects } from './broken-addresses.ts';
import { afterChangeDefects } from './broken-after-changes.ts';
import { answerDefects } from './broken-answers.ts';
import { changedPlanDefects } from './broken-changed-plans.ts';
import * as change from './broken-changes.ts';
import { designDefects } from './broken-designs.ts';
import * as late from './broken-late.ts';
import { onTheWayDefects } from './broken-on-the-way.ts';
import { lateDuplicateDefects } from './defects-late-duplicates.ts';
import { moneyDefects } from './broken-money.ts';
import * as end from './broken-ends.ts';
import { inquiryDefects } from './inquiry-defects.ts';
import { refusalDefects } from './broken-refusals.ts';
import * as periods from './broken-periods.ts';
import { sameBuyerDefects } from './same-buyer.ts';
import { timeDefects } from './defects-time.ts';
import { togetherDefects } from './defects-together.ts';
import * as start from './broken-starts.ts';
import { underWayDefects } from './broken-under-way.ts';
import { trustDefects } from './broken-trust.ts';

/** The broken subscription merchants. */
export const defects: readonly SubscriptionDefect[] = [
  {
    id: 'sub-goods-for-renewal',
    title: "takes the payment of a renewal for that of the buyer's one-time order",
    damage: 'One-time goods leave with every renewal.',
    caughtBy: { cases: ['S-E-3'], findings: ['order.delivered-once'] },
    overrides: { SubscriptionService: periods.DeliversGoodsForRenewals },
  },
  {
    id: 'sub-period-twice',
    title: 'grants a period for its payment and again for its period event',
    damage: 'Every second period is given away.',
    caughtBy: { cases: ['S-E-2', 'S-X-13'], findings: ['subscription.granted-too-often'] },
    overrides: { SubscriptionService: periods.GrantsPeriodEventsToo },
  },
  {
    id: 'sub-cancels-at-first-failure',
    title: 'cancels the subscription when the first attempt of a renewal fails',
    damage: 'Subscribers are shut out while Waffo still tries, and charged afterwards.',
    caughtBy: { cases: ['S-4.3', 'S-X-14'], findings: ['subscription.ended-while-active'] },
    overrides: { SubscriptionService: end.CancelsAtFirstFailure },
  },
  {
    id: 'sub-activates-on-close',
    title: 'takes CLOSE for an activation',
    damage: 'Access without a payment.',
    caughtBy: { cases: ['S-3.2', 'S-2.3'], findings: ['subscription.active-without-payment'] },
    overrides: { SubscriptionService: start.ActivatesOnClose },
  },
  {
    id: 'sub-ignores-channel-cancel',
    title: 'does not know CHANNEL_CANCELLED',
    damage: 'Access goes on for which nobody pays any more.',
    caughtBy: { cases: ['S-3.3', 'S-X-23'], findings: ['subscription.ended'] },
    overrides: { SubscriptionService: end.IgnoresChannelCancel },
  },
  {
    id: 'sub-ends-access-at-once',
    title: 'ends access with the cancellation, against its own policy',
    damage: 'Subscribers lose what they have paid for.',
    caughtBy: { cases: ['S-X-21', 'S-X-23'], findings: ['subscription.access-ended-early'] },
    overrides: { SubscriptionService: end.EndsAccessAtOnce },
  },
  {
    id: 'sub-keeps-both-plans',
    title: 'leaves the old plan active beside the new one after a change',
    damage: 'Two plans for the price of one.',
    caughtBy: { cases: ['S-C-1', 'S-X-33'], findings: ['change.two-plans'] },
    overrides: { ChangeService: change.KeepsBothPlans, SubscriptionService: change.IgnoresReplacement },
  },
  {
    id: 'sub-schedule-without-decimals',
    title: 'writes the scheduled prices of a new plan with the decimals that a float has',
    damage: 'Waffo refuses the change: the subscriber keeps a plan that they no longer want.',
    caughtBy: { cases: ['S-C-1'], findings: ['wire-amount.decimals'], isFirst: true },
    overrides: { ChangeService: change.SchedulesWithoutDecimals },
  },
  {
    id: 'sub-drops-plan-on-closed',
    title: 'ends the old plan although the change came to nothing',
    damage: 'A subscriber who changed their mind has no plan and goes on paying.',
    caughtBy: { cases: ['S-X-31'], findings: ['subscription.ended-while-active'] },
    overrides: { ChangeService: change.DropsOldPlanOnClosed },
  },
  {
    id: 'sub-believes-forged-status',
    title: 'does not check the signature of status events',
    damage: 'Anybody can activate or end any subscription.',
    caughtBy: {
      cases: ['S-3.5', 'S-X-24'],
      findings: ['subscription.active-without-payment', 'subscription.ended-while-active'],
    },
    overrides: { NotificationService: start.BelievesForgedStatus },
  },
  {
    id: 'sub-reuses-request',
    title: 'makes its subscriptionRequest from the time, to a tenth of a second',
    damage: 'One buyer pays, the other gets none, or the wrong one.',
    // The first of them may meet the key of one before, and be refused for it.
    caughtBy: { cases: ['S-X-8'], findings: ['ids.reused', 'subscription.create'] },
    overrides: { SubscriptionService: start.TakesRequestsFromClock },
  },
  {
    id: 'sub-closes-on-unknown',
    title: 'closes a subscription whose create was answered with E0001',
    damage: 'The payer is charged every period for nothing.',
    caughtBy: { cases: ['S-1.8'], findings: ['subscription.closed-while-open'] },
    overrides: { SubscriptionService: start.ClosesOnUnknown },
  },
  {
    id: 'sub-ignores-renewals',
    title: 'grants nothing for renewals',
    damage: 'Subscribers pay and are shut out.',
    caughtBy: { cases: ['S-4.2', 'S-P-2'], findings: ['subscription.not-granted'] },
    overrides: { SubscriptionService: periods.IgnoresRenewals },
  },
  {
    id: 'sub-ignores-amount',
    title: 'grants a period whatever was paid',
    damage: 'A period for a dollar.',
    caughtBy: { cases: ['S-X-4', 'S-X-17'], findings: ['subscription.granted-too-often'] },
    overrides: { SubscriptionService: periods.IgnoresAmounts },
  },
  {
    id: 'sub-counts-events',
    title: 'grants a period for every payment event, also for one that it knows',
    damage: 'Every repeated event is a free period.',
    caughtBy: { cases: ['S-X-11', 'S-X-18'], findings: ['subscription.granted-too-often'] },
    overrides: { SubscriptionService: periods.CountsEvents },
  },
  {
    id: 'sub-grants-failed-renewals',
    title: 'grants a period although its payment failed',
    damage: 'Access without a payment.',
    caughtBy: { cases: ['S-4.3', 'S-X-16'], findings: ['subscription.granted-too-often'] },
    overrides: { SubscriptionService: periods.GrantsFailedRenewals },
  },
  {
    id: 'sub-needs-order-of-events',
    title: 'declines status events that come after the payment, for good',
    damage: 'Whether a subscriber has access depends on the network.',
    caughtBy: { cases: ['S-X-12'], findings: ['subscription.active'] },
    overrides: { SubscriptionService: start.WantsStatusFirst },
  },
  {
    id: 'sub-revives',
    title: 'lets an old ACTIVE event revive a cancelled subscription',
    damage: 'Access goes on for which nobody pays any more.',
    caughtBy: { cases: ['S-X-25'], findings: ['subscription.revived'] },
    overrides: { SubscriptionService: end.Revives },
  },
  {
    id: 'sub-cancels-on-unknown',
    title: 'shows a subscription as cancelled whatever Waffo answers to the cancellation',
    damage: 'A card is charged every month for what the merchant has ended.',
    caughtBy: { cases: ['S-5.6', 'S-5.7'], findings: ['subscription.ended-while-active'] },
    overrides: { SubscriptionService: end.CancelsOnAnyAnswer },
  },
  {
    id: 'sub-cancels-only-here',
    title: 'cancels without telling Waffo',
    damage: 'A card is charged every month for what the merchant has ended.',
    caughtBy: { cases: ['S-5.1', 'S-3.4'], findings: ['subscription.cancel'] },
    overrides: { SubscriptionService: end.CancelsOnlyHere },
  },
  {
    id: 'sub-ignores-expiry',
    title: 'does not know EXPIRED',
    damage: 'Access goes on after the last period.',
    caughtBy: { cases: ['S-X-27'], findings: ['subscription.ended'] },
    overrides: { SubscriptionService: end.IgnoresExpiry },
  },
  {
    id: 'sub-changes-at-once',
    title: 'switches plans before the payer has confirmed',
    damage: 'The dearer plan without paying for it.',
    caughtBy: {
      cases: ['S-C-1', 'S-X-31'],
      findings: ['subscription.ended-while-active', 'change.new-plan-unpaid'],
    },
    overrides: { ChangeService: change.ChangesAtOnce },
  },
  {
    id: 'sub-believes-forged-change',
    title: 'does not check the signature of change events',
    damage: 'The dearer plan for whoever can send a request.',
    caughtBy: {
      cases: ['S-X-35'],
      findings: ['change.decided-too-early', 'subscription.ended-while-active'],
    },
    overrides: { NotificationService: change.BelievesForgedChange },
  },
  {
    id: 'sub-trusts-redirect',
    title: 'activates when the payer comes to the success page',
    damage: 'Access for whoever knows the address.',
    caughtBy: { cases: ['S-X-2'], findings: ['subscription.active-without-payment'] },
    overrides: { SubscriptionService: start.TrustsRedirect },
  },
  {
    id: 'sub-never-activates',
    title: 'does not know ACTIVE',
    damage: 'Subscribers pay and get nothing.',
    caughtBy: {
      cases: ['S-3.1', 'S-P-1', 'S-E-1', 'S-2.2'],
      findings: ['subscription.active', 'subscription.precondition'],
    },
    overrides: { SubscriptionService: start.IgnoresActivation },
  },
  {
    id: 'sub-never-closes',
    title: 'does not know CLOSE',
    damage: 'Subscriptions that nobody can pay stay open.',
    caughtBy: { cases: ['S-2.3', 'S-X-5', 'S-E-1'], findings: ['subscription.ended'] },
    overrides: { SubscriptionService: start.IgnoresClose },
  },
  {
    id: 'sub-progress-is-active',
    title: 'takes IN_PROGRESS for active',
    damage: 'Access without a payment.',
    caughtBy: { cases: ['S-X-3'], findings: ['subscription.active-without-payment'] },
    overrides: { SubscriptionService: start.TakesProgressForActive },
  },
  {
    id: 'sub-leaves-refused-open',
    title: 'leaves a subscription open that Waffo refused',
    damage: 'Subscriptions that nobody can pay stay open.',
    caughtBy: { cases: ['S-1.5', 'S-1.7', 'S-P-4'], findings: ['subscription.left-open'] },
    overrides: { SubscriptionService: start.LeavesRefusedOpen },
  },
  {
    id: 'sub-another-amount',
    title: 'sends another amount than the shop shows',
    damage: 'Every subscriber pays a dollar.',
    caughtBy: { cases: ['S-2.1', 'S-4.1'], findings: ['subscription.amount-sent'] },
    overrides: { SubscriptionService: start.SendsAnotherAmount },
  },
  {
    id: 'sub-believes-forged-payment',
    title: 'does not check the signature of payment events',
    damage: 'Periods for whoever can send a request.',
    caughtBy: { cases: ['S-4.4', 'S-X-6'], findings: ['subscription.granted-too-often'] },
    overrides: { NotificationService: start.BelievesForgedPayment },
  },
  {
    id: 'sub-believes-any-answer',
    title: 'does not check the signature of answers',
    damage: 'Access for whoever sits between the shop and Waffo.',
    caughtBy: { cases: ['S-X-7'], findings: ['subscription.active-without-payment'] },
    overrides: { WaffoClient: start.BelievesAnyAnswer },
  },
  {
    id: 'sub-forgets-after-failure',
    title: 'grants nothing any more once an attempt has failed',
    damage: 'Subscribers pay at the second attempt and are shut out.',
    caughtBy: { cases: ['S-X-15', 'S-X-16'], findings: ['subscription.not-granted'] },
    overrides: { SubscriptionService: periods.ForgetsAfterFailure },
  },
  {
    id: 'sub-ignores-cancellations',
    title: 'does not know how a subscription is cancelled',
    damage: 'Access goes on for which nobody pays any more.',
    caughtBy: {
      cases: ['S-P-3', 'S-X-22', 'S-X-26', 'S-X-28'],
      findings: ['subscription.ended', 'subscription.revived'],
    },
    overrides: { SubscriptionService: end.IgnoresEveryCancellation },
  },
  {
    id: 'sub-closes-unpaid-here',
    title: 'closes an unpaid subscription that Waffo cannot cancel',
    damage: 'The payer can still pay, every period, for nothing.',
    caughtBy: { cases: ['S-X-29'], findings: ['subscription.closed-while-open'] },
    overrides: { SubscriptionService: end.ClosesUnpaidHere },
  },
  {
    id: 'sub-access-too-long',
    title: 'gives access a week longer than was paid',
    damage: 'A week for nothing, every time somebody leaves.',
    caughtBy: { cases: ['S-P-1', 'S-X-21'], findings: ['subscription.access-ends-late'] },
    overrides: { SubscriptionService: end.GivesAccessTooLong },
  },
  {
    id: 'sub-ignores-changes',
    title: 'does not take in what becomes of a change',
    damage: 'Subscribers pay for the new plan and do not have it.',
    caughtBy: {
      cases: ['S-C-2', 'S-C-3', 'S-X-32', 'S-X-36'],
      findings: ['change.succeeded', 'change.failed', 'change.two-plans'],
    },
    overrides: { ChangeService: change.IgnoresChanges, SubscriptionService: change.IgnoresReplacement },
  },
  {
    id: 'sub-gives-lost-changes-up',
    title: 'takes a change for failed whose answer was lost',
    damage: 'Subscribers pay for the new plan and do not have it.',
    caughtBy: { cases: ['S-X-34'], findings: ['change.decided-too-early'] },
    overrides: { ChangeService: change.GivesLostChangesUp },
  },
  {
    id: 'sub-counts-every-word',
    title: 'grants the first period of a new plan for every event that speaks of it',
    damage: 'Periods for nothing with every change.',
    caughtBy: { cases: ['S-C-1', 'S-X-33'], findings: ['change.granted-too-often'] },
    overrides: { SubscriptionService: change.CountsEveryWord },
  },
  {
    id: 'sub-cancels-latest',
    title: "cancels the buyer's latest subscription, whichever was asked for",
    damage: 'What the subscriber gave up is charged on, and what they keep ends.',
    caughtBy: { cases: ['S-P-3'], findings: ['subscription.cancel'] },
    overrides: { SubscriptionService: end.CancelsLatest },
  },
  {
    id: 'sub-changed-plan-old-price',
    title: 'compares the renewals of a changed plan with the price of the old one',
    damage: 'Who changed the plan pays and is shut out a period later.',
    caughtBy: {
      cases: ['S-X-36'],
      findings: ['notification.not-acknowledged', 'change.renewal-not-granted'],
    },
    overrides: { SubscriptionService: change.RemembersOldPrice },
  },
  {
    id: 'sub-events-of-others',
    title: "takes events of another merchant's account for its own",
    damage: 'Access for what somebody paid to another shop.',
    caughtBy: {
      cases: ['S-X-9'],
      findings: ['subscription.active-without-payment', 'subscription.granted-too-often'],
    },
    overrides: { SubscriptionService: start.TakesEventsOfOthers },
  },
  {
    id: 'sub-ends-on-broken-connection',
    title: 'takes a cancellation for done when the connection breaks',
    damage: 'The payer is charged every period for nothing.',
    caughtBy: { cases: ['S-X-30'], findings: ['subscription.ended-while-active'] },
    overrides: { SubscriptionService: end.EndsOnBrokenConnection },
  },
  {
    id: 'sub-drops-plan-on-refusal',
    title: 'ends the old plan although Waffo has refused the change',
    damage: 'The subscriber has no plan and goes on paying.',
    caughtBy: { cases: ['S-X-37'], findings: ['subscription.ended-while-active'] },
    overrides: { ChangeService: change.DropsOldPlanOnRefusal },
  },
  {
    id: 'sub-stored-after-the-call',
    title: 'stores a subscription only when Waffo has answered',
    damage: 'A crash in between leaves a payer who is charged every period and gets nothing.',
    caughtBy: { cases: ['S-K-1'], findings: ['subscription.unknown-to-merchant'] },
    overrides: { SubscriptionService: start.StoresAfterTheCall },
  },
  ...moneyDefects,
  ...inquiryDefects,
  ...changedPlanDefects,
  ...refusalDefects,
  ...sameBuyerDefects,
  ...afterChangeDefects,
  ...handledDefects,
  ...designDefects,
  ...timeDefects,
  ...togetherDefects,
  ...answerDefects,
  ...trustDefects,
  ...underWayDefects,
  ...addressDefects,
  ...lateDuplicateDefects,
  ...onTheWayDefects,
  {
    id: 'sub-revives-old-plan-later',
    title: 'brings the replaced plan back with a job that runs two seconds later',
    damage: 'The subscriber has two plans and pays for one.',
    caughtBy: { cases: ['S-X-67'], findings: ['change.two-plans'], beside: ['S-C-1'] },
    overrides: { ChangeService: late.RevivesOldPlanLater },
  },
  {
    id: 'sub-ends-access-later',
    title: 'ends access two seconds after a cancellation, against its own policy',
    damage: 'Subscribers lose what they have paid for.',
    caughtBy: { cases: ['S-X-67'], findings: ['subscription.access-ended-early'], beside: ['S-X-21'] },
    overrides: { SubscriptionService: late.EndsAccessLater },
  },
  {
    id: 'sub-other-amount-later',
    title: 'declines a payment event that does not match, and lets a job grant the period two seconds later',
    damage: 'The webhook answers rightly, and two seconds later the subscriber has access without paying.',
    caughtBy: {
      cases: ['S-X-67'],
      findings: ['subscription.active-without-payment', 'subscription.granted-too-often'],
    },
    overrides: { SubscriptionService: late.ActsOnDeclinedLater },
  },
];
