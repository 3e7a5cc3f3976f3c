import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { rolldown, type Plugin } from 'rolldown';
import { filesIn } from './files.ts';
import { mapOf, withoutComment } from './maps.ts';

/** Placeholder for the address of dist in a module, until the place of its chunk is known. */
const DIST = '__DIST_ADDRESS__';

/**
 * Bundles modules that are always loaded together into one file: the package has a tenth of the files, and every
 * process starts faster. Modules that a command loads on demand stay separate.
 * @param entries modules that are named by path from outside, relative to dist
 * @param isKept modules that are not bundled, e.g. `cases/…`, relative to dist
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
    plugins: [withMaps(), ownAddresses(dist)],
    onLog(_, { message }) {
      throw new Error(`the package cannot be bundled: ${message}`);
    },
  });
  const { output } = await built.generate({
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    hoistTransitiveImports: false,
    sourcemap: 'hidden',
  });
  for (const file of [...filesIn(dist, '.js'), ...filesIn(dist, '.mjs')]) {
    if (isKept(file)) continue;
    rmSync(join(dist, file));
    rmSync(mapOf(join(dist, file)), { force: true });
  }
  for (const chunk of output) {
    if (chunk.type !== 'chunk') continue;
    const file = join(dist, chunk.fileName);
    mkdirSync(dirname(file), { recursive: true });
    const up = '../'.repeat(chunk.fileName.split('/').length - 1) || './';
    writeFileSync(file, chunk.code.replaceAll(DIST, `new URL('${up}', import.meta.url)`));
    if (chunk.map) writeFileSync(mapOf(file), chunk.map.toString());
  }
}

/** Merges the compiler's source map of a module into that of its chunk. */
function withMaps(): Plugin {
  return {
    name: 'with-maps',
    load: (id) =>
      existsSync(mapOf(id))
        ? { code: withoutComment(readFileSync(id, 'utf8')), map: readFileSync(mapOf(id), 'utf8') }
        : null,
  };
}

/** Lets a module in a chunk still find files next to its original place. */
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
