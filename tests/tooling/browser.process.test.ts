import { delimiter, join } from 'node:path';
import { chromium, expect } from '@playwright/test';
import { searchBrowser } from '../../fixtures/browser-search.mjs';
import { browserLaunchOptions, findBrowser } from '../../fixtures/browser.ts';
import { test } from './scratch.ts';

const NOWHERE = { PATH: '' };

test('WAFFO_BROWSER wins, by path or by name', ({ scratch }) => {
  const named = scratch.program('opt/my-browser');
  scratch.program('bin/chromium');
  const PATH = [join(scratch.folder, 'bin'), join(scratch.folder, 'opt')].join(delimiter);
  for (const WAFFO_BROWSER of [named, 'my-browser']) {
    const found = searchBrowser({ env: { PATH, WAFFO_BROWSER }, platform: 'linux' });
    expect(found).toEqual({ name: named, executablePath: named });
  }
});

test('WAFFO_BROWSER that is no program is an error that says so', ({ scratch }) => {
  const text = scratch.write('notes.txt', 'not a program');
  scratch.program('bin/chromium');
  for (const named of ['/no/such/browser', 'no-such-browser', text, scratch.folder]) {
    const env = { PATH: join(scratch.folder, 'bin'), WAFFO_BROWSER: named };
    expect(() => findBrowser(env)).toThrow(
      expect.objectContaining({ code: 'WAF_BROWSER', message: expect.stringContaining(named) }),
    );
  }
});

test("Playwright's headless shell is used without being named", ({ scratch }) => {
  scratch.write('browsers/chromium_headless_shell-1255/INSTALLATION_COMPLETE', '');
  scratch.program('bin/chromium');
  const found = searchBrowser({
    env: { PATH: join(scratch.folder, 'bin') },
    platform: 'linux',
    playwrightPath: join(scratch.folder, 'browsers/chromium-1255/chrome-linux64/chrome'),
  });
  expect(found).toEqual({ name: expect.stringContaining('headless shell') });
});

test("a half-installed shell, or another revision's, is not taken for Playwright's own", ({ scratch }) => {
  scratch.program('browsers/chromium_headless_shell-1255/chrome-headless-shell');
  scratch.write('browsers/chromium_headless_shell-1254/INSTALLATION_COMPLETE', '');
  const playwrightPath = join(scratch.folder, 'browsers/chromium-1255/chrome-linux64/chrome');
  expect(searchBrowser({ env: NOWHERE, platform: 'linux', playwrightPath })).toBeUndefined();
});

test("Playwright's full browser alone is named, since Playwright would look for the shell", ({ scratch }) => {
  const full = scratch.program('browsers/chromium-1255/chrome-linux64/chrome');
  const found = searchBrowser({ env: NOWHERE, platform: 'linux', playwrightPath: full });
  expect(found).toEqual({ name: "Playwright's Chromium", executablePath: full });
});

test('of the browsers on the PATH the headless shell comes first, wherever it lies', ({ scratch }) => {
  scratch.program('one/google-chrome');
  const shell = scratch.program('two/chromium-headless-shell');
  const PATH = [join(scratch.folder, 'one'), join(scratch.folder, 'two')].join(delimiter);
  expect(searchBrowser({ env: { PATH }, platform: 'linux' })?.executablePath).toBe(shell);
});

test('on Windows the program folders are searched', ({ scratch }) => {
  const program = scratch.program('Google\\Chrome\\Application\\chrome.exe');
  const env = { 'PROGRAMFILES(X86)': scratch.folder };
  expect(searchBrowser({ env, platform: 'win32' })?.executablePath).toBe(program);
});

test('a file that cannot be executed is no browser; none at all is undefined', ({ scratch }) => {
  scratch.write('bin/chromium', 'text');
  expect(searchBrowser({ env: { PATH: join(scratch.folder, 'bin') }, platform: 'linux' })).toBeUndefined();
  expect(searchBrowser({ env: {}, platform: 'win32' })).toBeUndefined();
});

test('launch options name the binary, keep it quiet, and drop the sandbox for root alone', ({ scratch }) => {
  const named = scratch.program('my-browser');
  const { executablePath, args = [] } = browserLaunchOptions({ WAFFO_BROWSER: named });
  expect(executablePath).toBe(named);
  expect(args).toContain('--disable-background-networking');
  expect(args.includes('--no-sandbox')).toBe(process.getuid?.() === 0);
  // Chromium heeds only the last such list, and Playwright passes one of its own.
  expect(args.filter((arg) => /^--(en|dis)able-features/.test(arg))).toEqual([]);
});

test('the browser of this machine starts with the launch options', async () => {
  const browser = await chromium.launch(browserLaunchOptions());
  const page = await browser.newPage();
  await page.setContent('<h1>Here</h1>');
  await expect(page.getByRole('heading')).toHaveText('Here');
  await browser.close();
});
