// @ts-check
import { orExit, setup } from './setup.mjs';

/**
 * Sets up, then becomes `playwright test` in this very process: signals, terminal and exit code are
 * Playwright's own, with no child in between to forward them to.
 * @param {string[]} args As of `playwright test`.
 */
export async function playwrightTest(args) {
  await orExit(setup);
  process.argv.splice(2, Infinity, 'test', ...args);
  await import(import.meta.resolve('@playwright/test/cli'));
}
