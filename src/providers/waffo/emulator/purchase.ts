import type { ContractedMethod, MethodWish } from './contract.ts';
import type { CheckoutView } from './pages/checkout-port.ts';

/** What a payer pays for at a checkout page: an order, a subscription or a plan change. */
export interface Purchase {
  readonly token: string;
  readonly kind: CheckoutView['kind'];
  /** `failed`: the payment failed; `closed`: nobody paid, and payment is no longer possible. */
  readonly state: 'open' | 'paid' | 'failed' | 'closed';
  readonly merchantName: string;
  readonly description: string;
  /** What is charged at once. */
  readonly amount: string;
  readonly currency: string;
  /** How often it renews, as text. */
  readonly renews?: string;
  /** acquiringOrderId or subscriptionId. */
  readonly waffoId: string;
  readonly product: ContractedMethod['products'][number];
  /** The pay methods that the merchant allows. */
  readonly wish: MethodWish;
  /** The chosen method, once known. */
  readonly method: ContractedMethod | undefined;
  /** Why it failed or was closed. */
  readonly failure: string | undefined;
  /** The merchant's addresses. */
  readonly redirects: Redirects;
  /** The merchant captures later: not every card allows that. */
  readonly capturedLater: boolean;
  /** The payer has begun to pay, with this method if it is known. */
  begin(method: ContractedMethod | undefined): void;
  succeed(): void;
  fail(): void;
}

/** Where the payer may go from the checkout; if absent or null, the payer stays. */
export interface Redirects {
  successRedirectUrl?: string | null;
  failedRedirectUrl?: string | null;
  cancelRedirectUrl?: string | null;
}

/** The shop's name for the payer. */
export function merchantName(request: {
  merchantInfo: { merchantId: string };
  brandInfo?: { cashierDisplayName?: string | null } | null;
}): string {
  return request.brandInfo?.cashierDisplayName ?? `Merchant ${request.merchantInfo.merchantId}`;
}
