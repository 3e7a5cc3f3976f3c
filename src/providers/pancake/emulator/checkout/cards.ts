import type { CardInfo } from '../orders/payment.ts';

/** The behaviour of a test card. */
export interface TestCard {
  brand: string;
  /** Why it is declined; absent if it pays. */
  declined?: string;
}

const DECLINED = 'Your card was declined.';

/** The cards on the sandbox's page. Six of the eight have an invalid check digit. */
const CURRENT: readonly (readonly [number: string, brand: string, declined?: string])[] = [
  ['4576750000000110', 'visa'],
  ['2226900000000110', 'mastercard'],
  ['4001700000000110', 'visa'],
  ['2226930000000110', 'mastercard'],
  ['4576750000000220', 'visa', DECLINED],
  ['2226900000000220', 'mastercard', DECLINED],
  ['4001700000000220', 'visa', DECLINED],
  ['2226930000000220', 'mastercard', DECLINED],
];

/** The cards of the old documentation. */
const OLD: typeof CURRENT = [
  ['4242424242424242', 'visa'],
  ['5555555555554444', 'mastercard'],
  ['378282246310005', 'amex'],
  ['4000000000000002', 'visa', DECLINED],
  ['4000000000009995', 'visa', 'Your card has insufficient funds.'],
  ['4000000000000069', 'visa', 'Your card has expired.'],
  ['4000000000003220', 'visa', 'The cardholder could not be authenticated.'],
  // 3-D Secure is not simulated: cards that need it succeed.
  ['4000002760003184', 'visa'],
  ['4000002500003155', 'visa'],
];

const CARDS = new Map(
  [...CURRENT, ...OLD].map(([number, brand, declined]): [string, TestCard] => [
    number,
    { brand, ...(declined !== undefined && { declined }) },
  ]),
);

/** Every test card. */
export function testCards(): ReadonlyMap<string, TestCard> {
  return CARDS;
}

/** Finds a test card by its number, ignoring white space; undefined if it is no test card. */
export function testCard(number: string): TestCard | undefined {
  return CARDS.get(number.replaceAll(/[\s-]/g, ''));
}

/**
 * The stored data of a card.
 * @param expiry as `12/29`
 */
export function cardInfo(number: string, { brand }: TestCard, expiry: string): CardInfo {
  const [month = '', year = ''] = expiry.split('/');
  return {
    brand,
    last4: number.replaceAll(/\D/g, '').slice(-4),
    expMonth: Number(month),
    expYear: 2000 + Number(year),
  };
}
