import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { root } from './scratch.ts';

const FOLDERS = ['cases', 'docs', 'examples', 'explore', 'fixtures', 'reporters', 'scripts', 'specs', 'src'];
const LIST = join('docs', 'sources.md');
const REGISTER = join('specs', 'waffo', 'divergences.yaml');
const list = read(LIST);
/** The names in bold. What the tests of SDKs have seen is described below the table. */
const NAMES = [...list.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = '']) => name);
const OBSERVED = ['live calls', 'real callbacks', 'observed on the sandbox'];
const NOTE = /\bK0\d\d\b/g;

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|mjs|md|ya?ml|json)$/.test(name))
    .map((name) => join(folder, name));
}

/** Whether a reader finds this source: the list names it, or the source is the observation itself. */
function isListed(source: string): boolean {
  return [...NAMES, ...OBSERVED].some((name) => source.includes(name));
}

/** What `x-source` and `source` say in a file. */
function sourcesIn(file: string): string[] {
  return [...read(file).matchAll(/^\s*-?\s*(?:x-)?source: (.+)$/gm)].map(([, text = '']) => text);
}

test('a source that is not in the list is recognised', () => {
  expect(NAMES.length).toBeGreaterThan(10);
  for (const source of ['API reference', 'Go and Node SDK', 'live calls of the Rust port'])
    expect(isListed(source), source).toBe(true);
  for (const source of ['section 8.1', 'a chat', 'the document'])
    expect(isListed(source), source).toBe(false);
});

test('each source that a specification names stands in docs/sources.md', () => {
  const files = filesIn('specs');
  const sources = files.flatMap(sourcesIn);
  expect(sources.length).toBeGreaterThan(50);
  expect(sources.filter((source) => !isListed(source))).toEqual([]);
});

test('notes on the sandbox are named by number in the register alone, and each stands in docs/sources.md', () => {
  const named = FOLDERS.flatMap(filesIn).filter((file) => read(file).search(NOTE) >= 0);
  expect(named.toSorted()).toEqual([LIST, REGISTER].toSorted());
  for (const [note] of read(REGISTER).matchAll(NOTE)) expect(list).toContain(`| ${note} |`);
});
