import type { Command } from './command.ts';
import { ANSWER_OPTIONS } from './init/flags.ts';

/** Writes the description of a merchant to start from. */
export const init: Command = {
  options: {
    file: { type: 'string', value: 'file', help: 'where to write (default: acceptance.config.yaml)' },
    force: { type: 'boolean', help: 'replace a file that is there' },
    yes: { type: 'boolean', help: 'ask nothing: take the options, and the usual values for the rest' },
    ...ANSWER_OPTIONS,
  },
  async run({ options }) {
    // Loaded here: other commands start without the schema of the configuration.
    const { runInit } = await import('./init/run.ts');
    return runInit(options);
  },
};
