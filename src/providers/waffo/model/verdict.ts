/** The expected answer to a call: accepted, refused, or either if the documents leave it open. */
export interface Verdict {
  accepted: 'yes' | 'no' | 'either';
  /** The code of acceptance: `0`, except for amounts of the sandbox that answer E0001 and take effect. */
  code?: string;
  /** Codes of a refusal that the documents allow. */
  refusal: RegExp;
  /** As text for the reader of a failure. */
  wanted: string;
}

export const accepted: Verdict = { accepted: 'yes', refusal: /^$/, wanted: 'code 0' };

export function refused(refusal: RegExp, wanted: string): Verdict {
  return { accepted: 'no', refusal, wanted };
}

export function maybeAccepted(refusal: RegExp): Verdict {
  return { accepted: 'either', refusal, wanted: 'code 0 or a refusal of the merchant' };
}
