import type { View } from '../merchant/index.ts';

/** A word of the merchant to which the description gives no meaning. */
export interface Unmapped {
  /** Why what depends on the word is not proved. */
  reason: string;
  /** The same as a sentence that begins a finding, with a space behind it. */
  sentence: string;
  /** What to do. */
  fix: string;
}

/**
 * Whether the merchant shows a status that its description does not map. Only its owner knows what the word means: it is
 * missing in the description, or the merchant is in a state that it should not be in.
 * @param operation of the description that showed it
 */
export function unmapped({ status, word }: View<string>, operation: string): Unmapped | undefined {
  if (status !== undefined || word === undefined) return undefined;
  const map = `merchant.operations.${operation}.status`;
  return {
    reason: `the merchant's status "${word}" is not in the map ${operation}.status, so what depends on it is not proved`,
    sentence: `The merchant shows the status "${word}", which is not in ${map} of the description. `,
    fix: `If "${word}" is a right word, add it to ${map}, in the line of what it means. If the merchant should not show it here, correct the merchant.`,
  };
}
