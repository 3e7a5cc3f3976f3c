import { Refused } from './words.ts';
import { textAt } from './fields.ts';

/** A text that a call of our API cannot do without. What is allowed in it is for Waffo to judge. */
export function required(body: unknown, field: string): string {
  const value = textAt(body, field);
  if (value === undefined) throw new Refused(400, `Please fill in "${field}".`);
  return value;
}

/** A text that may be left out. */
export function optional(body: unknown, field: string): string | undefined {
  return textAt(body, field);
}
