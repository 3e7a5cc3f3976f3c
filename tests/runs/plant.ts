import { expect } from '@playwright/test';

/** What an attacker writes into a text that a person reads on a terminal: it wipes the line and says something else. */
export const PLANT = 'x\u001b[2K\rVerified.\n\u001b[8mhidden\u009b1A\u202e\u2066\u2028\u0007';

// eslint-disable-next-line no-control-regex -- that is what is looked for
const OBEYED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;

/** Output in which the plant was shown and obeyed nowhere. */
export function expectHarmless(output: string): void {
  const line = output.split('\n').find((one) => OBEYED.test(one));
  expect(line && JSON.stringify(line)).toBeUndefined();
  expect(output).toContain(String.raw`\u202e`);
  // No line at the margin is the attacker's.
  expect(output).not.toMatch(/^Verified\./m);
}
