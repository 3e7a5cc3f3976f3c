import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ownFolder, unwritable } from '../../src/files/index.ts';

test('what keeps a folder from being written is reported in words', ({}, testInfo) => {
  const at = (name: string): string => testInfo.outputPath(name);
  writeFileSync(at('file'), '');
  symlinkSync('nowhere', at('link'));
  symlinkSync('loop', at('loop'));
  mkdirSync(at('shut'), { mode: 0o500 });
  const cases: [string, RegExp][] = [
    [at('file'), /file cannot be written: .*file is not a folder\n/],
    [join(at('file'), 'results'), /file is not a folder\n/],
    [at('link'), /link is a link to nowhere, which does not exist\n/],
    [join(at('link'), 'results'), /link is a link to nowhere, which does not exist\n/],
    [join(at('loop'), 'results'), /a link on the way leads to itself\n/],
    ['/proc/results', /cannot be written: /],
    [at('x'.repeat(300)), /its name is too long\n/],
    ...(process.getuid?.() === 0
      ? []
      : [[at('shut/results'), /this user may not write there\n/] as [string, RegExp]]),
  ];
  for (const [place, said] of cases) {
    expect(() => ownFolder(place)).toThrow(said);
    expect(() => ownFolder(place)).toThrow(/^WAF_RESULTS: [\s\S]*ACCEPTANCE_RESULTS\.$/);
  }
});

test('a full disk is reported as one', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  expect(unwritable('/results', full).message).toMatch(
    /^WAF_RESULTS: \/results cannot be written: the disk is full\n/,
  );
});
