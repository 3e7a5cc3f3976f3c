import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { runEnvironment } from './run.ts';
import { PLAYWRIGHT, ROOT } from '../under-test.ts';

test.setTimeout(300_000);

const execute = promisify(execFile);

/** What `--list` says of a test. */
interface Listed {
  title: string;
  file: string;
  line: number;
}

interface Suite {
  specs: Listed[];
  suites?: Suite[];
}

/** All tests of these products, as other programs see them. */
async function listed(products: string): Promise<Listed[]> {
  const { stdout } = await execute(process.execPath, [PLAYWRIGHT, 'test', '--list', '--reporter=json'], {
    cwd: ROOT,
    env: runEnvironment({ ACCEPTANCE_PRODUCT: products }),
    maxBuffer: 64 * 1024 * 1024,
  });
  const { suites } = JSON.parse(stdout) as { suites: Suite[] };
  const all = (suite: Suite): Listed[] => [...suite.specs, ...(suite.suites ?? []).flatMap(all)];
  return suites.flatMap(all);
}

for (const products of ['waffo', 'pancake']) {
  test(`each case of ${products} stands at its own line of its own file`, async () => {
    const tests = await listed(products);
    expect(tests.length).toBeGreaterThan(100);
    for (const { title, file, line } of tests) {
      const source = readFileSync(join(ROOT, file), 'utf8').split('\n')[line - 1];
      expect(source, `${title} at ${file}:${line}`).toContain(`acceptance('${title.split(' ', 1)[0]}', `);
    }
  });
}
