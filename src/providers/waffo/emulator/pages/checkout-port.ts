/** How a payer meets a pay method on the checkout page. */
export type MethodKind = 'card' | 'wallet' | 'phone-wallet' | 'bank' | 'voucher' | 'device';

export interface MethodChoice {
  /** Waffo's name, e.g. `CC_VISA`, `DANA`. */
  name: string;
  kind: MethodKind;
}

/** What the checkout page shows now. */
export type CheckoutStage =
  | 'choose' // several methods: the payer picks one
  | 'card' // card form
  | 'phone' // phone number before the wallet's own page (OVO)
  | 'simulator' // sandbox buttons: succeeded / failed
  | 'challenge' // 3-D Secure code
  | 'processing' // outcome not known yet: the page polls
  | 'success'
  | 'failure'
  | 'closed'; // expired or cancelled: nothing to pay any more

/** Everything that a checkout page needs; the pages have no state. */
export interface CheckoutView {
  token: string;
  kind: 'order' | 'subscription' | 'change';
  stage: CheckoutStage;
  /** Shop name on the page. */
  merchantName: string;
  description: string;
  amount: string;
  currency: string;
  /** acquiringOrderId or subscriptionId, shown on the result page. */
  waffoId: string;
  /** For subscriptions: how often it renews, e.g. `every month`, `every 2 weeks`. */
  renews?: string;
  /** Methods to choose from; only one if the merchant named it. */
  methods: MethodChoice[];
  /** The chosen one. */
  method?: MethodChoice;
  /** Why the last attempt was refused or failed, for the payer. */
  message?: string;
  /** Target of the "Confirm" link on a result page; absent: the payer stays. */
  confirmUrl?: string;
  /** Target of "Cancel and return"; absent: no such link. */
  cancelUrl?: string;
  /** Redirects from the result page to `confirmUrl` automatically (an option of the emulator, off by default). */
  autoRedirect: boolean;
}

/** A row of the management page's billing history. */
export interface BillingRow {
  period: string;
  date: string;
  amount: string;
  currency: string;
  paid: boolean;
}

/** Everything that the subscription management page needs. */
export interface ManagementView {
  token: string;
  merchantName: string;
  subscriptionId: string;
  description: string;
  amount: string;
  currency: string;
  renews: string;
  /** Waffo's status, e.g. `ACTIVE`. */
  status: string;
  /** Next payment, ISO 8601, if one is due. */
  nextPaymentAt?: string;
  payMethod: string;
  history: BillingRow[];
  /** Whether the sandbox renewal buttons and the cancel button work (ACTIVE only). */
  active: boolean;
  message?: string;
}

export interface CardEntry {
  number: string;
  /** As typed, e.g. `12/29`. */
  expiry: string;
  cvv: string;
  holder: string;
}

/**
 * What the pages may request from the emulator. All methods return the page to show next; undefined for an unknown
 * token.
 */
export interface CheckoutPort {
  view(token: string): CheckoutView | undefined;
  choose(token: string, method: string): Promise<CheckoutView | undefined>;
  payByCard(token: string, card: CardEntry): Promise<CheckoutView | undefined>;
  answerChallenge(token: string, code: string): Promise<CheckoutView | undefined>;
  enterPhone(token: string, phone: string): Promise<CheckoutView | undefined>;
  simulate(token: string, outcome: 'success' | 'failure'): Promise<CheckoutView | undefined>;
  /** The payer leaves without paying; `cancelUrl` of the answer is the target. */
  abandon(token: string): Promise<CheckoutView | undefined>;

  management(token: string): ManagementView | undefined;
  nextPeriod(token: string, outcome: 'success' | 'failure'): Promise<ManagementView | undefined>;
  cancelSubscription(token: string): Promise<ManagementView | undefined>;
}
