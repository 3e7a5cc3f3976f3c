import { decode, encode } from '@jridgewell/sourcemap-codec';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from './files.ts';

interface SourceMap {
  sources: string[];
  mappings: string;
}

/**
 * Leaves one mapping for each line of a source map, and puts the map into its script: a stack still names file and line.
 * @param isMapped scripts that keep a map. With those of the engine the package would grow by a sixteenth.
 */
export function thinMaps(dist: string, isMapped: (file: string) => boolean): void {
  for (const file of filesIn(dist, '.map')) {
    const path = join(dist, file);
    const { sources, mappings } = JSON.parse(readFileSync(path, 'utf8')) as SourceMap;
    const script = path.replace(/\.map$/, '');
    rmSync(path);
    const replaceComment = (comment: string): void =>
      writeFileSync(script, readFileSync(script, 'utf8').replace(/^\/\/# sourceMappingURL=.*\n?/m, comment));
    if (!isMapped(file)) {
      replaceComment('');
      continue;
    }
    const lines = decode(mappings).map(([first]): [number, number, number, number][] => {
      const [, source = 0, line = 0] = first ?? [];
      return first ? [[0, source, line, 0]] : [];
    });
    const map = Buffer.from(JSON.stringify({ version: 3, sources, mappings: encode(lines) }));
    replaceComment(`//# sourceMappingURL=data:application/json;base64,${map.toString('base64')}\n`);
  }
}
