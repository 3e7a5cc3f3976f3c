import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the repository. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A project with the package installed, of which `npm run test:package` starts the commands in place of those of this clone. */
const PROJECT = process.env['PACKAGE_PROJECT'] || undefined;

/** Whether the commands of an installed package are tested. */
export const isPackage = PROJECT !== undefined;
/** Node that runs what is tested: that of these tests, or another one, e.g. of a newer version. */
export const NODE = process.env['PACKAGE_NODE'] || process.execPath;
/** `waffo-acceptance`. */
export const WAFFO_ACCEPTANCE = join(
  PROJECT === undefined ? ROOT : join(PROJECT, 'node_modules/waffo-acceptance'),
  'bin/waffo-acceptance.mjs',
);
/** The program of Playwright. */
export const PLAYWRIGHT = join(ROOT, 'node_modules/@playwright/test/cli.js');
/** `playwright test`, with the configuration of the clone or of the project. */
export const PLAYWRIGHT_TEST: readonly string[] = [
  PLAYWRIGHT,
  'test',
  ...(PROJECT === undefined ? [] : ['--config', join(PROJECT, 'playwright.config.ts')]),
];
