import type { ConfigInput } from '../../../src/merchant/index.ts';
import type { Parts } from '../../../src/providers/waffo/reference-merchant/index.ts';
import * as doubles from './double-clicks.ts';
import { KeepsEvents } from './keeps-events.ts';
import { LongAddresses, LongAddressesOfChanges } from './long-addresses.ts';
import * as other from './other-ways.ts';
import { ShowsCancelling, ShowsConfirming, WaitsForTheEnd } from './patient.ts';
import { SellsOneAtATime } from './same-buyer.ts';
import type { Open } from '../alteration.ts';

/** A subscription merchant that does it in another way, and rightly: it must pass. */
export interface SubscriptionVariant {
  id: string;
  title: string;
  overrides: Partial<Parts>;
  /** Changes the description of the reference merchant to that of this one. */
  describes?: (config: ConfigInput) => ConfigInput;
  /** Cases that end NOT_PROVED since the description cannot show what they ask for. Default: none. */
  open?: Open;
}

type Operations = ConfigInput['merchant']['operations'];

/** The correct merchants that differ from the reference. */
export const variants: readonly SubscriptionVariant[] = [
  {
    id: 'sub-asks-only',
    title: 'takes every event as a reason to ask Waffo, and believes the answer alone',
    overrides: { SubscriptionService: other.AsksOnly, ChangeService: other.AsksAboutChangesOnly },
  },
  {
    id: 'sub-reconciles-orders-only',
    title: 'asks about open orders when it is told to reconcile, and not about subscriptions',
    overrides: { SubscriptionService: other.ReconcilesOrdersOnly },
    open: ['S-X-70'],
  },
  {
    id: 'sub-asks-under-both-ids',
    title: 'takes every event as a reason to ask Waffo, under its own id and that of Waffo',
    overrides: { SubscriptionService: other.AsksUnderBothIds },
  },
  {
    id: 'sub-asks-without-payments',
    title: 'asks about subscriptions without their payments, and grants for payment events alone',
    overrides: { SubscriptionService: other.AsksWithoutPayments },
  },
  {
    id: 'sub-change-by-own-key',
    title: 'finds a change by its own key, and does not compare the key of the old plan',
    overrides: { ChangeService: other.ChangesByOwnKey },
  },
  {
    id: 'sub-slow',
    title: 'acknowledges events at once and handles them a second later',
    overrides: { SubscriptionService: other.Slow, ChangeService: other.SlowWithChanges },
  },
  {
    id: 'sub-wants-status-first',
    title: 'asks for a payment event again until the subscription is active',
    overrides: { SubscriptionService: other.WantsStatusBeforePayment },
  },
  {
    id: 'sub-wants-change-first',
    title: 'asks for the events of a new plan again until its change has succeeded',
    overrides: { SubscriptionService: other.WantsChangeFirst },
  },
  {
    id: 'sub-acknowledges-unknown',
    title:
      'acknowledges events about plans that it does not know or that have not begun; asks when a change succeeds',
    overrides: { SubscriptionService: other.AcknowledgesUnknown, ChangeService: other.AsksAboutTheNewPlan },
  },
  {
    id: 'sub-one-reference',
    title: 'keeps the reference of a subscription when its plan changes',
    overrides: { SubscriptionService: other.OneReference },
    describes: (config) =>
      withOperations(config, ({ changeSubscription, ...operations }) => {
        const { newSubscriptionRef: _, ...result } = changeSubscription?.result ?? {};
        return {
          ...operations,
          ...(changeSubscription && { changeSubscription: { ...changeSubscription, result } }),
        };
      }),
  },
  {
    id: 'sub-past-due',
    title: 'shows a subscription whose renewal failed as past due',
    overrides: { SubscriptionService: other.ShowsPastDue },
    describes: (config) => withGetSubscription(config, {}, { past_due: ['PAST_DUE'] }),
  },
  {
    id: 'sub-ends-at-once',
    title: 'ends access with the cancellation, as its policy says',
    overrides: { SubscriptionService: other.EndsAccessAtOnce },
    describes: (config) => ({
      ...config,
      policy: { ...config.policy, cancelKeepsAccessUntilPeriodEnd: false },
    }),
  },
  {
    id: 'sub-truth-value',
    title: 'shows whether there is access, not how often a period was granted nor until when',
    overrides: { SubscriptionService: other.ShowsTruthValue },
    describes: (config) =>
      withGetSubscription(config, { benefits: '/hasAccess', accessUntil: undefined }, {}),
    open: /`benefits` is a boolean|has no `accessUntil`/,
  },
  {
    id: 'sub-truth-and-end',
    title: 'shows whether there is access and until when, not how many periods were granted',
    overrides: { SubscriptionService: other.ShowsTruthValue },
    describes: (config) => withGetSubscription(config, { benefits: '/hasAccess' }, {}),
    open: ['S-X-11'],
  },
  {
    id: 'sub-no-benefits',
    title: 'shows neither access nor granted periods',
    overrides: {},
    describes: (config) => withGetSubscription(config, { benefits: undefined, accessUntil: undefined }, {}),
    open: /has no `(benefits|accessUntil)`/,
  },
  {
    id: 'sub-calculates-by-itself',
    title: 'calculates the end of a period from the first payment, and tells it as a day',
    overrides: { SubscriptionService: other.ReckonsByItself },
  },
  {
    id: 'sub-tells-local-days',
    title: 'tells the end of a period as a day of its own time zone, west of Greenwich',
    overrides: { SubscriptionService: other.TellsLocalDays },
  },
  {
    id: 'sub-limits-time-to-pay',
    title: 'gives two hours to pay',
    overrides: { SubscriptionService: other.LimitsTimeToPay },
  },
  {
    id: 'sub-one-word-for-ends',
    title: 'has one word for every end, and plans without one',
    overrides: { SubscriptionService: other.OneWordForEnds },
    describes: (config) =>
      withOperations(withGetSubscription(config, {}, { closed: [], cancelled: ['ENDED'] }), (operations) => {
        const { createSubscription } = operations;
        if (!createSubscription) return operations;
        const { numberOfPeriod: _, ...body } = createSubscription.body as Record<string, string>;
        return { ...operations, createSubscription: { ...createSubscription, body } };
      }),
  },
  {
    id: 'sub-months-only',
    title: 'sells plans by the month alone, in two currencies, with descriptions of its own',
    overrides: { SubscriptionService: other.MonthsOnly },
  },
  {
    id: 'sub-refuses-second',
    title: 'refuses a cancellation or a plan change while the same one is being made, in words',
    overrides: {
      SubscriptionService: doubles.RefusesSecondCancel,
      ChangeService: doubles.RefusesSecondChange,
    },
  },
  {
    id: 'sub-sells-one-at-a-time',
    title: 'refuses a second subscription of a buyer as long as the first gives access, in words',
    overrides: { SubscriptionService: SellsOneAtATime },
  },
  {
    id: 'sub-answers-alike',
    title: 'answers the second of two equal cancellations or plan changes as it answered the first',
    overrides: { SubscriptionService: doubles.CancelsOnce, ChangeService: doubles.ChangesOnce },
  },
  {
    id: 'sub-long-addresses',
    title:
      'carries its state in addresses of 1024 characters, names neither the goods nor a page to manage the plan',
    overrides: { SubscriptionService: LongAddresses, ChangeService: LongAddressesOfChanges },
  },
  {
    id: 'sub-waits-for-the-end',
    title: 'keeps a cancelled subscription active until Waffo shows its end',
    overrides: { SubscriptionService: WaitsForTheEnd },
  },
  {
    id: 'sub-words-meanwhile',
    title: 'has words of its own for a cancellation and a change that are under way',
    overrides: { SubscriptionService: ShowsCancelling, ChangeService: ShowsConfirming },
    describes: (config) =>
      withOperations(
        withGetSubscription(config, {}, { active: ['ACTIVE', 'CANCELLING'] }),
        ({ getSubscriptionChange, ...operations }) => ({
          ...operations,
          ...(getSubscriptionChange && {
            getSubscriptionChange: {
              ...getSubscriptionChange,
              status: { ...getSubscriptionChange.status, pending: ['PENDING', 'CONFIRMING'] },
            },
          }),
        }),
      ),
  },
  {
    id: 'sub-keeps-events-two-days',
    title: 'keeps on disk for two days which events it has handled, and acknowledges these unread',
    overrides: { NotificationService: KeepsEvents },
  },
  {
    id: 'sub-locks-without-waiting',
    title: 'asks for an event again while another one of the same subscription is being handled',
    overrides: { SubscriptionService: other.LocksWithoutWaiting },
  },
  {
    id: 'sub-cancels-until-told',
    title: 'answers a cancellation only when the event of it has come, or after three seconds',
    overrides: { SubscriptionService: other.CancelsUntilTold },
  },
  {
    id: 'sub-cancels-from-an-outbox',
    title:
      'writes a cancellation down and answers, and sends it a moment later until Waffo accepts or refuses it',
    overrides: { SubscriptionService: other.CancelsFromAnOutbox },
  },
  {
    id: 'sub-no-changes',
    title: 'has not integrated plan changes',
    overrides: {},
    describes: (config) => ({
      ...config,
      features: (config.features ?? []).filter((feature) => feature !== 'subscription-change'),
    }),
  },
];

function withOperations(config: ConfigInput, change: (operations: Operations) => Operations): ConfigInput {
  return { ...config, merchant: { ...config.merchant, operations: change(config.merchant.operations) } };
}

/** Other result pointers (`undefined` takes one away) and other words of getSubscription. */
export function withGetSubscription(
  config: ConfigInput,
  pointers: Record<string, string | undefined>,
  words: Record<string, string[]>,
): ConfigInput {
  return withOperations(config, (operations) => {
    const { getSubscription } = operations;
    if (!getSubscription) return operations;
    const result = Object.entries({ ...getSubscription.result, ...pointers }).filter(([, value]) => value);
    const status = Object.entries({ ...getSubscription.status, ...words }).filter(
      ([, list]) => list.length > 0,
    );
    return {
      ...operations,
      getSubscription: {
        ...getSubscription,
        result: Object.fromEntries(result) as NonNullable<typeof getSubscription.result>,
        status: Object.fromEntries(status),
      },
    };
  });
}
