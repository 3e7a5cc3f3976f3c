import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';
import { filesIn } from './files.ts';

/**
 * Bundles the declarations: one file for each public one, and files for shared ones. Declarations that no public one
 * needs are left out.
 * @param entries public declarations, relative to dist
 */
export async function rollUpTypes(dist: string, entries: readonly string[]): Promise<void> {
  const bundle = await rolldown({
    input: Object.fromEntries(entries.map((entry) => [entry.replace(/\.d\.ts$/, ''), join(dist, entry)])),
    plugins: [dts({ dtsInput: true, tsconfig: false })],
    // Installed dependencies, and Node.
    external: /^[^./]/,
    onLog(_, { message }) {
      throw new Error(`the declarations cannot be rolled up: ${message}`);
    },
  });
  const { output } = await bundle.generate({
    format: 'es',
    entryFileNames: '[name].d.ts',
    chunkFileNames: 'shared-[hash].d.ts',
  });
  for (const file of [...filesIn(dist, '.d.ts'), ...filesIn(dist, '.d.mts')]) rmSync(join(dist, file));
  for (const chunk of output) {
    if (chunk.type !== 'chunk') continue;
    // Removes the path of each source file, which is useless in the package.
    writeFileSync(join(dist, chunk.fileName), chunk.code.replaceAll(/^\/\/ .*\.d\.m?ts\n/gm, ''));
  }
}
