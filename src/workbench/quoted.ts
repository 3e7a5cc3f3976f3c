import { visible } from '../core/index.ts';

const LONGEST = 60;

/** A text from outside as a short quotation on one line. */
export function quoted(text: string): string {
  return `'${visible(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)}'`;
}
