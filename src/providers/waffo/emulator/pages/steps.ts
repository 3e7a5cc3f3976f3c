import { leavingTo } from '../../../../pages/index.ts';
import { pageAddress } from './address.ts';
import type { CheckoutPort, CheckoutView } from './checkout-port.ts';

type Form = (field: string) => string;

/** One form that a payer can send from a checkout page. */
export interface CheckoutStep {
  /** Required fields of the form. */
  fields: readonly string[];
  take(port: CheckoutPort, token: string, form: Form): Promise<CheckoutView | undefined>;
  /** Where the browser goes next; default: the page itself. */
  next?: (view: CheckoutView) => string;
}

/** The forms of the checkout page, by the last part of their address. */
export const CHECKOUT_STEPS: ReadonlyMap<string, CheckoutStep> = new Map<string, CheckoutStep>([
  ['method', { fields: ['method'], take: (port, token, form) => port.choose(token, form('method')) }],
  [
    'card',
    {
      fields: ['cardNumber', 'expiry', 'cvv', 'cardholderName'],
      take: (port, token, form) =>
        port.payByCard(token, {
          number: form('cardNumber').replace(/\s/g, ''),
          expiry: form('expiry'),
          cvv: form('cvv'),
          holder: form('cardholderName'),
        }),
    },
  ],
  [
    'challenge',
    {
      fields: ['challengeDataEntry'],
      take: (port, token, form) => port.answerChallenge(token, form('challengeDataEntry')),
    },
  ],
  [
    'phone',
    {
      fields: ['userInfo.userPhone', 'needAgreeTerms'],
      take: (port, token, form) => port.enterPhone(token, form('userInfo.userPhone')),
    },
  ],
  [
    'simulate',
    { fields: ['outcome'], take: (port, token, form) => port.simulate(token, asOutcome(form('outcome'))) },
  ],
  [
    'abandon',
    {
      fields: [],
      take: (port, token) => port.abandon(token),
      next: (view) => leavingTo(view.cancelUrl) ?? pageAddress(view),
    },
  ],
]);

/** Whether a form's `outcome` is valid. */
export function isOutcome(text: string): boolean {
  return text === 'success' || text === 'failure';
}

/** The outcome in a form that was checked with `isOutcome`. */
export function asOutcome(text: string): 'success' | 'failure' {
  return text === 'success' ? 'success' : 'failure';
}
