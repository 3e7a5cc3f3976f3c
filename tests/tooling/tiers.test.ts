import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from '@playwright/test';
import { codeFiles } from '../../scripts/boundaries/files.ts';
import { readCode } from '../../scripts/boundaries/imports.ts';
import { root } from './scratch.ts';

const CHILDREN = 'node:child_process';
const BROWSER = /\bchromium\.launch|async \(\{[^}]*\b(page|browser|context)\b/;

/** Of each file below tests/: its text, and what it imports. */
const files = new Map(
  codeFiles(join(root, 'tests')).map((file) => {
    const text = readFileSync(join(root, 'tests', file), 'utf8');
    const { imports } = readCode(file, text);
    const values = imports.filter(({ typeOnly }) => !typeOnly).map(({ specifier }) => specifier);
    return [file, { text, values }] as const;
  }),
);

/** Whether a test file starts processes, by itself or by a helper beside it. */
function startsProcesses(file: string, seen = new Set<string>()): boolean {
  const { values = [] } = files.get(file) ?? {};
  seen.add(file);
  if (values.includes(CHILDREN)) return true;
  return values
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => posix.join(posix.dirname(file), specifier))
    .some((target) => !seen.has(target) && startsProcesses(target, seen));
}

test('a test that starts processes or a browser says so in its name: *.process.test.ts', () => {
  const misnamed = [...files.keys()].filter(
    (file) =>
      file.endsWith('.test.ts') &&
      !file.endsWith('.process.test.ts') &&
      (startsProcesses(file) || BROWSER.test(files.get(file)?.text ?? '')),
  );
  expect(misnamed).toEqual([]);
});
