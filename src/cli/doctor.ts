import { printText } from '../core/index.ts';
import type { Command } from './command.ts';

/** Finds problems that would disturb the acceptance, before the first case. */
export const doctor: Command = {
  options: {
    config: {
      type: 'string',
      value: 'file',
      help: 'description of the merchant (default: ACCEPTANCE_CONFIG, or acceptance.config.* in this folder)',
    },
  },
  async run({ options }) {
    // Loaded here: it needs all that a run needs.
    const { runDoctor } = await import('../doctor/run.ts');
    const { config } = options;
    return runDoctor({
      env: process.env,
      print: (text) => printText(text),
      ...(typeof config === 'string' && { file: config }),
    });
  },
};
