import type { ConfigInput } from '../../../src/merchant/index.ts';
import type { PancakeVariant } from './defect.ts';
import { RepeatsUnderTheKey } from './more-money.ts';
import { NewReference, PlanByPlan } from './new-references.ts';
import * as cancels from './other-cancellations.ts';
import * as designs from './other-designs.ts';
import * as inquiries from './other-inquiries.ts';
import * as records from './other-records.ts';
import * as wire from './other-wire.ts';
import * as outboxes from './outboxes.ts';

type Operations = ConfigInput['merchant']['operations'];

/** The correct merchants at Waffo Pancake that differ from the reference. */
export const variants: readonly PancakeVariant[] = [
  {
    id: 'pk-per-period',
    title: 'grants a period for its number, not for its payment',
    overrides: { SubscriptionService: records.PerPeriod },
  },
  {
    id: 'pk-until-a-date',
    title: 'shows until when there is access, not how many periods were paid',
    overrides: {},
    describes: (config) => withResult(config, 'getSubscription', { benefits: undefined }),
    open: /`benefits`/,
  },
  {
    id: 'pk-truth-values',
    title: 'shows whether there are goods, not how many',
    overrides: { OrderService: records.TruthValues },
    open: /`benefits`/,
  },
  {
    id: 'pk-asks-at-start',
    title: 'asks Pancake about everything when it starts',
    overrides: { WebhookService: inquiries.AsksAtStart },
  },
  {
    id: 'pk-asks-in-one-query',
    title: 'asks in one query which of the orders that it waits for Pancake knows',
    overrides: { OrderService: inquiries.AsksInOneQuery },
  },
  {
    id: 'pk-failed-refund-is-final',
    title: 'leaves a refund that has failed to people, and does not ask for it again',
    overrides: { RefundService: inquiries.FailedRefundIsFinal },
  },
  {
    id: 'pk-asks-first',
    title: 'grants for the answer to a query alone, and has an event sent again until then',
    overrides: { OrderService: records.AsksFirst, SubscriptionService: records.AsksFirstAboutSubscriptions },
  },
  {
    id: 'pk-by-body-hash',
    title: 'knows a repeat by the hash of its body',
    overrides: { WebhookService: wire.ByBodyHash },
  },
  {
    id: 'pk-by-state',
    title: 'keeps no list of events: payments and statuses that it has tell it what is new',
    overrides: { WebhookService: wire.ByStateAlone },
  },
  {
    id: 'pk-forgeries-400',
    title: 'answers forgeries with 400',
    overrides: { WebhookService: wire.forgeriesWith(400) },
  },
  {
    id: 'pk-forgeries-403',
    title: 'answers forgeries with 403',
    overrides: { WebhookService: wire.forgeriesWith(403) },
  },
  {
    id: 'pk-forgeries-409',
    title: 'answers forgeries with 409',
    overrides: { WebhookService: wire.forgeriesWith(409) },
  },
  {
    id: 'pk-strict-answers',
    title: 'answers events of other stores and unknown types with 4xx',
    overrides: { WebhookService: wire.StrictAnswers },
  },
  {
    id: 'pk-acknowledges-204',
    title: 'acknowledges with 204 and no body',
    overrides: { WebhookService: wire.acknowledgesWith(204, '') },
  },
  {
    id: 'pk-acknowledges-json',
    title: 'acknowledges with 202 and {}',
    overrides: { WebhookService: wire.acknowledgesWith(202, '{}') },
  },
  {
    id: 'pk-early-again',
    title: 'answers an event with 503 that comes before the answer to create-session, to have it again',
    overrides: { WebhookService: wire.EarlyAgain },
  },
  {
    id: 'pk-listens-to-both',
    title: 'believes the keys of both environments, and does nothing for events of prod',
    overrides: { WebhookService: wire.ListensToBoth },
  },
  {
    id: 'pk-no-keys',
    title: 'sends no idempotency keys, and repeats nothing whose outcome is unknown',
    overrides: { PancakeClient: wire.NoKeys },
  },
  {
    id: 'pk-own-client',
    title: 'calls Pancake with a client of its own in place of the SDK',
    overrides: { PancakeClient: wire.OwnClient },
  },
  {
    id: 'pk-string-ids',
    title: 'writes ids in queries as String!',
    overrides: { Reader: wire.StringIds },
  },
  {
    id: 'pk-asks-until-now',
    title: 'asks Pancake for what was made until now, by its own clock',
    overrides: { Reader: wire.AsksUntilNow },
  },
  {
    id: 'pk-test-query',
    title: 'adds ?test=true to the address of the checkout',
    overrides: { OrderService: records.TestQuery },
  },
  {
    id: 'pk-checks-host',
    title: 'looks whether the address of the checkout leads to Pancake',
    overrides: { OrderService: records.ChecksHost },
  },
  {
    id: 'pk-anonymous',
    title: 'knows its buyers, and does not name them to Pancake',
    overrides: {
      PancakeClient: wire.WithoutTokens,
      OrderService: records.AnonymousOrders,
      SubscriptionService: records.AnonymousSubscriptions,
    },
    describes: (config) =>
      without(config, ['known-buyers', 'reactivate', 'cancel'], ['reactivateSubscription', 'cancelOrder']),
  },
  {
    id: 'pk-own-variables',
    title: 'takes its keys and ids from variables with names of its own',
    overrides: {},
    describes: (config) =>
      withCommand(
        config,
        (command) =>
          `SHOP_ID=$WAFFO_MERCHANT_ID SHOP_KEY=$WAFFO_PRIVATE_KEY SHOP_STORE=$WAFFO_STORE_ID exec ${command}`,
      ),
    settings: (settings) => ({
      ...settings,
      merchantId: process.env['SHOP_ID'] ?? '',
      privateKey: process.env['SHOP_KEY'] ?? '',
      storeId: process.env['SHOP_STORE'] ?? '',
    }),
  },
  {
    id: 'pk-few-events',
    title: 'acts on few events, and takes the others as a reason to ask',
    overrides: { SubscriptionService: records.FewEvents },
  },
  {
    id: 'pk-numbers-for-sums',
    title: 'shows what was paid as a number',
    overrides: { OrderService: records.NumbersForSums },
  },
  {
    id: 'pk-short-sums',
    title: 'shows whole sums without decimals',
    overrides: { OrderService: records.ShortSums },
  },
  {
    id: 'pk-moments',
    title: 'gives access to the moment at which a period ends',
    overrides: { SubscriptionService: records.Moments },
  },
  {
    id: 'pk-shut-at-once',
    title: 'ends access with the cancellation, as its policy says',
    overrides: { SubscriptionService: records.ShutAtOnce },
    describes: (config) => withPolicy(config, { cancelKeepsAccessUntilPeriodEnd: false }),
  },
  {
    id: 'pk-shut-when-past-due',
    title: 'gives no access while a renewal has failed, as its policy says',
    overrides: { SubscriptionService: records.ShutWhenPastDue },
    describes: (config) => withPolicy(config, { pastDueKeepsAccess: false }),
  },
  {
    id: 'pk-refunds-revoke-nothing',
    title: 'leaves the goods with the buyer whatever is given back, as its policy says',
    overrides: {
      OrderService: records.RefundsRevokeNothing,
      SubscriptionService: records.RefundsRevokeNoPeriod,
    },
    describes: (config) => withPolicy(config, { refundRevokesBenefits: 'never' }),
  },
  {
    id: 'pk-refunds-in-the-dashboard',
    title: 'makes no refunds of its own, and takes in those from the dashboard',
    overrides: {},
    describes: (config) => without(config, ['refund'], ['refundOrder', 'getRefund']),
  },
  {
    id: 'pk-gives-surplus-back',
    title: 'gives a second payment of an order back by itself, and has no list for people',
    overrides: { OrderService: records.GivesSurplusBack },
    describes: (config) => without(config, [], ['listUnresolved']),
    open: /no listUnresolved/,
  },
  {
    id: 'pk-sells-again',
    title: 'sells a second subscription to the same buyer, and shows both',
    overrides: { SubscriptionService: records.SellsAgain },
  },
  {
    id: 'pk-own-prices',
    title: 'has prices of its own, with the tax included',
    overrides: { OrderService: records.OwnPrices },
    describes: (config) => ({ ...config, features: [...(config.features ?? []), 'price-snapshot'] }),
  },
  {
    id: 'pk-new-references',
    title: 'makes another subscription of a plan change, with a reference of its own',
    overrides: { SubscriptionService: PlanByPlan, ChangeService: NewReference },
    describes: (config) =>
      withResult(config, 'changeSubscription', { newSubscriptionRef: '/newSubscription' }),
  },
  {
    id: 'pk-works-later',
    title: 'writes events down, acknowledges them, and works on them a moment later',
    overrides: { WebhookService: wire.WorksLater },
  },
  {
    id: 'pk-counts-money',
    title: 'counts every payment that was more than nothing',
    overrides: { SubscriptionService: records.CountsMoney },
  },
  {
    id: 'pk-same-refund',
    title: 'answers a second click on refund as it answered the first',
    overrides: { RefundService: records.SameRefund },
  },
  {
    id: 'pk-repeats-refunds',
    title: 'repeats a refund whose answer was lost under its idempotency key, and asks nothing',
    overrides: { RefundService: RepeatsUnderTheKey },
  },
  {
    id: 'pk-cancels-until-it-works',
    title: 'says yes to a cancellation that was not answered, and sends it until it works',
    overrides: { SubscriptionService: cancels.CancelsUntilItWorks },
  },
  {
    id: 'pk-keeps-open-orders',
    title: 'does not cancel an order that can still be paid, and says so',
    overrides: { OrderService: cancels.KeepsOpenOrders },
  },
  {
    id: 'pk-lists-late-payments',
    title: 'delivers nothing for a payment that comes after a cancellation, and shows it to people',
    overrides: { OrderService: cancels.ListsLatePayments },
  },
  {
    id: 'pk-full-while-asking',
    title: 'answers webhooks with 503 while it asks Pancake, and takes them when they come again',
    overrides: { PancakeClient: designs.CountsQueries, WebhookService: designs.FullWhileAsking },
  },
  {
    id: 'pk-waits-for-no-lock',
    title: 'answers an event with 503 whose row somebody else has locked, and takes it when it comes again',
    overrides: { WebhookService: designs.WaitsForNoLock },
  },
  {
    id: 'pk-shows-old-checkout',
    title: 'hands the address of the old checkout out for an order that is paid',
    overrides: { OrderService: designs.ShowsOldCheckout },
  },
  {
    id: 'pk-day-ends-in-los-angeles',
    title: 'serves the day that webhooks name to its end in Los Angeles',
    overrides: { SubscriptionService: designs.dayEndAt('-08:00') },
  },
  {
    id: 'pk-day-ends-in-tokyo',
    title: 'serves the day that webhooks name to its end in Tokyo',
    overrides: { SubscriptionService: designs.dayEndAt('+09:00') },
  },
  {
    id: 'pk-tokyo-calendar',
    title: 'shows the day on which access ends, by the calendar of Tokyo',
    overrides: { SubscriptionService: designs.dayIn('Asia/Tokyo') },
  },
  {
    id: 'pk-circuit-breaker',
    title: 'does not call Pancake for two seconds after three calls without an outcome',
    overrides: { PancakeClient: outboxes.Breaker },
  },
  {
    id: 'pk-whole-refunds',
    title: 'asks for the sum of a refund, and refuses all but the whole in words',
    overrides: { RefundService: outboxes.WholeRefunds },
    open: /refuses to refund/,
  },
  {
    id: 'pk-works-from-an-outbox',
    title: 'writes refunds and cancellations down and answers, and sends them a moment later',
    overrides: {
      RefundService: outboxes.RefundsFromAnOutbox,
      SubscriptionService: outboxes.CancelsFromAnOutbox,
    },
  },
  {
    id: 'pk-single-items-only',
    title: 'sells single items alone, and cannot open another checkout for an order',
    overrides: {},
    describes: (config) =>
      without(
        config,
        ['subscription', 'subscription-change', 'reactivate', 'trial'],
        [
          'createSubscription', 'getSubscription', 'cancelSubscription', 'reactivateSubscription', 'changeSubscription',
          'getSubscriptionChange', 'resumeOrder',
        ], // prettier-ignore
      ),
  },
];

/** The description without these features and operations. */
function without(
  config: ConfigInput,
  features: readonly string[],
  operations: readonly string[],
): ConfigInput {
  return {
    ...config,
    features: (config.features ?? []).filter((feature) => !features.includes(feature)),
    merchant: {
      ...config.merchant,
      operations: Object.fromEntries(
        Object.entries(config.merchant.operations).filter(([name]) => !operations.includes(name)),
      ) as Operations,
    },
  };
}

/** Other pointers of an operation; `undefined` takes one away. */
function withResult(
  config: ConfigInput,
  operation: string,
  pointers: Record<string, string | undefined>,
): ConfigInput {
  const operations = config.merchant.operations as Record<string, { result?: Record<string, string> }>;
  const result = Object.fromEntries(
    Object.entries({ ...operations[operation]?.result, ...pointers }).filter(
      ([, pointer]) => pointer !== undefined,
    ),
  );
  const changed = { ...operations, [operation]: { ...operations[operation], result } };
  return { ...config, merchant: { ...config.merchant, operations: changed as Operations } };
}

function withPolicy(config: ConfigInput, policy: ConfigInput['policy']): ConfigInput {
  return { ...config, policy: { ...config.policy, ...policy } };
}

function withCommand(config: ConfigInput, change: (command: string) => string): ConfigInput {
  const { start } = config.merchant;
  if (!start) return config;
  return { ...config, merchant: { ...config.merchant, start: { ...start, command: change(start.command) } } };
}
