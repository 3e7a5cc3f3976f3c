import { resolve } from 'node:path';
import { LEDGER_FILE, mergeLedgers as merge } from '../submission/ledger/index.ts';
import { print, HarnessError } from '../core/index.ts';
import type { Command } from './command.ts';
import { requireFacilityHere } from './facility.ts';
import { readSubmitted } from './submission/opened.ts';

/** Merges the ledgers of several machines. */
export const mergeLedgers: Command = {
  positionals: '<ledger> <ledger> …',
  options: {
    into: { type: 'string', value: 'file', help: `the new ledger (default: ${LEDGER_FILE} here)` },
  },
  async run({ options, positionals }) {
    await requireFacilityHere('submission');
    if (positionals.length < 2) {
      throw new HarnessError('WAF_USAGE', 'merge-ledgers takes two ledgers or more', 'Name their files.');
    }
    const into = resolve(typeof options['into'] === 'string' ? options['into'] : LEDGER_FILE);
    const files = positionals.map((file) => resolve(file));
    for (const file of files) readSubmitted(file);
    const { cases, doubled, runs } = merge(files, into);
    print(
      `${into}: ${runs} runs, ${cases} results${doubled > 0 ? `, ${doubled} lines were in several of them` : ''}`,
    );
    return 0;
  },
};
