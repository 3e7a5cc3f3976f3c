import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { newSealKey, openSecrets, sealSecrets } from '../../src/core/index.ts';
import { inlineSuite, run } from './inline.ts';

const API_KEY = 'sk_sandbox_9Qw7Zx4Lm2T8vB';
const CARD = '4263 9826 4026 9299';
const told = `key ${API_KEY}, ${Buffer.from(`shop:${API_KEY}`).toString('base64')}, card ${CARD}`;

test('a thrown error, a record and a text that is attached lose their secrets, on the terminal too', async ({}, testInfo) => {
  const suite = inlineSuite(
    testInfo,
    `import { writeFileSync } from 'node:fs';
    acceptance('1.1', recordOf('1.1', 'FAIL', { reason: ${JSON.stringify(told)}, findings: [finding('error', { message: ${JSON.stringify(told)} })] }));
    acceptance('1.2', recordOf('1.2'), async (info) => {
      writeFileSync(info.outputPath('error-context.md'), ${JSON.stringify(told)});
      await info.attach('error-context', { path: info.outputPath('error-context.md') });
      throw new Error(${JSON.stringify(told)});
    });
    test('no case', () => { throw new Error(${JSON.stringify(told)}); });`,
  );
  const { output } = await run(suite, [], { WAFFO_API_KEY: API_KEY });
  const files = ['record.ndjson', 'summary.json'].map((name) =>
    readFileSync(join(suite.results, name), 'utf8'),
  );
  for (const text of [...files, output]) {
    expect(text).not.toContain(API_KEY);
    expect(text).not.toContain(CARD);
    expect(text).toContain(
      'key [redacted: WAFFO_API_KEY], c2hvcDp[redacted: WAFFO_API_KEY], card [redacted: card number',
    );
  }
  expect(output).not.toContain('WAF_SECRETS');
});

test('a file that holds a secret fails the run', async ({}, testInfo) => {
  const folder = testInfo.outputPath('results', 'logs');
  mkdirSync(folder, { recursive: true });
  const suite = inlineSuite(
    testInfo,
    `import { writeFileSync } from 'node:fs';
    for (const id of ['1.1', '1.2', 'P-1', 'X-1'])
      acceptance(id, recordOf(id), async () => writeFileSync(${JSON.stringify(join(folder, 'shop.log'))}, ${JSON.stringify(told)}));`,
  );
  const { code, output } = await run(suite, [], { WAFFO_API_KEY: API_KEY });
  expect(output).toMatch(
    /WAF_SECRETS: \S*shop\.log holds something secret: WAFFO_API_KEY, card number 426398\*{6}9299/,
  );
  expect(code).toBe(2);
});

test('secrets travel sealed: only the key of the run opens them', () => {
  const key = newSealKey();
  const secrets = [{ name: 'WAFFO_API_KEY', value: API_KEY }];
  const sealed = sealSecrets(secrets, key);
  expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain(API_KEY);
  expect(openSecrets(sealed, key)).toEqual(secrets);
  expect(openSecrets(sealed, newSealKey())).toEqual([]);
  expect(openSecrets('nonsense', key)).toEqual([]);
});
