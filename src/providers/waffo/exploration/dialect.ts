import type { Dialect, Kind } from '../../../explore/generate/dialect.ts';
import { priced } from './amounts.ts';
import { BAD_FORMS } from './bad-forms.ts';
import { METHOD_FIELDS, wishesOf, type PayMethod } from './pay-methods.ts';
import { coherent, withPrice } from './trials.ts';

const BY_GENERATOR: Readonly<Record<string, Kind>> = {
  NANOID: 'id', WAFFO_ID: 'link', MERCHANT_ID: 'merchant', DATETIME_ISO: 'now', DATETIME_FUTURE: 'later',
  AMOUNT: 'amount', CURRENCY: 'currency', COUNTRY: 'country', EMAIL: 'email', PHONE: 'phone', IP: 'ip', URL: 'url',
}; // prettier-ignore

/** Fields whose content the documents describe in prose. */
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

/** How bodies are filled for a merchant with these pay methods. */
export function dialectWith(methods: readonly PayMethod[]): Dialect {
  return {
    generators: BY_GENERATOR,
    kinds: BY_NAME,
    values: {
      // With two decimals, with none, and with none unless another currency is paid.
      currency: ['USD', 'EUR', 'HKD', 'BRL', 'JPY', 'KRW', 'IDR', 'TWD'],
      country: ['IDN', 'PHL', 'BRA', 'USA', 'SGP'],
      language: ['en', 'en-HK', 'zh-Hant-HK', 'zh-Hans', 'id-ID'],
      phone: ['+62-08990013157', '+6281234567', '0899001'],
      // Documented for the sandbox; the first one succeeds, the second one is declined.
      card: ['4576750000000110', '4576750000000220'],
      cvv: ['123', '1234'],
      word: { captureMode: ['manualCapture'] },
    },
    badForms: BAD_FORMS,
    // The effect of an immediate charge is not documented.
    undocumented: ['topupInfo'],
    unusual: new Set([
      'cardInfo',
      'captureMode',
      'merchantInitiatedMode',
      'topupInfo',
      'paymentTokenData',
      'userPaymentAccessToken',
    ]),
    // A field that SDKs add under their own name, and a field that a later version may add.
    extras: { extraParams: { sdk: 'x' }, fieldOfTomorrow: 'new' },
    settle: (body) => coherent(priced(body)),
    completed: withPrice,
    together: METHOD_FIELDS,
    chosen: (schema, required, wishes) => wishesOf(methods, schema, required, wishes),
  };
}
