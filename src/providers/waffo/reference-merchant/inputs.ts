import { Refused } from './words.ts';
import { textAt } from './fields.ts';

/** A required text in a call of our API. Waffo validates its content. */
export function required(body: unknown, field: string): string {
  const value = textAt(body, field);
  if (value === undefined) throw new Refused(400, `Please fill in "${field}".`);
  return value;
}

/** An optional text. */
export function optional(body: unknown, field: string): string | undefined {
  return textAt(body, field);
}
