import { z } from 'zod';
import { count, duration, flag, hosts, address, term } from '../../../provider/option-types.ts';

/**
 * Options for behaviour on which the sources disagree or are silent. Each option names the sources of its values:
 * [sdk] the SDK 0.25 and its guides, [docs] the documentation, [old docs] its early edition, [log] the log of one test
 * account, [integrators] code and notes of merchants, [invented] no source.
 */
const OPTIONS = {
  history: count.describe(
    'How many sessions, orders, tokens, tickets and webhooks are kept each, the oldest forgotten first',
  ),
  envelopeId: z
    .enum(['business', 'uuid'])
    .describe('Member `id` of webhooks: the id of the object [log], or a UUID of the delivery [sdk]'),
  firstPaymentSharesEventId: flag.describe(
    'Whether `subscription.activated` carries the eventId of the first payment [integrators], not that of the order [log]',
  ),
  firstEvents: z
    .enum(['payment-first', 'activated-first', 'shuffled'])
    .describe('Order of the two webhooks of a first payment; payment first as seen [log]'),
  trialPaymentNotifies: flag.describe(
    'Whether the payment of 0.00 of a free trial sends `subscription.payment_succeeded` [invented]',
  ),
  pendingCancelNotifies: flag.describe(
    'Whether a subscription that is cancelled before its first payment sends `subscription.canceled` [invented]',
  ),
  planChangeOrder: z
    .enum(['new', 'old'])
    .describe('Which order `subscription.plan_changed` names [invented]'),
  planChangeActivates: flag.describe(
    'Whether the new order of a plan change sends `subscription.activated` as well [invented]',
  ),
  coalesceRenewed: flag.describe(
    'Whether two renewals that end on the same date send `subscription.renewed` only once, as seen [log]',
  ),
  simulatedPeriod: z
    .enum(['squeezed', 'whole'])
    .describe('A renewal simulated in the dashboard lasts 48 seconds [log], or a whole billing period'),
  retrySchedule: z
    .enum(['measured', 'api-page', 'guide', 'settings-page'])
    .describe(
      'Pauses before a webhook is sent again: 12s, 2m28s, 30m8s [inferred from the queue], or one of three lists of the [old docs]',
    ),
  deliveryTimeout: term.describe(
    'Real time that a webhook has to be answered in: 10s [docs], 30s [old docs]',
  ),
  disableAfter: z
    .enum(['never', '5'])
    .describe('Failed attempts in a row after which a webhook is disabled: never [sdk], or 5 [old docs]'),
  dunning: z
    .enum(['once-then-canceled', 'three-in-seven-days'])
    .describe(
      'How a failed renewal is tried again: once, then the subscription is cancelled [log], or three times in seven days [old docs]',
    ),
  dunningPause: term.describe('Time from a failed renewal to its only repetition [invented]'),
  pastDueCancelSettles: duration.describe(
    'How long a past_due subscription stays canceling until the payment provider confirms [invented]',
  ),
  refundSettles: duration.describe('How long a refund ticket is processing: half an hour as seen [log]'),
  refundWindow: term.describe(
    'How long after a payment its refund can be asked for: 14 days [docs], 7 [old docs]',
  ),
  refundsPerPayment: z
    .enum(['one', 'several'])
    .describe(
      'Refund tickets of a payment: one that may be partial [docs], or several partial ones [old docs]',
    ),
  customerTickets: z
    .enum(['pending', 'refused'])
    .describe(
      "A customer's refund ticket waits for the merchant [sdk], or is answered with 403 [integrators]",
    ),
  refundCarriesPayment: flag.describe(
    'Whether refund webhooks carry paymentId and paymentStatus: seen [log], and missed by one [integrator]',
  ),
  identityEcho: z
    .enum(['sent', 'account-email'])
    .describe(
      "merchantProvidedBuyerIdentity in webhooks: as it was sent [sdk], or the e-mail of the buyer's account [integrators]",
    ),
  renewedSession: z
    .enum(['keeps-references', 'loses-references'])
    .describe(
      'Whether a checkout session that the page renews keeps metadata and orderMerchantExternalId, or loses them [docs as an integrator quotes them]',
    ),
  sessionLife: term.describe('How long a checkout session is open: 45m [sdk], 7d [old docs]'),
  orderLife: term.describe('How long a pending order waits for its payment [old docs]'),
  tokenLife: term.describe(
    'How long a session token lives after its last use: 5m [docs], 15m as one answer showed [log]',
  ),
  requestAge: term.describe('How old X-Timestamp may be: 5m [integrators quoting the docs]'),
  requestAhead: term.describe('How far X-Timestamp may be ahead: 60s [sdk]'),
  idempotencyScope: z
    .enum(['global', 'merchant'])
    .describe(
      'Whether an idempotency key counts for all merchants together [sdk], or for each by itself [invented]',
    ),
  depthLimit: count.describe('Deepest nesting of a GraphQL query, the query itself counted [docs]'),
  listLimit: count.describe('Longest list that GraphQL answers with, and its default length [invented]'),
  createOrderAuth: z
    .enum(['any', 'token'])
    .describe('Who may call create-order: every credential [old docs], or only a session token [docs]'),
  taxRates: z
    .enum(['table', 'none'])
    .describe('Tax by the country of the buyer from a table of the emulator [invented], or no tax at all'),
  rateLimit: count.describe('Calls a minute before 429 with Retry-After [invented]'),
  notifyHosts: hosts.describe('Hosts, besides localhost, to which webhooks may be sent'),
  notifyOnly: address.describe('The only origin to which webhooks may be sent'),
} satisfies Record<string, z.ZodType>;

type Options = z.output<z.ZodObject<typeof OPTIONS>>;

/** The emulator's behaviour. */
export type EmulatorOptions = Omit<Options, 'notifyOnly'> & Partial<Pick<Options, 'notifyOnly'>>;

/** Validates options from any source. */
export const emulatorOptions = z.strictObject(OPTIONS).partial();

export const DEFAULT_OPTIONS: EmulatorOptions = {
  history: Infinity,
  envelopeId: 'business',
  firstPaymentSharesEventId: false,
  firstEvents: 'payment-first',
  trialPaymentNotifies: false,
  pendingCancelNotifies: false,
  planChangeOrder: 'new',
  planChangeActivates: false,
  coalesceRenewed: true,
  simulatedPeriod: 'squeezed',
  retrySchedule: 'measured',
  deliveryTimeout: '10s',
  disableAfter: 'never',
  dunning: 'once-then-canceled',
  dunningPause: '1d',
  pastDueCancelSettles: '1m',
  refundSettles: '30m',
  refundWindow: '14d',
  refundsPerPayment: 'one',
  customerTickets: 'pending',
  refundCarriesPayment: true,
  identityEcho: 'sent',
  renewedSession: 'keeps-references',
  sessionLife: '45m',
  orderLife: '24h',
  tokenLife: '5m',
  requestAge: '5m',
  requestAhead: '60s',
  idempotencyScope: 'global',
  depthLimit: 7,
  listLimit: 100,
  createOrderAuth: 'any',
  taxRates: 'table',
  rateLimit: Infinity,
  notifyHosts: [],
};

/** Validated options, without those that are unset. */
export function chosenOptions(written: Readonly<Record<string, unknown>>): Partial<EmulatorOptions> {
  const checked = emulatorOptions.parse(written);
  return Object.fromEntries(Object.entries(checked).filter(([, value]) => value !== undefined));
}
