import type { Command } from './command.ts';
import { ANSWER_OPTIONS } from './init/flags.ts';
import { TEMPLATES } from './init/templates.ts';

/** Writes a first description of a merchant, or copies an example integration with its description. */
export const init: Command = {
  options: {
    file: { type: 'string', value: 'file', help: 'where to write (default: acceptance.config.yaml)' },
    force: { type: 'boolean', help: 'replace an existing file' },
    yes: { type: 'boolean', help: 'ask no questions: use the options, and defaults for the rest' },
    template: {
      type: 'string',
      value: 'name',
      help: `copy a complete example integration instead: ${Object.keys(TEMPLATES).join(', ')}`,
    },
    folder: {
      type: 'string',
      value: 'folder',
      help: 'folder for the template; no file is replaced (default: shop; . is the current folder)',
    },
    ...ANSWER_OPTIONS,
  },
  async run({ options }) {
    if (options['template'] !== undefined) {
      const { copyTemplate } = await import('./init/copy-template.ts');
      return copyTemplate(options);
    }
    // Loaded here, so that other commands start without the schema of the configuration.
    const { runInit } = await import('./init/run.ts');
    return runInit(options);
  },
};
