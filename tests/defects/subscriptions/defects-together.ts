import type { SubscriptionDefect } from './defect.ts';
import * as together from './broken-together.ts';

/** Broken subscription merchants that fail when two things happen at the same moment. */
export const togetherDefects: readonly SubscriptionDefect[] = [
  {
    id: 'sub-grants-on-return',
    title: 'grants a period when the page that the payer returns to finds the subscription newly active',
    damage: 'The event of the payment grants the same period again.',
    caughtBy: { cases: ['S-X-53'], findings: ['subscription.granted-too-often'] },
    overrides: { SubscriptionService: together.GrantsOnReturn },
  },
  {
    id: 'sub-last-checkout',
    title: 'sends a subscriber to the checkout that was made last',
    damage: "Of two buyers at the same moment, one pays for the other's subscription.",
    caughtBy: { cases: ['S-X-54'], findings: ['subscription.crossed'] },
    overrides: { SubscriptionService: together.SendsToLastCheckout },
  },
  {
    id: 'sub-writes-all-back',
    title: 'reads and writes all subscriptions when an event of one arrives',
    damage: 'Of two payments at the same moment one is forgotten: the subscriber pays and is shut out.',
    caughtBy: { cases: ['S-X-55'], findings: ['subscription.not-granted', 'subscription.active'] },
    overrides: { SubscriptionService: together.WritesAllPlansBack },
  },
  {
    id: 'sub-changes-written-back',
    title: 'reads and writes all plans when the event of a change arrives',
    damage:
      'Of two changes at the same moment one is undone: the subscriber pays and has the old plan, or none.',
    caughtBy: {
      cases: ['S-X-56'],
      findings: ['change.succeeded', 'change.no-plan', 'change.two-plans', 'change.old-plan-kept'],
    },
    overrides: { ChangeService: together.WritesAllChangesBack },
  },
  {
    id: 'sub-renewal-undoes-refund',
    title:
      "reads and writes the orders of the shop when a renewal arrives, to show them on the subscriber's page",
    damage: 'A refund at the same moment is forgotten: the buyer has the money and the goods.',
    caughtBy: { cases: ['S-X-57'], findings: ['order.refunded', 'refund.benefits'] },
    overrides: { SubscriptionService: together.WritesOrdersBack },
  },
  {
    id: 'sub-second-cancel-revives',
    title: 'takes the refusal of the second of two cancellations for the subscription being active',
    damage: 'The subscriber has cancelled and keeps access that nobody pays for.',
    caughtBy: { cases: ['S-X-68'], findings: ['subscription.cancelled', 'subscription.ended'] },
    overrides: { SubscriptionService: together.RevivesOnSecondCancel },
  },
  {
    id: 'sub-second-cancel-forfeits',
    title: 'ends access when the second of two cancellations is refused',
    damage: 'A double click takes away what the subscriber has paid for.',
    caughtBy: { cases: ['S-X-68'], findings: ['subscription.access-ended-early'] },
    overrides: { SubscriptionService: together.ForfeitsOnSecondCancel },
  },
  {
    id: 'sub-closed-change-revives',
    title: 'makes the old plan active again when a change of it is closed, whatever became of it meanwhile',
    damage: 'After a double click the subscriber has two plans and pays for one.',
    caughtBy: { cases: ['S-X-69'], findings: ['change.two-plans'] },
    overrides: { ChangeService: together.RevivesOldPlan },
  },
];
