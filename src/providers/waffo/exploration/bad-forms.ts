import type { BadForm } from '../../../explore/generate/dialect.ts';
import { CODES } from './codes.ts';

const WRONG_BODY = CODES.wrongBody;

function form(label: string, value: string, ...codes: string[]): BadForm {
  return { label, value, codes, ...(!codes.includes(WRONG_BODY) && { unnamed: true as const }) };
}

const MONEY = [
  form('is no number', 'twelve', WRONG_BODY),
  form('has a decimal comma', '12,00', WRONG_BODY),
  form('has an exponent', '1e3', WRONG_BODY),
  form('is negative', '-5.00', WRONG_BODY, 'A0008'),
  form('has three decimals', '12.345', WRONG_BODY),
  form('is empty', '', WRONG_BODY),
];
const ADDRESS = [form('is no absolute address', 'not an address', WRONG_BODY)];
const COUNT = [form('is no whole number', 'one', WRONG_BODY), form('is zero', '0', WRONG_BODY)];
const JSON_TEXT = [form('is no JSON', '{"broken":', WRONG_BODY)];
const CURRENCY = [form('is no currency', 'QQQ', 'A0007'), form('is in lower case', 'usd', 'A0007')];

/** The documented forms that a schema cannot express, by field. */
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
