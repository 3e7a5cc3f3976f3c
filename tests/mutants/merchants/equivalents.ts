import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { flat, type MerchantMutant } from './mutant.ts';

/** Mutants that a person has judged to be correct merchants, or not to be seen over HTTP. */
export interface Equivalent {
  file: string;
  operator: string;
  original: string;
  replacement: string;
  /** The whole source line, where the same piece stands in several lines of the file. */
  line?: string;
  /** One sentence. */
  why: string;
}

const LIST = new URL('./equivalents.yaml', import.meta.url);

/** The reviewed list. */
export function readEquivalents(): Equivalent[] {
  return (parse(readFileSync(LIST, 'utf8')) as Equivalent[] | null) ?? [];
}

/** Whether a line of the list is about this mutant, wherever in the file it stands now. */
export function isListed(mutant: MerchantMutant, one: Equivalent): boolean {
  return (
    one.file === mutant.file &&
    one.operator === mutant.operator &&
    flat(one.original) === flat(mutant.original) &&
    flat(one.replacement) === flat(mutant.replacement) &&
    (one.line === undefined || flat(one.line) === flat(mutant.sourceLine))
  );
}

/** Lines of the list that are about nothing any more: the source has changed, and must be judged anew. */
export function outdated(list: readonly Equivalent[], mutants: readonly MerchantMutant[]): Equivalent[] {
  return list.filter((one) => !mutants.some((mutant) => isListed(mutant, one)));
}
