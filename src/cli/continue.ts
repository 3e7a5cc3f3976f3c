import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { print } from '../core/index.ts';
import { openCases, readLedger, submissionOf } from '../submission/ledger/index.ts';
import { loadCaseList, CASE_LISTS } from '../case-list/index.ts';
import type { Command } from './command.ts';
import { LEDGER_OPTIONS, ledgerOf } from './submission/opened.ts';

const CONFIG = fileURLToPath(new URL('../../playwright.config.ts', import.meta.url));

/** Runs what the ledger leaves open. */
export const continueRuns: Command = {
  name: 'continue',
  summary: 'run the cases that the ledger has as missing or failed, and what depends on them',
  positionals: '[-- <options of playwright test>]',
  options: LEDGER_OPTIONS,
  async run({ options, positionals }) {
    const file = ledgerOf(options);
    const target = process.env['ACCEPTANCE_TARGET'] || 'emulator';
    if (nothingIsOpen(file, target)) {
      print(`${file} leaves nothing to run against the ${target}: \`waffo-acceptance status\`.`);
      return 0;
    }
    const runner = join(dirname(createRequire(import.meta.url).resolve('@playwright/test')), 'cli.js');
    const child = spawn(process.execPath, [runner, 'test', '--config', CONFIG, ...positionals], {
      stdio: 'inherit',
      env: { ...process.env, ACCEPTANCE_LEDGER: file, ACCEPTANCE_ONLY: 'open' },
    });
    // Both are in one process group: a Ctrl-C reaches the run itself, which ends with its own code.
    const ignore = (): void => {};
    process.on('SIGINT', ignore);
    const code = await new Promise<number>((resolve) => child.once('close', (own) => resolve(own ?? 2)));
    process.off('SIGINT', ignore);
    return code;
  },
};

function nothingIsOpen(file: string, target: string): boolean {
  if (!existsSync(file)) return false;
  const ledger = readLedger(file);
  if (!ledger.runs.some((run) => run.target === target)) return false;
  const { open } = openCases(
    submissionOf(ledger, target),
    CASE_LISTS.map((product) => loadCaseList(product)),
  );
  return open.size === 0;
}
