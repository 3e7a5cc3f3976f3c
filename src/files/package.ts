import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(import.meta.url);

/**
 * Extension of the modules of this package: `.ts` in a clone, `.js` when compiled. Needed where the compiler does not
 * see a module path: a program to start, a pattern of test files.
 */
export const MODULE_EXTENSION = extname(HERE);

/** Arguments of `node` to run a program of this package: in a clone, the TypeScript loader. */
export const LOADER_ARGUMENTS: readonly string[] =
  MODULE_EXTENSION === '.ts' ? ['--import', import.meta.resolve('tsx')] : [];

/**
 * Path of a module of this package.
 * @param path without its extension, relative to `base`, e.g. `./main`
 * @param base `import.meta.url` of the module that asks
 */
export function modulePath(path: string, base: string): string {
  return fileURLToPath(new URL(`${path}${MODULE_EXTENSION}`, base));
}

/** What package.json says. */
export interface PackageManifest {
  version: string;
  engines: { node: string };
}

/** Folder that holds the package.json of this package. */
export const PACKAGE_FOLDER = folderWithManifest(dirname(HERE));

export function packageManifest(): PackageManifest {
  return JSON.parse(readFileSync(join(PACKAGE_FOLDER, 'package.json'), 'utf8')) as PackageManifest;
}

function folderWithManifest(folder: string): string {
  const parent = dirname(folder);
  return existsSync(join(folder, 'package.json')) || parent === folder ? folder : folderWithManifest(parent);
}
