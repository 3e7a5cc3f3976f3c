// @ts-check
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { SetupError, complaintIn } from './setup-error.mjs';
import { BrowserNotThere, searchBrowser } from '../fixtures/browser-search.mjs';

const DOWNLOAD_TIMEOUT_MS = 5 * 60_000;

/**
 * Makes sure that there is a browser for the payer: takes what is there, else installs one.
 * Needs the dependencies (it asks Playwright).
 * @param {(line: string) => void} say
 */
export async function installBrowser(say) {
  const { chromium } = await import('@playwright/test');
  const search = () => {
    const playwrightPath = chromium.executablePath();
    return searchBrowser({ env: process.env, platform: process.platform, playwrightPath });
  };
  try {
    if (search()) return;
  } catch (error) {
    if (error instanceof BrowserNotThere) throw new SetupError(error.message, error.hint);
    throw error;
  }
  /** @type {string[]} */
  const failures = [];
  for (const { title, run } of installers()) {
    say(`no browser found: ${title}`);
    failures.push(run());
    const found = search();
    if (found) return say(`browser: ${found.name}`);
  }
  throw new SetupError(
    `no Chrome or Chromium was found, and none could be installed:\n${failures.filter(Boolean).join('\n')}`,
    'Install Chrome or Chromium (Debian: `apt-get install chromium-headless-shell`), or run ' +
      '`npx playwright install --with-deps chromium`, or set WAFFO_BROWSER to the path of a binary.',
  );
}

/** Ways to get a browser, best first; each answers with why it failed, or an empty text. */
function installers() {
  const byPlaywright = { title: 'downloading the one of Playwright', run: downloadWithPlaywright };
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || spawnSync('apt-get', ['--version']).status !== 0) return [byPlaywright];
  return [{ title: 'installing one (apt-get)', run: installWithApt }, byPlaywright];
}

function installWithApt() {
  // One broken source fails the update, and the others may still have the package.
  const staleLists = execute('apt-get', ['update']);
  /** @param {string} name */
  const install = (name) => execute('apt-get', ['install', '-y', '--no-install-recommends', name]);
  const failed = install('chromium-headless-shell') && install('chromium');
  return failed && [staleLists, failed].filter(Boolean).join('\n');
}

function downloadWithPlaywright() {
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  return execute(process.execPath, [cli, 'install', 'chromium', '--only-shell']);
}

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {string[]} args
 * @returns {string} Why it failed; empty if it did not.
 */
function execute(command, args) {
  const { status, stderr, stdout, error } = spawnSync(command, args, {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    timeout: DOWNLOAD_TIMEOUT_MS,
  });
  if (status === 0) return '';
  const reason = error ? `  ${error.message}` : complaintIn(stderr || stdout);
  return `${[command, ...args].join(' ')}:\n${reason}`;
}
