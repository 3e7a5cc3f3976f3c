import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import { root, test } from '../tooling/scratch.ts';
import { PAGES } from './pages.ts';

const execute = promisify(execFile);
const VITEPRESS = join(root, 'node_modules/vitepress/bin/vitepress.js');

test.setTimeout(600_000);

test('the site is built with every page, and without a request to the internet', async ({ scratch }) => {
  const site = join(scratch.folder, 'site');
  await execute(process.execPath, [VITEPRESS, 'build', 'docs', '--outDir', site], { cwd: root });
  const pages = PAGES.map(({ path }) => path).filter((path) => path.startsWith('docs/'));
  const files = pages.map((path) =>
    path.replace(/^docs\//, '').replace(/(README)?\.md$/, (_, readme) => (readme ? 'index.html' : '.html')),
  );
  expect(files.filter((file) => !existsSync(join(site, file)))).toEqual([]);
  const start = readFileSync(join(site, 'quickstart.html'), 'utf8');
  expect(start).toContain('waffo-acceptance');
  expect(start).not.toMatch(/(src|href)="https?:/);
});
