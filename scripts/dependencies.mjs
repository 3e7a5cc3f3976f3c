// @ts-check
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError, complaintIn } from '../fixtures/setup-error.mjs';

/**
 * One package of a lock file, as far as it matters here.
 * @typedef {{ version?: string, optional?: boolean }} LockedPackage
 */

/**
 * Whether node_modules holds what package-lock.json asks for. npm leaves its own record of what it
 * installed at the end of every install; that record is the stamp, so an `npm ci` by hand counts too.
 * @param {string} root Folder of package-lock.json.
 */
export function dependenciesAreFresh(root) {
  const wanted = lockedPackages(join(root, 'package-lock.json'));
  const installed = lockedPackages(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const present = installed[path];
    // Missing optional packages are for other platforms; installed ones must still have the right version.
    return present ? present.version === version : optional === true;
  });
}

/**
 * Installs what package-lock.json asks for, if it is not there already.
 * @param {string} root
 * @param {(line: string) => void} say One line per thing done; nothing if there is nothing to do.
 */
export function installDependencies(root, say) {
  if (dependenciesAreFresh(root)) return;
  say('installing dependencies (npm ci)');
  const npm = spawnSync('npm ci --include=dev --no-audit --no-fund --loglevel=error', {
    cwd: root,
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  if (npm.status === 0) return;
  throw new SetupError(
    `npm ci failed:\n${complaintIn(npm.stderr || npm.stdout)}`,
    'Check the network and the npm settings, then run `npm ci` by hand to see all of its output.',
  );
}

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage> | undefined} undefined: not there or not readable.
 */
function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
