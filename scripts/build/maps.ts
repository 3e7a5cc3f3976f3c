import { decode, encode } from '@jridgewell/sourcemap-codec';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { filesIn } from './files.ts';

interface SourceMap {
  sources: string[];
  mappings: string;
}

/** The file with the source map of a script. */
export function mapOf(script: string): string {
  return `${script}.map`;
}

/** A script without the comment that points to its map. */
export function withoutComment(code: string): string {
  return code.replace(/^\/\/# sourceMappingURL=.*\n?/m, '');
}

/**
 * Keeps only one source map entry per source line, and links the map in its script: stacks show file and line, as in
 * the repository. With columns, the package would be much larger.
 */
export function thinMaps(dist: string): void {
  for (const file of filesIn(dist, '.js.map')) {
    const path = join(dist, file);
    const { sources, mappings } = JSON.parse(readFileSync(path, 'utf8')) as SourceMap;
    const lines = decode(mappings).map(firstOfLines);
    writeFileSync(path, JSON.stringify({ version: 3, sources, mappings: encode(lines) }));
    const script = path.replace(/\.map$/, '');
    const code = withoutComment(readFileSync(script, 'utf8')).trimEnd();
    writeFileSync(script, `${code}\n//# sourceMappingURL=${basename(path)}\n`);
  }
}

type Segment = [column: number, source: number, line: number, sourceColumn: number];

/** The segments of a script's line that lead to another source line than the previous segment. */
function firstOfLines(segments: readonly (readonly number[])[]): Segment[] {
  const kept: Segment[] = [];
  for (const [column = 0, source, line] of segments) {
    if (source === undefined || line === undefined) continue;
    const before = kept.at(-1);
    if (before?.[1] !== source || before[2] !== line) kept.push([column, source, line, 0]);
  }
  return kept;
}
