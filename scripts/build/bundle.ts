import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { rolldown, type Plugin } from 'rolldown';
import { filesIn } from './files.ts';

/** Stands for the address of dist in a module, until the place of its chunk is known. */
const DIST = '__DIST_ADDRESS__';

/**
 * Puts modules that are always loaded together into one file: the package has a tenth of the files, and every process starts
 * sooner. What a command loads only when it is asked for stays apart.
 * @param entries modules that somebody outside names by a path, relative to dist
 * @param isKept modules that stay as they are, e.g. `cases/…`, relative to dist
 */
export async function bundle(
  dist: string,
  entries: readonly string[],
  isKept: (file: string) => boolean,
): Promise<void> {
  const built = await rolldown({
    input: Object.fromEntries(entries.map((entry) => [entry.replace(/\.js$/, ''), join(dist, entry)])),
    platform: 'node',
    external: (id) => !id.startsWith('.') && !isAbsolute(id),
    plugins: [ownAddresses(dist)],
    onLog(_, { message }) {
      throw new Error(`the package cannot be bundled: ${message}`);
    },
  });
  const { output } = await built.generate({
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    hoistTransitiveImports: false,
  });
  for (const file of [...filesIn(dist, '.js'), ...filesIn(dist, '.mjs')])
    if (!isKept(file)) rmSync(join(dist, file));
  for (const chunk of output) {
    if (chunk.type !== 'chunk') continue;
    const file = join(dist, chunk.fileName);
    mkdirSync(dirname(file), { recursive: true });
    const up = '../'.repeat(chunk.fileName.split('/').length - 1) || './';
    writeFileSync(file, chunk.code.replaceAll(DIST, `new URL('${up}', import.meta.url)`));
  }
}

/** A module that looks for a file beside itself finds it from its chunk too. */
function ownAddresses(dist: string): Plugin {
  return {
    name: 'own-addresses',
    transform(code, id) {
      if (!code.includes('import.meta.url')) return null;
      const path = relative(dist, id).split(sep).join('/');
      return { code: code.replaceAll('import.meta.url', `new URL('${path}', ${DIST}).href`), map: null };
    },
  };
}
