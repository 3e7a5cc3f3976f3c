import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { modulePath } from '../files/index.ts';

/** Configurations that Playwright finds by itself, in its search order. */
const CONFIGS = ['ts', 'js', 'mts', 'mjs', 'cts', 'cjs'].map((ending) => `playwright.config.${ending}`);
const PACKAGED = modulePath('../../playwright.config', import.meta.url);

/**
 * Runs `playwright test` and resolves with its exit code; 2 if a signal ended it.
 * @param words further arguments
 * @param env variables in addition to those of this process
 */
export async function playwrightTest(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<number> {
  const runner = join(dirname(createRequire(import.meta.url).resolve('@playwright/test')), 'cli.js');
  const child = spawn(process.execPath, [runner, 'test', '--config', acceptanceConfig(), ...words], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  // Both processes are in one group: a Ctrl-C also reaches the run, which then ends with its own code.
  const ignore = (): void => {};
  process.on('SIGINT', ignore);
  const code = await new Promise<number>((settle) => child.once('close', (own) => settle(own ?? 2)));
  process.off('SIGINT', ignore);
  return code;
}

/** The Playwright configuration of this folder if it runs the acceptance, else the one of this package. */
export function acceptanceConfig(folder: string = process.cwd()): string {
  const own = CONFIGS.map((name) => resolve(folder, name)).find((file) => existsSync(file));
  if (own === undefined) return PACKAGED;
  return /['"]waffo-acceptance['"]/.test(readFileSync(own, 'utf8')) ? own : PACKAGED;
}
