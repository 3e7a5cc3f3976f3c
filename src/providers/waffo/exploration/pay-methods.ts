import * as fc from 'fast-check';
import { isRecord } from '../../../core/index.ts';
import type { Answer } from '../../../provider/index.ts';
import type { Wishes } from '../../../explore/generate/dialect.ts';
import type { DraftBody } from '../../../explore/generate/draft.ts';
import type { Schema } from '../../../explore/generate/schema.ts';

/** A pay method of the merchant's contract, as in `paymethodconfig/inquiry`. */
export interface PayMethod {
  product: string;
  type: string;
  name: string;
  country: string;
}

/** The fields of a pay method. */
export const METHOD_FIELDS = ['payMethodType', 'payMethodName', 'payMethodCountry'] as const;

/** The methods in an answer to `paymethodconfig/inquiry`; none if it lists none. */
export function methodsIn(answer: Answer | undefined): PayMethod[] {
  const rows: unknown = answer?.data?.['payMethodDetails'];
  if (!Array.isArray(rows)) return [];
  return rows
    .filter(isRecord)
    .flatMap(({ productName, payMethodName, payMethodType, country }): PayMethod[] =>
      typeof payMethodType === 'string'
        ? [
            {
              product: String(productName),
              name: String(payMethodName),
              country: String(country),
              type: payMethodType,
            },
          ]
        : [],
    );
}

/** The pay method in a body: nothing, a type, or a name with its type and country; rarely one without a contract. */
export function wishesOf(
  methods: readonly PayMethod[],
  schema: Schema,
  required: ReadonlySet<string>,
  { optional, plain }: Wishes,
): fc.Arbitrary<DraftBody> | undefined {
  if (!('payMethodType' in (schema.properties ?? {}))) return undefined;
  const products = schema.properties?.['productName']?.enum ?? [];
  const product = products.includes('SUBSCRIPTION') ? 'SUBSCRIPTION' : 'ONE_TIME_PAYMENT';
  const takesCountry = 'payMethodCountry' in (schema.properties ?? {});
  const contracted = methods.filter((method) => method.product === product);
  const wishes = contracted.flatMap(({ type, name, country }): DraftBody[] => [
    { payMethodType: type },
    { payMethodType: type, payMethodName: name },
    ...(takesCountry ? [{ payMethodType: type, payMethodName: name, payMethodCountry: country }] : []),
  ]);
  const cards: DraftBody = { payMethodType: 'CREDITCARD,DEBITCARD' };
  if (optional === 'all') {
    const full = wishes.filter((wish) => Object.keys(wish).length === (takesCountry ? 3 : 2));
    return fc.constantFrom(...(full.length > 0 ? full : [cards]));
  }
  const usual = [cards, ...wishes, ...(required.has('payMethodType') ? [] : [{}])];
  if (plain) return fc.constantFrom(...usual);
  const strange: DraftBody = { payMethodType: 'EWALLET', payMethodName: 'NOT_CONTRACTED' };
  return fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...usual) },
    { weight: 1, arbitrary: fc.constant(strange) },
  );
}
