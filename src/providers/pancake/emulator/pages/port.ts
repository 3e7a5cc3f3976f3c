import type { BillingDetail } from '../checkout/billing.ts';
import type { PaymentMethod } from '../checkout/methods.ts';

/** What every page of a checkout shows. */
export interface PageView {
  storeName: string;
  /** Test mode: nothing is charged. */
  isTest: boolean;
  productName: string;
  description?: string;
}

/** A sum with its tax, as people read it. */
export interface SumView {
  currency: string;
  subtotal: string;
  tax: string;
  taxName: string;
  total: string;
}

/** How a subscription goes on. */
export interface RenewalView {
  /** `month`, `week`, … */
  every: string;
  /** What each regular period costs, tax included. */
  total: string;
  trialDays?: number;
  /** The day of the first regular charge, or of the next one. */
  nextCharge: string;
}

/** The first step: who buys, and from where. */
export interface DetailsView extends PageView {
  stage: 'details' | 'expired' | 'paid';
  price: string;
  currency: string;
  email: string;
  billing: Partial<BillingDetail>;
  /** The e-mail is that of a known buyer. */
  message?: string;
}

/** The second step: what it comes to, and how it is paid; and what came of it. */
export interface PaymentView extends PageView {
  stage: 'pay' | 'success' | 'failure' | 'closed';
  orderId: string;
  sum: SumView;
  /** Charged now; differs from the sum with a trial. */
  now: string;
  renewal?: RenewalView;
  methods: readonly PaymentMethod[];
  /** Where the first step is, if the buyer may go back to it. */
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

/** The first form, as it was filled in. */
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

/** What the pages may ask of the emulator. Undefined: the address belongs to nothing. */
export interface CheckoutPort {
  details(slug: string, sessionId: string): DetailsView | undefined;
  /** The address of the second step, or the first one again with what was wrong. */
  enterDetails(slug: string, sessionId: string, entry: DetailsEntry): string | DetailsView | undefined;
  /** An expired checkout begins anew: the address of the new one. */
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
