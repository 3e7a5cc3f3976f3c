import { existsSync } from 'node:fs';
import { print } from '../core/index.ts';
import { openCases, submissionOf } from '../submission/ledger/index.ts';
import { loadCaseList, SUBMITTED_CASE_LISTS } from '../case-list/index.ts';
import type { Command } from './command.ts';
import { requireFacilityHere } from './facility.ts';
import { playwrightTest } from './playwright.ts';
import { LEDGER_OPTIONS, ledgerOf, readSubmitted } from './submission/opened.ts';

/** Runs the cases that are still open in the ledger. */
export const continueRuns: Command = {
  positionals: '[-- <options of playwright test>]',
  options: LEDGER_OPTIONS,
  async run({ options, positionals }) {
    await requireFacilityHere('submission');
    const file = ledgerOf(options);
    const target = process.env['ACCEPTANCE_TARGET'] || 'emulator';
    if (nothingIsOpen(file, target)) {
      print(`${file} leaves nothing to run against the ${target}: \`waffo-acceptance status\`.`);
      return 0;
    }
    return playwrightTest(positionals, { ACCEPTANCE_LEDGER: file, ACCEPTANCE_ONLY: 'open' });
  },
};

function nothingIsOpen(file: string, target: string): boolean {
  if (!existsSync(file)) return false;
  const ledger = readSubmitted(file);
  if (!ledger.runs.some((run) => run.target === target)) return false;
  const { open } = openCases(
    submissionOf(ledger, target),
    SUBMITTED_CASE_LISTS.map((product) => loadCaseList(product)),
  );
  return open.size === 0;
}
