import type { AcknowledgementForm } from '../../../provider/index.ts';

/**
 * Where the sources disagree or are silent, the emulator's conduct is a named option.
 * The defaults follow the reading that most first-hand sources support.
 */
export interface EmulatorOptions {
  /**
   * How many orders, subscriptions and notifications are kept, the oldest forgotten first: an emulator that runs for
   * weeks must not fill the memory.
   */
  history: number;
  /** HTTP status of refusals: as the error-code page lists them, or always 200 with the code in the body. */
  refusalStatus: 'documented' | 'always-200';
  /** Longest address of the merchant: the 256 or 512 characters of the API reference, or the 1024 of newer pages. */
  urlLength: 'reference' | '1024';
  /** Whether goodsInfo needs goodsName: the API reference's schema says so, the Node SDK's quick start sends none. */
  goodsName: 'optional' | 'required';
  /** A trial price of "0" in subscription/update for a plan without a trial: the Node SDK's example sends one. */
  freeTrialWithoutTrial: 'ignored' | 'refused';
  /** Code for a refund on a method that has none. */
  refundUnsupported: 'A0014' | 'A0017';
  /** Whether a cancelled order sends PAYMENT_NOTIFICATION. */
  cancelNotifies: boolean;
  /** Whether an expired order sends PAYMENT_NOTIFICATION. */
  expiryNotifies: boolean;
  /** Whether an authorisation that waits for capture sends PAYMENT_NOTIFICATION. */
  authorizationNotifies: boolean;
  /** Whether card refunds send REFUND_NOTIFICATION; those of the sandbox do not. */
  cardRefundNotifies: boolean;
  /** After one partial refund of a wallet's payment nothing more can be refunded, as seen on the sandbox. */
  walletRefundsOnce: boolean;
  /** Optional objects and texts of orders that were not given are null instead of absent. */
  nullFields: boolean;
  /** Result pages leave by themselves instead of waiting for the "Confirm" link. */
  autoRedirect: boolean;
  /** Portal-wide address for refund notifications without a `refundNotifyUrl`. */
  portalRefundNotifyUrl?: string;
  /** How long after its request an order expires when it names no time. */
  orderLife: string;
  /** How long a refund stays REFUND_IN_PROGRESS. */
  refundSettles: string;
  /** How long a capture stays CAPTURE_IN_PROGRESS. */
  captureSettles: string;
  /** How long a subscription stays ACTIVE after Waffo has accepted its cancellation: SDK tests wait for the end. */
  subscriptionCancelSettles: string;
  /** How long refunds are possible after payment. */
  refundWindow: string;
  /** What a subscription becomes when nobody makes its first payment in time: the sources name both. */
  unpaidSubscription: 'CLOSE' | 'EXPIRED';
  /** Whether the first period sends SUBSCRIPTION_PERIOD_CHANGED_NOTIFICATION like the later ones. */
  firstPeriodNotifies: boolean;
  /** What a renewal that fails for good sends: also SUBSCRIPTION_PERIOD_CHANGED_NOTIFICATION, or not. */
  renewalFailureEvents: 'payment-and-period' | 'payment-only';
  /** What becomes of due dates and later periods when a renewal fails; see RenewalPolicy. */
  renewalMode: 'service-first' | 'payment-first';
  /** Attempts to collect a period's price, the first included. */
  renewalAttempts: number;
  /** From one attempt to the next. */
  renewalInterval: string;
  /** What a subscription becomes that its payer ends on the management page. */
  userCancelStatus: 'USER_CANCELLED' | 'CLOSE';
  /** How long the address of a management page works. */
  managementLife: string;
  /** Whether a plan change waits for its payer at the checkout, or is done within the call. */
  changeNeedsPayer: boolean;
  /** Real time that the checkout page says "Processing". */
  processing: string;
  /** Which body of a reply ends the delivery of a notification: pages of Waffo print it with a space. */
  acknowledgement: AcknowledgementForm;
  /** Real time that the receiver of a notification has to answer. */
  deliveryTimeout: string;
  /** Hosts beside loopback to which notifications may be sent. */
  notifyHosts: readonly string[];
  /** If given, the only origin to which notifications may be sent. */
  notifyOnly?: string;
}

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
  // No source names a default mode. The sandbox takes one failed period after another, as this one does.
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
