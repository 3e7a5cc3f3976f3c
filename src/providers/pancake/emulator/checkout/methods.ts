import type { Fields } from '../fields.ts';

export const PAYMENT_METHODS = ['card', 'applepay', 'googlepay', 'wechat'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

const CARDS_AND_WALLETS = ['card', 'applepay', 'googlepay'] as const;
const OTHERS = {
  EUR: CARDS_AND_WALLETS,
  GBP: CARDS_AND_WALLETS,
  HKD: CARDS_AND_WALLETS,
  JPY: CARDS_AND_WALLETS,
};

/** The pay methods of each currency. Other currencies cannot be charged. */
const MATRIX: Readonly<
  Record<'onetime' | 'subscription', Readonly<Record<string, readonly PaymentMethod[]>>>
> = {
  onetime: { USD: PAYMENT_METHODS, CNY: ['wechat'], ...OTHERS },
  subscription: { USD: CARDS_AND_WALLETS, ...OTHERS },
};

/**
 * The pay methods that a checkout offers. Refuses a currency that cannot be charged, and a choice that leaves no
 * method.
 */
export function methodsFor(
  fields: Fields,
  kind: 'onetime' | 'subscription',
  currency: string,
): readonly PaymentMethod[] {
  const supported = MATRIX[kind][currency];
  if (!supported) throw fields.invalid('currency', `${currency} is not supported for ${kind} products`);
  const include = fields.maybeTexts('includePaymentMethods');
  const exclude = fields.maybeTexts('excludePaymentMethods');
  if (include && exclude)
    throw fields.invalid('excludePaymentMethods', 'cannot be combined with includePaymentMethods');
  if (include) return included(fields, include, supported, currency);
  const left = supported.filter((method) => !exclude?.includes(method));
  if (left.length === 0) throw fields.invalid('excludePaymentMethods', 'no payment method is left');
  return left;
}

function included(
  fields: Fields,
  wanted: readonly string[],
  supported: readonly PaymentMethod[],
  currency: string,
): readonly PaymentMethod[] {
  const methods = wanted.map((name) => {
    const method = supported.find((one) => one === name);
    if (!method) throw fields.invalid('includePaymentMethods', `"${name}" is not supported for ${currency}`);
    return method;
  });
  if (methods.length === 0)
    throw fields.invalid('includePaymentMethods', 'expected at least one payment method');
  return methods;
}
