import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { loadSpec } from '../../src/contract/index.ts';
import { areaOf, missingFrom, type Coverage } from '../../src/contract-coverage/index.ts';
import { discard, run } from '../runs/run.ts';

test.setTimeout(300_000);

test('an exploration shows what it has seen of the contract, and names what it has not', async () => {
  const args = ['--project=properties', '-g', 'fifty refunds', '--workers=1'];
  const { code, output, results } = await run({ args });
  try {
    expect(code, output).toBe(0);
    const operations = loadSpec().operations.length;
    expect(output).toMatch(
      new RegExp(`Coverage {2}.*explore.coverage\\.html {2}operations \\d+/${operations},`),
    );
    expect(output).toMatch(/Operations not seen: .*subscriptionUpdate/);
    expect(output).toMatch(/Transitions not seen:\n {4}order/);
    const folder = join(results, 'explore');
    expect(existsSync(join(folder, 'coverage.html'))).toBe(true);
    const coverage = JSON.parse(readFileSync(join(folder, 'coverage.json'), 'utf8')) as Coverage;
    expect(missingFrom(areaOf(coverage, 'operations'))).not.toContain('orderRefund');
    expect(coverage.exchanges).toBeGreaterThan(100);
  } finally {
    discard(results);
  }
});
