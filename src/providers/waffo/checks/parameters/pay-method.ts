import { textAt } from '../../../../core/index.ts';
import type { Create, Problem, Rule } from './problem.ts';

const TYPES = [
  'CREDITCARD', 'DEBITCARD', 'EWALLET', 'ONLINE_BANKING', 'DIGITAL_BANKING', 'OTC', 'BNPL', 'VA', 'APPLEPAY', 'GOOGLEPAY',
]; // prettier-ignore
const CARD_TYPES: readonly string[] = ['CREDITCARD', 'DEBITCARD'];
/** Methods whose type no source disputes. */
const TYPE_OF: Readonly<Record<string, string>> = {
  DANA: 'EWALLET',
  GCASH: 'EWALLET',
  OVO: 'EWALLET',
  LINKAJA: 'EWALLET',
  GRABPAY: 'EWALLET',
  APPLEPAY: 'APPLEPAY',
  GOOGLEPAY: 'GOOGLEPAY',
};

/** How it is to be paid. */
export const payMethodRules: readonly Rule[] = [knownTypes, fittingType, countryOfCards];

function knownTypes({ body }: Create): Problem[] {
  const value = textAt(body, 'paymentInfo.payMethodType');
  const strange = namesIn(value).filter((type) => !TYPES.includes(type));
  if (value === undefined || strange.length === 0) return [];
  return [
    {
      id: 'pay-method',
      severity: 'warning',
      field: 'paymentInfo.payMethodType',
      value,
      what: `names ${strange.join(', ')}, which the documentation does not list`,
      why: "Waffo's cashier shows only methods of the given types: the buyer may find none.",
      fix: `Use ${TYPES.join(', ')}, joined by commas, or leave the field out.`,
    },
  ];
}

function fittingType({ body }: Create): Problem[] {
  const types = namesIn(textAt(body, 'paymentInfo.payMethodType'));
  const value = textAt(body, 'paymentInfo.payMethodName');
  if (types.length === 0 || value === undefined) return [];
  const stray = namesIn(value).find((name) => {
    const type = typeOf(name);
    return type !== undefined && !types.includes(type);
  });
  if (stray === undefined) return [];
  return [
    {
      id: 'pay-method',
      severity: 'warning',
      field: 'paymentInfo.payMethodName',
      value,
      what: `does not match payMethodType "${types.join(',')}": ${stray} is ${typeOf(stray) ?? ''}`,
      why: 'Waffo filters by type first: the order is refused or the buyer does not find the method.',
      fix: 'Send the type that belongs to the method, or only one of the two fields.',
    },
  ];
}

function countryOfCards({ body }: Create): Problem[] {
  const value = textAt(body, 'paymentInfo.payMethodCountry');
  const types = namesIn(textAt(body, 'paymentInfo.payMethodType'));
  const names = namesIn(textAt(body, 'paymentInfo.payMethodName'));
  const isCard = [...types, ...names.map(typeOf)].some(
    (type) => type !== undefined && CARD_TYPES.includes(type),
  );
  if (value === undefined || !isCard) return [];
  return [
    {
      id: 'pay-method',
      severity: 'warning',
      field: 'paymentInfo.payMethodCountry',
      value,
      what: 'is set for a card payment',
      why: 'Cards are global: the country hides the card form from buyers elsewhere.',
      fix: 'Send payMethodCountry only for a local method whose name exists in several countries.',
    },
  ];
}

function typeOf(name: string): string | undefined {
  if (name.startsWith('CC_')) return 'CREDITCARD';
  if (name.startsWith('DC_')) return 'DEBITCARD';
  return TYPE_OF[name];
}

function namesIn(list: string | undefined): string[] {
  return (list ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
