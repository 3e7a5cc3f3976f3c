/** The result of paying with a card in the sandbox. */
export type CardOutcome = 'success' | 'failure' | 'challenge';

/** A test card: its brand as a pay method, and the result of paying with it. */
export interface SandboxCard {
  method: string;
  outcome: CardOutcome;
}

const PAIRS: readonly (readonly [method: string, success: string, failure: string])[] = [
  ['CC_VISA', '4576750000000110', '4576750000000220'],
  ['CC_MASTERCARD', '2226900000000110', '2226900000000220'],
  ['CC_JCB', '3528000000000214', '3528000000120006'],
  ['CC_AMEX', '3400000000000216', '340000000200027'],
  ['DC_VISA', '4001700000000110', '4001700000000220'],
  ['DC_MASTERCARD', '2226930000000110', '2226930000000220'],
  ['DC_JCB', '3088850000000116', '3088850000200004'],
  ['DC_AMEX', '340034000100009', '340034000400003'],
];

/** The general-purpose card; it cannot be authorised for manual capture. */
export const NOT_CAPTURABLE = '4111111111111111';
/** The code that passes the 3-D Secure challenge. */
export const CHALLENGE_CODE = '1234';

const CARDS = new Map<string, SandboxCard>([
  ...PAIRS.flatMap(([method, success, failure]): [string, SandboxCard][] => [
    [success, { method, outcome: 'success' }],
    [failure, { method, outcome: 'failure' }],
  ]),
  [NOT_CAPTURABLE, { method: 'CC_VISA', outcome: 'success' }],
  ['4000000000001000', { method: 'CC_VISA', outcome: 'challenge' }],
]);

/** Every test card. */
export function sandboxCards(): ReadonlyMap<string, SandboxCard> {
  return CARDS;
}

/** Finds a test card by its number, ignoring white space; undefined if it is no test card. */
export function sandboxCard(number: string): SandboxCard | undefined {
  return CARDS.get(number.replace(/\D/g, ''));
}
