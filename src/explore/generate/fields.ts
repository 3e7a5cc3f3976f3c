import { typesOf, type Schema } from './schema.ts';

/** What the text of a field is, beyond its length. */
export type Kind =
  | 'id' // a fresh id of the merchant's
  | 'link' // an id of an object that exists
  | 'merchant'
  | 'now'
  | 'later'
  | 'time'
  | 'amount'
  | 'currency'
  | 'country'
  | 'email'
  | 'phone'
  | 'ip'
  | 'url'
  | 'language'
  | 'count'
  | 'date'
  | 'json'
  | 'card'
  | 'cvv'
  | 'word' // one of the few values that the documents name
  | 'text';

const BY_GEN: Readonly<Record<string, Kind>> = {
  NANOID: 'id', WAFFO_ID: 'link', MERCHANT_ID: 'merchant', DATETIME_ISO: 'now', DATETIME_FUTURE: 'later',
  AMOUNT: 'amount', CURRENCY: 'currency', COUNTRY: 'country', EMAIL: 'email', PHONE: 'phone', IP: 'ip', URL: 'url',
}; // prettier-ignore

/** Fields of which the documents say in words what they hold. */
const BY_NAME: Readonly<Record<string, Kind>> = {
  userCurrency: 'currency',
  cashierLanguage: 'language',
  payMethodCountry: 'country',
  nationality: 'country',
  userCreatedAt: 'time',
  periodInterval: 'count',
  numberOfPeriod: 'count',
  numberOfTrialPeriod: 'count',
  trialPeriodInterval: 'count',
  period: 'count',
  userBirthDay: 'date',
  userIDIssueDate: 'date',
  userIDExpiryDate: 'date',
  extendInfo: 'json',
  extendedInfo: 'json',
  payMethodProperties: 'json',
  cashierAppearance: 'json',
  cardNumber: 'card',
  cardCvv: 'cvv',
  captureMode: 'word',
  cashierLogoUrl: 'url',
  cashierProductImageUrl: 'url',
};

/** The values of `word` fields that have no list in the schema. */
export const WORDS: Readonly<Record<string, readonly string[]>> = { captureMode: ['manualCapture'] };

/** What a field holds; `undefined` if it is no text. */
export function kindOf(name: string, schema: Schema): Kind | undefined {
  if (!typesOf(schema).includes('string')) return undefined;
  const gen = schema['x-gen'];
  return (gen === undefined ? undefined : BY_GEN[gen]) ?? BY_NAME[name] ?? 'text';
}

/** How the value of a field is spoilt although type and length are right, and what the documents answer to it. */
export interface BadForm {
  label: string;
  value: string;
  codes: readonly string[];
}

const form = (label: string, value: string, ...codes: string[]): BadForm => ({ label, value, codes });
const MONEY = [
  form('is no number', 'twelve', 'A0003'),
  form('has a decimal comma', '12,00', 'A0003'),
  form('has an exponent', '1e3', 'A0003'),
  form('is negative', '-5.00', 'A0003', 'A0008'),
  form('has three decimals', '12.345', 'A0003'),
  form('is empty', '', 'A0003'),
];
const ADDRESS = [form('is no absolute address', 'not an address', 'A0003')];
const COUNT = [form('is no whole number', 'one', 'A0003'), form('is zero', '0', 'A0003')];
const JSON_TEXT = [form('is no JSON', '{"broken":', 'A0003')];
const CURRENCY = [form('is no currency', 'QQQ', 'A0007'), form('is in lower case', 'usd', 'A0007')];

/** The documented forms of sections 1.4 and 3.3 that a schema cannot say, by field. */
export const BAD_FORMS: Readonly<Record<string, readonly BadForm[]>> = {
  orderAmount: MONEY,
  amount: MONEY,
  refundAmount: MONEY,
  captureAmount: MONEY,
  remainingAmount: MONEY,
  trialPeriodAmount: MONEY,
  orderCurrency: CURRENCY,
  currency: CURRENCY,
  notifyUrl: ADDRESS,
  refundNotifyUrl: ADDRESS,
  successRedirectUrl: ADDRESS,
  failedRedirectUrl: ADDRESS,
  cancelRedirectUrl: ADDRESS,
  subscriptionManagementUrl: ADDRESS,
  extendInfo: JSON_TEXT,
  cashierLanguage: [form('is no language tag', 'not a language', 'A0026')],
  periodInterval: COUNT,
  numberOfPeriod: COUNT,
  orderExpiredAt: [form('has passed', '2020-01-01T00:00:00.000Z', 'A0034')],
  merchantId: [form('is another merchant', '9999999999', 'A0004')],
};
