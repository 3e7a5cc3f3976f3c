import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { SIDEBAR } from '../../docs/.vitepress/sidebar.ts';
import { root } from '../tooling/scratch.ts';
import { pageAt } from './pages.ts';

const { text } = pageAt('docs/troubleshooting.md');
/** The first cells of its tables. */
const symptoms = [...text.matchAll(/^\| ([^|]+?) +\|/gm)].map(([, cell = '']) => cell);

/** All that commands can print. */
const sources = ['src', 'fixtures', 'reporters']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  .filter((file) => /\.(ts|mjs)$/.test(file))
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n');

test('troubleshooting has every code of an error', () => {
  const codes = new Set(
    readFileSync(join(root, 'src/core/errors.ts'), 'utf8').match(/(?<=')WAF_[A-Z]+(?=')/g),
  );
  expect(codes.size).toBeGreaterThan(10);
  expect([...codes].filter((code) => !symptoms.includes(`\`${code}\``))).toEqual([]);
});

test('the messages that troubleshooting quotes are those of the sources', () => {
  const quoted = symptoms.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, words = '']) => words));
  const parts = quoted.flatMap((words) => words.split('…').map((part) => part.trim()));
  const long = parts.filter((part) => part.includes(' '));
  expect(long.length).toBeGreaterThan(5);
  expect(long.filter((part) => !sources.includes(part))).toEqual([]);
});

test('the first page of the documentation has every page of the sidebar', () => {
  const start = pageAt('docs/README.md').text;
  const links = SIDEBAR.filter(({ text: title }) => title !== 'Decisions').flatMap(({ items }) => items);
  const missing = links.filter(({ link }) => {
    const [page, anchor] = link.slice(1).split('#');
    return !start.includes(`](${page}.md${anchor === undefined ? '' : `#${anchor}`})`);
  });
  expect(missing).toEqual([]);
});
