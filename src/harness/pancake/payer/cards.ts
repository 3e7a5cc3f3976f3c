import type { TestCard } from '../../payer/index.ts';

/** Numbers of the test environment: one that pays and one that is declined, by kind of card. */
const NUMBERS = {
  'visa-credit': ['4576750000000110', '4576750000000220'],
  'mastercard-credit': ['2226900000000110', '2226900000000220'],
  'visa-debit': ['4001700000000110', '4001700000000220'],
  'mastercard-debit': ['2226930000000110', '2226930000000220'],
} as const;

/** A kind of card for which the test environment has numbers. */
export type CardKind = keyof typeof NUMBERS;

/** The test card that pays or is declined. */
export function pancakeCard(
  outcome: 'success' | 'declined' = 'success',
  kind: CardKind = 'visa-credit',
): TestCard {
  const [success, declined] = NUMBERS[kind];
  return {
    number: outcome === 'success' ? success : declined,
    expiry: '1229',
    cvv: '123',
    holder: 'TEST BUYER',
    // The test environment has no 3-D Secure.
    challengeCode: '',
  };
}
