import type { Edit, Mutant } from './mutant.ts';

/** All edits of a mutant. */
export function editsOf(mutant: Mutant): readonly Edit[] {
  return [mutant, ...(mutant.also ?? [])];
}

/**
 * A source with one edit made.
 * @throws if the piece that it replaces does not stand there exactly once: the source has moved on
 */
export function edited(source: string, { file, find, replace }: Edit): string {
  const [before, after, ...more] = source.split(find);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`"${find}" stands ${source.split(find).length - 1} times in ${file}`);
  return before + replace + after;
}
