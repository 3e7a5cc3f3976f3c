import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { discard, run, summaryOf, type Summary } from './run.ts';
import { ROOT } from '../under-test.ts';

test.setTimeout(300_000);

const EXAMPLE = join(ROOT, 'examples/node-merchant');

/** A run of one case on the example merchant, with checks of the user's own, written as code. */
async function runWith(
  checks: string,
): Promise<{ code: number | null; output: string; summary: Summary | undefined }> {
  const described = parse(readFileSync(join(EXAMPLE, 'acceptance.config.yaml'), 'utf8')) as {
    merchant: { start: { cwd?: string } };
  };
  described.merchant.start.cwd = EXAMPLE;
  const folder = mkdtempSync(join(tmpdir(), 'waffo-own-checks-'));
  const file = join(folder, 'acceptance.config.mjs');
  writeFileSync(file, `export default { ...${JSON.stringify(described)}, checks: ${checks} };\n`);
  try {
    const { code, output, results } = await run({
      args: ['--grep', '1\\.1 ', '--workers', '1'],
      env: { ACCEPTANCE_CONFIG: file, ACCEPTANCE_PRODUCT: 'one-time-payment' },
    });
    const summary = existsSync(join(results, 'summary.json')) ? summaryOf(results) : undefined;
    discard(results);
    return { code, output, summary };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("a check of the user's own fails a case with its finding; one that breaks is named", async () => {
  const { code, output, summary } = await runWith(`[
    {
      id: 'shop',
      title: 'This shop sells nothing',
      run: (journal, { provider }) => journal.entries
        .filter(({ kind, operation }) => kind === 'exchange' && operation === 'orderCreate')
        .map(({ id }) => ({
          check: 'shop.sells', party: 'merchant', severity: 'error', entries: [id],
          message: \`order/create (\${id}) went to \${provider.name}.\`,
          why: 'This shop sells nothing.', fix: 'Sell nothing.',
        })),
    },
    { id: 'broken', title: 'It breaks', run: () => { throw new TypeError('no such field'); } },
  ]`);
  expect(output).toMatch(/FAIL\s+1\.1 /);
  expect(output).toMatch(/order\/create \(x\d+\) went to Waffo\./);
  expect(output).toContain('Sell nothing.');
  // The terminal shows the first cause alone.
  expect(summary?.cases.flatMap(({ findings }) => findings.map(({ message }) => message))).toContainEqual(
    expect.stringMatching(/^The check broken stopped with an error: no such field\./),
  );
  expect(code).toBe(1);
});

test('a check with the id of another is refused before anything runs', async () => {
  const { code, output } = await runWith(`[{ id: 'ids', title: 'Ids of this shop', run: () => [] }]`);
  expect(output).toMatch(
    /WAF_CONFIG: the description has a check "ids", and there is one of that name already/,
  );
  expect(code).toBe(2);
});
