import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = fileURLToPath(new URL('../../..', import.meta.url));
const SOURCE = 'src/merchant/config/acceptance.config.schema.json';
const INSTALLED = join('node_modules', 'waffo-acceptance', 'dist', 'acceptance.config.schema.json');

/**
 * Where an editor finds the JSON Schema of the configuration, relative to `folder`: in the installed package,
 * else in the repository that this runs from.
 */
export function schemaAddress(folder: string, ownPackage: string = PACKAGE): string {
  const home = above(folder).find((one) => existsSync(join(one, INSTALLED)));
  if (home !== undefined) return relativeTo(folder, join(home, INSTALLED));
  // Installed elsewhere (globally, or in a cache): such a path would be valid only on this machine.
  const isInstalled = ownPackage.split(sep).includes('node_modules');
  return relativeTo(folder, isInstalled ? join(folder, INSTALLED) : join(ownPackage, SOURCE));
}

function above(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...above(parent)];
}

function relativeTo(folder: string, file: string): string {
  const path = relative(folder, file).split(sep).join('/');
  return path.startsWith('..') ? path : `./${path}`;
}
