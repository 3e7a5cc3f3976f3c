import type { ParseArgsConfig } from 'node:util';

type OptionsConfig = NonNullable<ParseArgsConfig['options']>;

/** An option of a command, as for `parseArgs`, with its help text. */
export type Options = Readonly<Record<string, OptionsConfig[string] & { help: string; value?: string }>>;

/** What a person typed after the command's name. */
export interface Arguments {
  options: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  positionals: readonly string[];
}

/** One command of `waffo-acceptance`. */
export interface Command {
  /** Words that follow the options in the usage line, e.g. `<journal>`; none are taken without it. */
  positionals?: string;
  options: Options;
  /** Resolves with the exit code: 0 good, 1 acceptance not reached, 2 the harness cannot do it. */
  run(given: Arguments): Promise<number>;
}

/** A command in the list of commands. */
export interface CommandEntry {
  /** Heading in the help. Commands of one group stand together. */
  group: string;
  name: string;
  /** One line for the help. */
  summary: string;
  load(): Promise<Command>;
}
