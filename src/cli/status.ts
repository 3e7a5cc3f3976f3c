import { standardOutput } from '../core/index.ts';
import { exitCodeOf } from '../results/index.ts';
import type { Command } from './command.ts';
import { openSubmission, rowNamed, SUBMISSION_OPTIONS } from './submission/opened.ts';

/** Shows the state of the submission, or for one case, its history. */
export const status: Command = {
  positionals: '[<case>]',
  options: SUBMISSION_OPTIONS,
  async run({ options, positionals }) {
    const opened = await openSubmission(options);
    const { showHistory, showStanding } = await import('./submission/checklist.ts');
    const terminal = standardOutput();
    if (positionals.length === 0) showStanding(terminal, opened);
    for (const named of positionals) showHistory(terminal, rowNamed(opened.rows, named), opened);
    return exitCodeOf(opened.report.verdict);
  },
};
