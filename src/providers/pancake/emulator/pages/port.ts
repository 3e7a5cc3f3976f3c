import type { BillingDetail } from '../checkout/billing.ts';
import type { PaymentMethod } from '../checkout/methods.ts';

/** The common content of all pages of a checkout. */
export interface PageView {
  storeName: string;
  /** Test mode: nothing is charged. */
  isTest: boolean;
  productName: string;
  description?: string;
}

/** An amount with its tax, formatted for people. */
export interface SumView {
  currency: string;
  subtotal: string;
  tax: string;
  taxName: string;
  total: string;
}

/** How a subscription continues. */
export interface RenewalView {
  /** `month`, `week`, … */
  every: string;
  /** Price of each regular period, including tax. */
  total: string;
  trialDays?: number;
  /** The day of the first or next regular charge. */
  nextCharge: string;
}

/** The first step: the buyer, and where the buyer lives. */
export interface DetailsView extends PageView {
  stage: 'details' | 'expired' | 'paid';
  price: string;
  currency: string;
  email: string;
  billing: Partial<BillingDetail>;
  /** The e-mail belongs to a known buyer. */
  message?: string;
}

/** The second step: the amount, the payment, and the result. */
export interface PaymentView extends PageView {
  stage: 'pay' | 'success' | 'failure' | 'closed';
  orderId: string;
  sum: SumView;
  /** Charged now; differs from the total if there is a trial. */
  now: string;
  renewal?: RenewalView;
  methods: readonly PaymentMethod[];
  /** Address of the first step, if the buyer may go back. */
  backTo?: string;
  /** Target of "Done". */
  doneUrl?: string;
  message?: string;
}

/** The confirmation of a plan change. */
export interface ChangeView extends PageView {
  stage: 'confirm' | 'changed' | 'scheduled' | 'failure' | 'expired';
  currentPlan: string;
  sum: SumView;
  now: string;
  isImmediate: boolean;
  /** When the change takes effect. */
  effective: string;
  methods: readonly PaymentMethod[];
  doneUrl?: string;
  message?: string;
}

/** The input of the first form. */
export interface DetailsEntry {
  email: string;
  billing: Record<string, string | boolean>;
  /** Session token of a known buyer, from the fragment of the address. */
  token: string;
}

export interface CardEntry {
  number: string;
  /** As typed, e.g. `12/29`. */
  expiry: string;
  cvc: string;
  holder: string;
  /** Consent to the terms. */
  agrees: boolean;
}

/** What the pages may request from the emulator. Undefined: the address does not exist. */
export interface CheckoutPort {
  details(slug: string, sessionId: string): DetailsView | undefined;
  /** The address of the second step, or the first step again with an error message. */
  enterDetails(slug: string, sessionId: string, entry: DetailsEntry): string | DetailsView | undefined;
  /** Replaces an expired checkout; returns the address of the new one. */
  renew(slug: string, sessionId: string): string | undefined;
  payment(slug: string, orderId: string): PaymentView | undefined;
  payByCard(slug: string, orderId: string, card: CardEntry): PaymentView | undefined;
  payByWallet(
    slug: string,
    orderId: string,
    method: string,
    outcome: 'success' | 'failure',
  ): PaymentView | undefined;
  change(slug: string, sessionId: string): ChangeView | undefined;
  confirmChange(slug: string, sessionId: string, card: CardEntry): ChangeView | undefined;
}
