import * as fc from 'fast-check';
import { priced } from './amounts.ts';
import { isObject, type Draft, type DraftBody } from './draft.ts';
import { typesOf, type Schema } from './schema.ts';
import { leafOf } from './values.ts';

/** A pay method of the merchant's contract, as `paymethodconfig/inquiry` lists it. */
export interface PayMethod {
  product: string;
  type: string;
  name: string;
  country: string;
}

/** What bodies are generated for. */
export interface BodyOptions {
  /** Optional fields: some, every one, or none. */
  optional: 'some' | 'all' | 'none';
  /** Leaves out what asks for a business refusal: methods outside the contract, card data, charges at once. */
  plain: boolean;
  /** What the merchant has contracted; its product is told from the schema. */
  methods: readonly PayMethod[];
}

const METHOD_FIELDS = ['payMethodType', 'payMethodName', 'payMethodCountry'];
/** Fields that change what the call does, or need something that is not at hand. */
const UNUSUAL = new Set([
  'cardInfo',
  'captureMode',
  'merchantInitiatedMode',
  'topupInfo',
  'paymentTokenData',
  'userPaymentAccessToken',
]);
/** Fields that say how long a trial lasts. */
export const TRIAL: readonly string[] = ['numberOfTrialPeriod', 'trialPeriodType', 'trialPeriodInterval'];

/** Bodies that an operation's schema and the documents allow. */
export function bodiesOf(schema: Schema, options: BodyOptions): fc.Arbitrary<DraftBody> {
  return partsOf(schema, options).map((body) => coherent(priced(body)));
}

/** The same before sums are written in a currency: parts for other bodies. */
export function partsOf(schema: Schema, options: BodyOptions): fc.Arbitrary<DraftBody> {
  const usual = objectOf(schema, { ...options, plain: true });
  if (options.plain) return usual;
  return fc.oneof(
    { weight: options.optional === 'all' ? 0 : 4, arbitrary: usual },
    { weight: 1, arbitrary: objectOf(schema, options) },
  );
}

/** Values of any schema, for a place by itself. */
export function valueOf(name: string, schema: Schema, options: BodyOptions): fc.Arbitrary<Draft> {
  const types = typesOf(schema);
  if (schema.items) {
    const entry = schema.items.properties ? objectOf(schema.items, options) : leafOf(name, schema.items);
    return fc.array<Draft>(entry, { minLength: schema.minItems ?? 1, maxLength: 3 });
  }
  if (schema.properties) return objectOf(schema, options);
  if (types.length === 1 && types[0] === 'object') return fc.constant<Draft>({});
  if (types.includes('object'))
    return fc.oneof(leafOf(name, schema), fc.constant<Draft>({ tokenId: 'token-1' }));
  return leafOf(name, schema);
}

function objectOf(schema: Schema, options: BodyOptions): fc.Arbitrary<DraftBody> {
  const ways = schema.anyOf?.map(({ required }) => required ?? []) ?? [[]];
  return fc.oneof(...ways.map((way) => oneWay(schema, way, options)));
}

function oneWay(schema: Schema, way: readonly string[], options: BodyOptions): fc.Arbitrary<DraftBody> {
  const required = new Set([...(schema.required ?? []), ...way]);
  const fields: Record<string, fc.Arbitrary<Draft>> = {};
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    if (inner.readOnly || (options.plain && UNUSUAL.has(name) && !required.has(name))) continue;
    if (options.optional === 'none' && !required.has(name)) continue;
    fields[name] = valueOf(name, inner, options);
  }
  const keys = options.optional === 'all' ? Object.keys(fields) : [...required];
  const record = fc.record(fields, { requiredKeys: keys.filter((key) => key in fields) });
  if (!('payMethodType' in (schema.properties ?? {}))) return record;
  return fc
    .tuple(record, wishesOf(schema, required, options))
    .map(([body, wish]): DraftBody => ({ ...without(body, METHOD_FIELDS), ...wish }));
}

/** What a body says of the pay method: nothing, a type, a name with its type and country; rarely one that is not contracted. */
function wishesOf(
  schema: Schema,
  required: ReadonlySet<string>,
  options: BodyOptions,
): fc.Arbitrary<DraftBody> {
  const products = schema.properties?.['productName']?.enum ?? [];
  const product = products.includes('SUBSCRIPTION') ? 'SUBSCRIPTION' : 'ONE_TIME_PAYMENT';
  const takesCountry = 'payMethodCountry' in (schema.properties ?? {});
  const contracted = options.methods.filter((method) => method.product === product);
  const wishes = contracted.flatMap(({ type, name, country }): DraftBody[] => [
    { payMethodType: type },
    { payMethodType: type, payMethodName: name },
    ...(takesCountry ? [{ payMethodType: type, payMethodName: name, payMethodCountry: country }] : []),
  ]);
  const cards: DraftBody = { payMethodType: 'CREDITCARD,DEBITCARD' };
  if (options.optional === 'all') {
    const full = wishes.filter((wish) => Object.keys(wish).length === (takesCountry ? 3 : 2));
    return fc.constantFrom(...(full.length > 0 ? full : [cards]));
  }
  const usual = [cards, ...wishes, ...(required.has('payMethodType') ? [] : [{}])];
  if (options.plain) return fc.constantFrom(...usual);
  const strange: DraftBody = { payMethodType: 'EWALLET', payMethodName: 'NOT_CONTRACTED' };
  return fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...usual) },
    { weight: 1, arbitrary: fc.constant(strange) },
  );
}

/** A trial is described whole or not at all: what its parts mean alone is not documented. */
export function coherent(body: DraftBody): DraftBody {
  const settle = (value: Draft): Draft => {
    if (Array.isArray(value)) return (value as readonly Draft[]).map(settle);
    if (!isObject(value)) return value;
    const kept = 'trialPeriodAmount' in value ? value : without(value, TRIAL);
    return Object.fromEntries(Object.entries(kept).map(([key, entry]) => [key, settle(entry)]));
  };
  return settle(body) as DraftBody;
}

function without(body: DraftBody, names: readonly string[]): DraftBody {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
}
