/** What a call must be answered: accepted, refused, or either where the documents leave it open. */
export interface Verdict {
  accepted: 'yes' | 'no' | 'either';
  /** The code of acceptance; `0` but for amounts of the sandbox that answer E0001 and do the work. */
  code?: string;
  /** Codes of a refusal that the documents allow. */
  refusal: RegExp;
  /** In words, for the one who reads the failure. */
  wanted: string;
}

export const accepted: Verdict = { accepted: 'yes', refusal: /^$/, wanted: 'code 0' };

export function refused(refusal: RegExp, wanted: string): Verdict {
  return { accepted: 'no', refusal, wanted };
}

export function maybeAccepted(refusal: RegExp): Verdict {
  return { accepted: 'either', refusal, wanted: 'code 0 or a refusal of the merchant' };
}
