import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { dependenciesAreFresh } from '../../scripts/dependencies.mjs';
import { checkNode } from '../../scripts/setup.mjs';
import { root, test, type Scratch } from './scratch.ts';

interface Packages {
  [path: string]: {
    version?: string;
    optional?: boolean;
    resolved?: string;
    optionalDependencies?: Record<string, string>;
  };
}

const WANTED: Packages = {
  '': {},
  'node_modules/a': { version: '1.0.0' },
  'node_modules/for-macs': { version: '2.0.0', optional: true },
};

function lay(scratch: Scratch, installed?: Packages, wanted = WANTED): string {
  scratch.write('package-lock.json', JSON.stringify({ packages: wanted }));
  if (installed) {
    scratch.write('node_modules/.package-lock.json', JSON.stringify({ packages: installed }));
  }
  return scratch.folder;
}

test('dependencies are fresh when what the lock asks for is installed', ({ scratch }) => {
  expect(dependenciesAreFresh(lay(scratch, { 'node_modules/a': { version: '1.0.0' } }))).toBe(true);
});

test('dependencies are stale without node_modules, or after an install that was cut off', ({ scratch }) => {
  expect(dependenciesAreFresh(lay(scratch))).toBe(false);
  scratch.write('node_modules/a/package.json', '{}');
  expect(dependenciesAreFresh(scratch.folder)).toBe(false);
});

test('dependencies are stale when the lock has moved on', ({ scratch }) => {
  const installed = { 'node_modules/a': { version: '1.0.0' } };
  const newer = { ...WANTED, 'node_modules/a': { version: '1.0.1' } };
  expect(dependenciesAreFresh(lay(scratch, installed, newer))).toBe(false);
  const more = { ...WANTED, 'node_modules/b': { version: '1.0.0' } };
  expect(dependenciesAreFresh(lay(scratch, installed, more))).toBe(false);
});

test('an optional package may be absent, but not outdated', ({ scratch }) => {
  const installed = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/for-macs': { version: '1.0.0' } };
  expect(dependenciesAreFresh(lay(scratch, installed))).toBe(false);
});

test('a broken record of the install means: install again', ({ scratch }) => {
  lay(scratch);
  scratch.write('node_modules/.package-lock.json', '{"packages":');
  expect(dependenciesAreFresh(scratch.folder)).toBe(false);
});

test('Node is refused when it is too old, with both versions in the line', () => {
  for (const version of ['18.20.8', '20.18.3']) {
    expect(() => checkNode(version)).toThrow(`Node ${version} is too old: 20.19 or newer is needed`);
  }
  for (const version of ['20.19.0', '20.20.2', '22.0.0', '24.1.0'])
    expect(() => checkNode(version)).not.toThrow();
});

test('the oldest Node of the set-up is the one of package.json', () => {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    engines: { node: string };
  };
  const oldest = engines.node.replace('>=', '');
  expect(() => checkNode(oldest)).not.toThrow();
  const [major, minor] = oldest.split('.').map(Number);
  expect(() => checkNode(`${major}.${Number(minor) - 1}.0`)).toThrow('is too old');
});

test.describe('the lock', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Packages;
  };

  test('names no download addresses', () => {
    const addressed = Object.entries(packages).filter(([, { resolved }]) => resolved?.includes('://'));
    expect(Object.keys(packages).length).toBeGreaterThan(100);
    expect(addressed.map(([path]) => path)).toEqual([]);
  });

  test('holds the packages of all platforms, or npm ci refuses it everywhere', () => {
    const platform = Object.values(packages).flatMap((entry) =>
      Object.keys(entry.optionalDependencies ?? {}),
    );
    const locked = Object.keys(packages);
    const missing = platform.filter((name) => !locked.some((path) => path.endsWith(`node_modules/${name}`)));
    expect(platform.length).toBeGreaterThan(20);
    expect(missing).toEqual([]);
  });
});
