import { z } from 'zod';
import type { AcknowledgementForm } from '../../../provider/index.ts';
import { address, count, duration, flag, hosts, term } from '../../../provider/option-types.ts';

/**
 * Options for behaviour on which the sources disagree or are silent. Each default follows the reading that most
 * first-hand sources support. Descriptions, environment and command line all use these types.
 */
const OPTIONS = {
  history: count.describe(
    'How many orders, subscriptions and notifications are kept each, the oldest forgotten first: an emulator that runs for weeks must not fill the memory',
  ),
  refusalStatus: z
    .enum(['documented', 'always-200'])
    .describe(
      'HTTP status of refusals: as the error-code page lists them, or always 200 with the code in the body',
    ),
  urlLength: z
    .enum(['1024', 'reference'])
    .describe(
      'Longest address of the merchant: the 1024 characters of newer pages, or the 256 or 512 of the API reference',
    ),
  goodsName: z
    .enum(['optional', 'required'])
    .describe(
      'Whether goodsInfo needs goodsName: the schema of the API reference says so, the quick start of the Node SDK sends none',
    ),
  freeTrialWithoutTrial: z
    .enum(['ignored', 'refused'])
    .describe(
      'A trialPeriodAmount "0" in subscription/update for a plan without a trial: an example of the Node SDK sends one',
    ),
  refundUnsupported: z.enum(['A0014', 'A0017']).describe('Code for a refund on a pay method that has none'),
  cancelNotifies: flag.describe('Whether a cancelled order sends PAYMENT_NOTIFICATION'),
  expiryNotifies: flag.describe('Whether an expired order sends PAYMENT_NOTIFICATION'),
  authorizationNotifies: flag.describe(
    'Whether an authorisation that waits for capture sends PAYMENT_NOTIFICATION',
  ),
  cardRefundNotifies: flag.describe(
    'Whether card refunds send REFUND_NOTIFICATION: those of the sandbox do not',
  ),
  walletRefundsOnce: flag.describe(
    'Whether a payment by wallet can be refunded only once, even in part, as seen on the sandbox',
  ),
  nullFields: flag.describe(
    'Whether optional objects and texts of orders that were not given are null instead of absent',
  ),
  autoRedirect: flag.describe(
    'Result pages redirect by themselves instead of waiting for the link "Confirm"',
  ),
  portalRefundNotifyUrl: address.describe(
    'Address for notifications of refunds without a refundNotifyUrl, such as the portal has for all orders',
  ),
  orderLife: term.describe('How long after its request an order expires when it names no time'),
  refundSettles: duration.describe('How long a refund stays REFUND_IN_PROGRESS'),
  captureSettles: duration.describe('How long a capture stays CAPTURE_IN_PROGRESS'),
  subscriptionCancelSettles: duration.describe(
    'How long a subscription stays ACTIVE after its cancellation was accepted: tests of the SDKs wait for the end',
  ),
  refundWindow: term.describe('How long after the payment refunds are possible'),
  unpaidSubscription: z
    .enum(['CLOSE', 'EXPIRED'])
    .describe('Status of a subscription whose first payment is not made in time: the sources name both'),
  firstPeriodNotifies: flag.describe(
    'Whether the first period sends SUBSCRIPTION_PERIOD_CHANGED_NOTIFICATION like the later ones',
  ),
  renewalFailureEvents: z
    .enum(['payment-and-period', 'payment-only'])
    .describe(
      'Whether a renewal that fails for good sends SUBSCRIPTION_PERIOD_CHANGED_NOTIFICATION as well as PAYMENT_NOTIFICATION',
    ),
  // No source names a default mode. The sandbox accepts several failed periods in a row, as service-first does.
  renewalMode: z
    .enum(['service-first', 'payment-first'])
    .describe('Due dates and later periods after a failed renewal: they stay, or they wait for the payment'),
  renewalAttempts: count.describe("Attempts to collect a period's price, the first included"),
  renewalInterval: term.describe('Time from one of these attempts to the next'),
  userCancelStatus: z
    .enum(['USER_CANCELLED', 'CLOSE'])
    .describe('Status of a subscription that its payer cancels on the management page'),
  managementLife: term.describe('How long the address of a management page works'),
  changeNeedsPayer: flag.describe(
    'Whether a plan change waits for its payer at the checkout, or is done within the call',
  ),
  processing: duration.describe('Real time that the checkout page says "Processing"'),
  acknowledgement: z
    .enum(['json', 'exact'] satisfies AcknowledgementForm[])
    .describe(
      'Which body ends the delivery of a notification: the documented JSON in any white space, or only the documented bytes',
    ),
  deliveryTimeout: term.describe('Real time that the receiver of a notification has to answer'),
  notifyHosts: hosts.describe('Hosts, besides localhost, to which notifications may be sent'),
  notifyOnly: address.describe('The only origin to which notifications may be sent'),
} satisfies Record<string, z.ZodType>;

type Options = z.output<z.ZodObject<typeof OPTIONS>>;
type Unset = 'portalRefundNotifyUrl' | 'notifyOnly';

/** The emulator's behaviour, see `docs/configuration.md`. */
export type EmulatorOptions = Omit<Options, Unset> & Partial<Pick<Options, Unset>>;

/** Validates options from any source. */
export const emulatorOptions = z.strictObject(OPTIONS).partial();

export const DEFAULT_OPTIONS: EmulatorOptions = {
  history: Infinity,
  refusalStatus: 'documented',
  urlLength: '1024',
  goodsName: 'optional',
  freeTrialWithoutTrial: 'ignored',
  refundUnsupported: 'A0014',
  cancelNotifies: false,
  expiryNotifies: true,
  authorizationNotifies: true,
  cardRefundNotifies: true,
  walletRefundsOnce: false,
  nullFields: false,
  autoRedirect: false,
  orderLife: '4h',
  refundSettles: '3s',
  captureSettles: '2s',
  subscriptionCancelSettles: '0s',
  refundWindow: '180d',
  unpaidSubscription: 'CLOSE',
  firstPeriodNotifies: false,
  renewalFailureEvents: 'payment-and-period',
  renewalMode: 'service-first',
  renewalAttempts: 2,
  renewalInterval: '1d',
  userCancelStatus: 'USER_CANCELLED',
  managementLife: '1d',
  changeNeedsPayer: true,
  processing: '250ms',
  acknowledgement: 'json',
  deliveryTimeout: '15s',
  notifyHosts: [],
};

/** Validated options, without those that are unset. */
export function chosenOptions(written: Readonly<Record<string, unknown>>): Partial<EmulatorOptions> {
  const checked = emulatorOptions.parse(written);
  return Object.fromEntries(Object.entries(checked).filter(([, value]) => value !== undefined));
}
