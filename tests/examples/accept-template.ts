import { join } from 'node:path';
import { expect } from '@playwright/test';
import { command } from '../cli/command.ts';
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

/**
 * Expects the verdict FULL of the shop that {@link copyTemplate} has made.
 * @param env what the shop needs in its environment
 */
export async function expectFull(folder: string, env: Readonly<Record<string, string>> = {}): Promise<void> {
  const { code, output, results } = await run({
    args: ['--workers=2'],
    env: {
      ...env,
      ACCEPTANCE_CONFIG: join(folder, 'shop/acceptance.config.yaml'),
      ACCEPTANCE_PRODUCT: 'one-time-payment',
      ACCEPTANCE_LEDGER: join(folder, 'ledger.ndjson'),
    },
  });
  expect(output).toMatch(/one-time-payment: FULL/);
  expect(summaryOf(results).verdict).toBe('FULL');
  expect(code).toBe(0);
  discard(results);
}
