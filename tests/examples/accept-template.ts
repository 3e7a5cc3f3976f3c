import { join } from 'node:path';
import { expect } from '@playwright/test';
import { command } from '../cli/command.ts';
import { onlyThese } from '../defects/acceptance-run.ts';
import { discard, run, summaryOf } from '../runs/run.ts';

/**
 * Copies an example integration into `shop`, as a newcomer does.
 * @param folder where `shop` is made
 * @param install what `init` says first: how to install what the example needs
 */
export async function copyTemplate(folder: string, template: string, install: string): Promise<void> {
  const { code, stdout, stderr } = await command(['init', '--template', template], folder);
  expect(code, stderr).toBe(0);
  expect(stdout).toContain(`1. ${install}`);
}

/** Cases that try every call of a shop, and what differs between languages: bytes, JSON, money, locks, storage. */
const SAMPLE = [
  '1.1', '1.6', '2.2', '2.3', '3.1', '3.2', '3.3', '4.1', '5.1', '6.3', '7.3', 'P-5', 'R-1', 'X-5', 'X-8', 'X-11', 'X-19', 'X-35',
  'X-45', 'X-53', 'X-54', 'X-60', 'X-62', 'X-70', 'C-1', 'C-2', 'K-2', 'K-4',
]; // prettier-ignore

/**
 * Expects that the shop which {@link copyTemplate} has made is accepted: a sample of the cases passes. With `npm run examples`
 * all cases run, and the verdict is FULL.
 * @param env what the shop needs in its environment
 */
export async function expectAccepted(
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const isWhole = process.env['EXAMPLES_WHOLE'] === '1';
  const sample = ['cases/one-time-payment/', '--grep', onlyThese(SAMPLE)];
  const { code, output, results } = await run({
    args: ['--workers=2', ...(isWhole ? [] : sample)],
    env: {
      ...env,
      ACCEPTANCE_CONFIG: join(folder, 'shop/acceptance.config.yaml'),
      ACCEPTANCE_PRODUCT: 'one-time-payment',
      ACCEPTANCE_LEDGER: join(folder, 'ledger.ndjson'),
    },
  });
  const { cases, verdict } = summaryOf(results);
  if (isWhole) expect(verdict, output).toBe('FULL');
  else {
    const passed = cases.filter(({ result }) => result === 'PASS').map(({ id }) => id);
    expect(new Set(passed), output).toEqual(new Set(SAMPLE));
  }
  expect(code, output).toBe(0);
  discard(results);
}
