import { readJournal } from '../journal/index.ts';
import { HarnessError } from '../protocol/index.ts';
import type { Command } from './command.ts';
import { findingText } from './finding-text.ts';

/** Runs all checks over recorded journals: the same findings as live, without any server. */
export const check: Command = {
  name: 'check',
  summary: 'run all checks over a recorded journal',
  positionals: '<journal.ndjson> …',
  options: {},
  async run({ positionals }) {
    if (positionals.length === 0) {
      throw new HarnessError(
        'WAF_USAGE',
        'no journal was named',
        'Give the path of one or more .ndjson files.',
      );
    }
    // Loaded here: other commands start without the contract.
    const [{ loadSpec }, { runChecks }] = await Promise.all([
      import('../../specs/index.ts'),
      import('../checks/index.ts'),
    ]);
    let errors = 0;
    for (const file of positionals) {
      const findings = runChecks(readJournal(file), { spec: loadSpec() });
      console.log(`${file}: ${findings.length === 0 ? 'nothing to find' : `${findings.length} finding(s)`}`);
      for (const finding of findings) console.log(findingText(finding));
      errors += findings.filter(({ severity }) => severity === 'error').length;
    }
    return errors > 0 ? 1 : 0;
  },
};
