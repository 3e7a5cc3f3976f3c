import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { codeFiles } from './files.ts';
import { readCode } from './imports.ts';

/**
 * Groups of files below `root` that import each other in a cycle, by types or values. Each group is sorted by name.
 * Empty if there is no cycle.
 */
export function circlesIn(root: string): string[][] {
  const files = codeFiles(root);
  const known = new Set(files);
  const graph = new Map(
    files.map((file) => {
      const { imports } = readCode(file, readFileSync(join(root, file), 'utf8'));
      const targets = imports
        .filter(({ specifier }) => specifier.startsWith('.'))
        .map(({ specifier }) => posix.join(posix.dirname(file), specifier))
        .filter((target) => known.has(target));
      return [file, targets] as const;
    }),
  );
  return componentsOf(graph)
    .filter(([first = '', ...rest]) => rest.length > 0 || graph.get(first)?.includes(first))
    .map((group) => group.toSorted())
    .toSorted(([a = ''], [b = '']) => a.localeCompare(b));
}

/** Strongly connected components (Tarjan). */
function componentsOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  const stack: string[] = [];
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const visit = (node: string): void => {
    const own = index.size;
    index.set(node, own);
    low.set(node, own);
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) visit(next);
      if (stack.includes(next)) low.set(node, Math.min(low.get(node) ?? own, low.get(next) ?? own));
    }
    if (low.get(node) !== own) return;
    found.push(stack.splice(stack.indexOf(node)));
  };
  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return found;
}
