#!/usr/bin/env node
// @ts-check
// Runs on a bare machine: uses only node: modules, and syntax that older Node versions can parse.
import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDependencies } from './dependencies.mjs';
import { installBrowser } from '../fixtures/install-browser.mjs';
import { SetupError } from '../fixtures/setup-error.mjs';

/** The oldest Node that runs the harness (`engines` in package.json says the same). */
const OLDEST_NODE = [20, 19];

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** @param {string} line */
export const say = (line) => void process.stderr.write(`setup: ${line}\n`);

/**
 * Makes the machine ready: Node's version, dependencies, a browser. Quiet if there is nothing to do.
 * @throws {SetupError}
 */
export async function setup() {
  checkNode(process.versions.node);
  installDependencies(root, say);
  await installBrowser(say);
}

/**
 * @param {string} version e.g. `20.19.0`.
 * @throws {SetupError} if it is too old.
 */
export function checkNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new SetupError(
    `Node ${version} is too old: ${OLDEST_NODE.join('.')} or newer is needed`,
    'Install a current Node.js, then run the same command again.',
  );
}

/**
 * Runs `work`; a setup error is printed as plain lines and ends the process with exit code 2.
 * @param {() => Promise<void> | void} work
 */
export async function orExit(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(`${error.message}\n  ${error.hint}`);
    process.exit(2);
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await orExit(setup);
