import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { filesIn } from './files.ts';

const RELATIVE = /(?<=(?:from|import\()\s*')(\.[^']*)\.(m?)ts(?=')/g;

/** Removes the declarations that no public one needs, and lets the others import by the names that are there. */
export function keepPublicTypes(dist: string, entries: readonly string[]): void {
  const kept = reachable(dist, entries);
  for (const file of [...filesIn(dist, '.d.ts'), ...filesIn(dist, '.d.mts')]) {
    const path = join(dist, file);
    if (!kept.has(file)) rmSync(path);
    else writeFileSync(path, readFileSync(path, 'utf8').replace(RELATIVE, '$1.$2js'));
  }
}

function reachable(dist: string, entries: readonly string[]): Set<string> {
  const found = new Set<string>();
  const open = entries.map(normalize);
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue;
    if (!existsSync(join(dist, file))) throw new Error(`${file} is public, and was not compiled`);
    found.add(file);
    for (const [, path = '', m = ''] of readFileSync(join(dist, file), 'utf8').matchAll(RELATIVE))
      open.push(join(dirname(file), `${path}.d.${m}ts`));
  }
  return found;
}
