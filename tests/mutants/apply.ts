import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { locate } from './locate.ts';
import type { Edit, Mutant } from './mutant.ts';

/** All edits of a mutant. */
export function editsOf(mutant: Mutant): readonly Edit[] {
  return [mutant, ...(mutant.also ?? [])];
}

/**
 * Makes the edits of a mutant in a tree, and returns what takes them back.
 * @throws if a piece that is replaced does not stand there exactly once: the source has moved on
 */
export function apply(root: string, provider: string, mutant: Mutant): () => void {
  const originals = new Map<string, string>();
  const restore = (): void => {
    for (const [file, source] of originals) writeFileSync(join(root, file), source);
  };
  try {
    for (const edit of editsOf(mutant)) {
      const { file, start, end } = locate(root, provider, edit);
      const source = readFileSync(join(root, file), 'utf8');
      if (!originals.has(file)) originals.set(file, source);
      writeFileSync(join(root, file), source.slice(0, start) + edit.replace.trim() + source.slice(end));
    }
    return restore;
  } catch (error) {
    restore();
    throw error;
  }
}
