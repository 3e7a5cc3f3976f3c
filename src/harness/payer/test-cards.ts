import { HarnessError } from '../../core/index.ts';

/** A sandbox card as it is typed into the form. */
export interface TestCard {
  number: string;
  /** As typed key by key, without the slash: `1229`. */
  expiry: string;
  cvv: string;
  holder: string;
  /** What is answered if the card's issuer asks for a code. */
  challengeCode: string;
}

const PAIRS: ReadonlyMap<string, readonly [success: string, failure: string]> = new Map([
  ['CC_VISA', ['4576750000000110', '4576750000000220']],
  ['CC_MASTERCARD', ['2226900000000110', '2226900000000220']],
  ['CC_JCB', ['3528000000000214', '3528000000120006']],
  // The published success number has 16 digits, which no Amex has: it is the sandbox's.
  ['CC_AMEX', ['3400000000000216', '340000000200027']],
  ['DC_VISA', ['4001700000000110', '4001700000000220']],
  ['DC_MASTERCARD', ['2226930000000110', '2226930000000220']],
  ['DC_JCB', ['3088850000000116', '3088850000200004']],
  ['DC_AMEX', ['340034000100009', '340034000400003']],
]);

const CHALLENGE_NUMBER = '4000000000001000';

/** Whether a pay method is a card: `CC_…` or `DC_…`. */
export function isCardMethod(method: string): boolean {
  return /^[CD]C_/.test(method);
}

/**
 * The sandbox card that makes a payment by this method succeed or fail. `CC_MASTER` and `CC_MASTERCARD` are one.
 * Throws WAF_USAGE for a method without a test card.
 */
export function testCard(method: string, outcome: 'success' | 'failure'): TestCard {
  const pair = PAIRS.get(method.replace(/_MASTER$/, '_MASTERCARD'));
  if (!pair) {
    throw new HarnessError(
      'WAF_USAGE',
      `there is no sandbox test card for the pay method "${method}"`,
      `Name one of ${[...PAIRS.keys()].join(', ')}, or give the card to type.`,
    );
  }
  return typed(pair[outcome === 'success' ? 0 : 1], '1234');
}

/**
 * The card whose issuer asks for a 3-D Secure code; manual capture needs it. A failure is a wrong code.
 */
export function challengeCard(outcome: 'success' | 'failure'): TestCard {
  return typed(CHALLENGE_NUMBER, outcome === 'success' ? '1234' : '0000');
}

function typed(number: string, challengeCode: string): TestCard {
  return { number, expiry: '1229', cvv: '123', holder: 'TEST USER', challengeCode };
}
