import { nearest } from '../../core/index.ts';

/** ` did you mean …?`, or the list of known names. */
export function suggestion(wrong: string, known: readonly string[], quote: (name: string) => string): string {
  const near = nearest(wrong, known);
  if (near !== undefined) return `did you mean ${quote(near)}?`;
  return known.length === 0 ? 'nothing may stand here' : `known are ${known.map(quote).join(', ')}`;
}
