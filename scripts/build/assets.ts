import { cpSync } from 'node:fs';
import { basename, extname, join } from 'node:path';

/** Folders whose other files are all copied into the package. */
const FOLDERS = ['cases', 'reporters', 'specs', 'src'];
const CODE = new Set(['.ts', '.tsx', '.mjs']);

/** Copies files that the compiler ignores: contracts, case lists, schemas, style sheets, scripts for browsers. */
export function copyAssets(root: string, dist: string): void {
  for (const folder of FOLDERS) {
    cpSync(join(root, folder), join(dist, folder), {
      recursive: true,
      filter: (file) => !CODE.has(extname(file)) && basename(file) !== 'tsconfig.json',
    });
  }
}
