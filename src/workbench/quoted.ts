import { visible } from '../core/index.ts';

const LONGEST = 60;
/** Ids of the API have up to 64 characters. */
const LONGEST_ID = 100;

/** A text from outside as a short quotation on one line. */
export function quoted(text: string): string {
  return `'${shortened(text, LONGEST)}'`;
}

/** An id from outside, shortened for one line. */
export function shownId(id: string): string {
  return shortened(id, LONGEST_ID);
}

function shortened(text: string, longest: number): string {
  return visible(text.length > longest ? `${text.slice(0, longest)}…` : text);
}
