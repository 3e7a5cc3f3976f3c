import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { filesIn } from './files.ts';

/** Writes scripts without white space, a twentieth of the package. All names stay, so that a stack can be read. */
export function minify(dist: string, isMeant: (file: string) => boolean): void {
  for (const file of filesIn(dist, '.js').filter(isMeant)) {
    const path = join(dist, file);
    const { code } = transformSync(readFileSync(path, 'utf8'), {
      format: 'esm',
      target: 'esnext',
      minifyWhitespace: true,
      minifySyntax: true,
    });
    writeFileSync(path, code);
  }
}
