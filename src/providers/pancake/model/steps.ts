import * as fc from 'fast-check';

/** An action of a buyer or the merchant, or the passing of time. */
export interface Step {
  does: (typeof DEEDS)[number];
  /** Selects one of the suitable resources. */
  pick: number;
  /** The good card, the whole sum, the decision in favour, the paid period. */
  isGood: boolean;
}

const DEEDS = ['open', 'pay', 'subscribe', 'cancelOnetime', 'cancel', 'reactivate', 'refund', 'decide', 'renew', 'wait', 'again'] as const; // prettier-ignore

/** Histories of a shop. */
export const histories: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ does: fc.constantFrom(...DEEDS), pick: fc.nat(5), isGood: fc.boolean() }),
  { minLength: 1, maxLength: 14, size: 'max' },
);
