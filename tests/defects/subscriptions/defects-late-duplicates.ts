import * as late from './broken-late-duplicates.ts';
import type { SubscriptionDefect } from './defect.ts';

/** What is told once more long after it was handled, or after a restart. */
export const lateDuplicateDefects: readonly SubscriptionDefect[] = [
  {
    id: 'sub-payment-forgotten',
    title: 'remembers for ten seconds which payments it has had, and grants a period for any other',
    damage: 'Waffo repeats an event for hours: each repeat is a period for nothing.',
    caughtBy: {
      cases: ['S-X-47'],
      spares: ['S-X-11'],
      findings: ['late-duplicate.delivered'],
      isFirst: true,
    },
    overrides: { SubscriptionService: late.ForgetsPayments },
  },
  {
    id: 'sub-access-extended-late',
    title: 'adds a month of access for each period event, unless it has come within the last ten seconds',
    damage: 'Each repeat is a month of access that nobody pays for.',
    caughtBy: {
      cases: ['S-X-47'],
      spares: ['S-X-11', 'S-P-2'],
      findings: ['late-duplicate.access'],
      isFirst: true,
    },
    overrides: { SubscriptionService: late.ExtendsAccessAgain },
  },
  {
    id: 'sub-ends-on-old-failure',
    title:
      'remembers for ten seconds that a period is paid, and ends the subscription on a failed attempt after that',
    damage: 'The subscriber has paid at the second attempt, is charged on, and has no access.',
    caughtBy: { cases: ['S-X-47'], spares: ['S-X-15'], findings: ['late-duplicate.status'], isFirst: true },
    overrides: { SubscriptionService: late.EndsOnOldFailure },
  },
  {
    id: 'sub-access-cut-by-old-end',
    title: 'takes all access away when an end is delivered again after more than ten seconds',
    damage: 'The subscriber has cancelled, has paid until the end of the period, and is shut out.',
    caughtBy: {
      cases: ['S-X-47'],
      spares: ['S-X-21'],
      findings: ['late-duplicate.revoked', 'late-duplicate.access'],
      isFirst: true,
    },
    overrides: { SubscriptionService: late.CutsAccessOnOldEnd },
  },
  {
    id: 'sub-end-forgotten-at-restart',
    title: 'keeps in memory alone which subscriptions have ended, and activates any other',
    damage: 'After a restart an old event gives access to somebody who is no longer charged.',
    caughtBy: {
      cases: ['S-K-2'],
      spares: ['S-X-25', 'S-K-1'],
      findings: ['late-duplicate.status'],
      isFirst: true,
    },
    overrides: { SubscriptionService: late.ForgetsEndsAtRestart },
  },
  {
    id: 'sub-ends-in-memory',
    title: 'keeps in memory alone which subscriptions have ended',
    damage: 'After each deployment those who have left have access again, and nobody is charged for it.',
    caughtBy: {
      cases: ['S-K-2'],
      spares: ['S-X-25', 'S-K-1', 'S-K-3'],
      findings: ['subscription.changed-by-a-restart'],
      isFirst: true,
    },
    overrides: { SubscriptionService: late.KeepsEndsInMemory },
  },
  {
    id: 'sub-change-granted-again',
    title: 'grants the new plan another period when a change is delivered again after more than ten seconds',
    damage: 'Each repeat is a period for nothing.',
    caughtBy: {
      cases: ['S-X-47'],
      spares: ['S-X-33'],
      findings: ['late-duplicate.delivered'],
      isFirst: true,
    },
    overrides: { ChangeService: late.GrantsChangeAgain },
  },
  {
    id: 'sub-past-due-by-old-failure',
    title: 'shows a plan as past due when a failed attempt is delivered again after the period was paid',
    damage: 'Who has paid is asked to pay, and is shut out when the days of grace are over.',
    caughtBy: {
      cases: ['S-X-47', 'S-K-2'],
      spares: ['S-X-15'],
      findings: ['late-duplicate.status'],
      isFirst: true,
    },
    overrides: { SubscriptionService: late.PastDueOnOldFailure },
    words: { past_due: ['PAST_DUE'] },
  },
];
