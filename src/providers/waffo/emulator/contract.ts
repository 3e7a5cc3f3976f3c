import { Refusal } from './refusal.ts';
import type { MethodKind } from './pages/checkout-port.ts';

/** One pay method of the merchant's contract. */
export interface ContractedMethod {
  name: string;
  type: string;
  country: string;
  /** Currency that the payer is charged in. */
  currency: string;
  kind: MethodKind;
  /** `at-once`: the channel finishes a refund within the call. */
  refunds: 'later' | 'at-once' | 'never';
  cancels: boolean;
  products: readonly ('ONE_TIME_PAYMENT' | 'SUBSCRIPTION')[];
}

const BOTH = ['ONE_TIME_PAYMENT', 'SUBSCRIPTION'] as const;
const ONE_TIME = ['ONE_TIME_PAYMENT'] as const;

type Row = [
  name: string, type: string, country: string, currency: string, kind: MethodKind,
  refunds: ContractedMethod['refunds'], cancels: boolean, products: ContractedMethod['products'],
]; // prettier-ignore

const ROWS: readonly Row[] = [
  ['CC_VISA', 'CREDITCARD', 'USA', 'USD', 'card', 'later', true, BOTH],
  ['CC_MASTERCARD', 'CREDITCARD', 'USA', 'USD', 'card', 'later', true, BOTH],
  ['CC_AMEX', 'CREDITCARD', 'USA', 'USD', 'card', 'later', true, BOTH],
  ['CC_JCB', 'CREDITCARD', 'JPN', 'JPY', 'card', 'later', true, BOTH],
  ['DC_VISA', 'DEBITCARD', 'USA', 'USD', 'card', 'later', true, BOTH],
  ['DC_MASTERCARD', 'DEBITCARD', 'USA', 'USD', 'card', 'later', true, BOTH],
  ['DANA', 'EWALLET', 'IDN', 'IDR', 'wallet', 'later', true, BOTH],
  ['GCASH', 'EWALLET', 'PHL', 'PHP', 'wallet', 'later', true, BOTH],
  ['OVO', 'EWALLET', 'IDN', 'IDR', 'phone-wallet', 'later', true, ONE_TIME],
  ['GRABPAY', 'EWALLET', 'SGP', 'SGD', 'wallet', 'later', true, ONE_TIME],
  ['PIX', 'ONLINE_BANKING', 'BRA', 'BRL', 'bank', 'at-once', true, ONE_TIME],
  ['BCA_VA', 'VA', 'IDN', 'IDR', 'bank', 'later', false, ONE_TIME],
  ['QRIS', 'EWALLET', 'IDN', 'IDR', 'wallet', 'never', true, ONE_TIME],
  ['ALFAMART', 'OTC', 'IDN', 'IDR', 'voucher', 'never', true, ONE_TIME],
  ['APPLEPAY', 'APPLEPAY', 'USA', 'USD', 'device', 'later', true, BOTH],
  ['GOOGLEPAY', 'GOOGLEPAY', 'USA', 'USD', 'device', 'later', true, BOTH],
]; // prettier-ignore

/** The pay methods of the emulated contract: at least one of each class that the acceptance needs. */
export const CONTRACTED_METHODS: readonly ContractedMethod[] = ROWS.map(
  ([name, type, country, currency, kind, refunds, cancels, products]) => ({
    name, type, country, currency, kind, refunds, cancels, products,
  }),
); // prettier-ignore

/** Test-card tables write CC_MASTER, the status page CC_MASTERCARD: accept both. */
export function methodName(name: string): string {
  return name.replace(/^([CD]C)_MASTER$/, '$1_MASTERCARD');
}

/** The pay method in a request; all fields are optional. */
export interface MethodWish {
  payMethodType?: string | null;
  payMethodName?: string | null;
  payMethodCountry?: string | null;
}

/** The merchant's contract: its available pay methods. */
export class Contract {
  readonly methods: readonly ContractedMethod[];

  constructor(methods: readonly ContractedMethod[] = CONTRACTED_METHODS) {
    this.methods = methods;
  }

  /** The methods among which the payer may choose; refuses if there is none or the name is ambiguous. */
  select(product: ContractedMethod['products'][number], wish: MethodWish): ContractedMethod[] {
    const types = splitList(wish.payMethodType);
    const names = splitList(wish.payMethodName).map(methodName);
    const chosen = this.methods.filter(
      (method) =>
        method.products.includes(product) &&
        (types.length === 0 || types.includes(method.type)) &&
        (names.length === 0 || names.includes(method.name)) &&
        (wish.payMethodCountry == null || method.country === wish.payMethodCountry),
    );
    if (chosen.length === 0) throw new Refusal('A0018', [...types, ...names].join(' '));
    if (names.length === 1 && chosen.length > 1) throw new Refusal('A0033', names[0]);
    return chosen;
  }
}

function splitList(list: string | null | undefined): string[] {
  return (list ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
