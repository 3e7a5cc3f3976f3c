import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { writing } from '../src/files/index.ts';

/** Writes a file so that it appears whole or not at all; creates its folder. */
export function replaceFile(file: string, content: string | Uint8Array): void {
  const part = `${file}.part`;
  writing(file, () => {
    mkdirSync(dirname(file), { recursive: true });
    try {
      writeFileSync(part, content);
      renameSync(part, file);
    } finally {
      rmSync(part, { force: true });
    }
  });
}
