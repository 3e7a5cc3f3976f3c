import { parseArgs } from 'node:util';
import {
  printError,
  printErrorLines,
  printLines,
  tolerateClosedPipes,
  HarnessError,
  reasonOf,
  nearest,
} from '../core/index.ts';
import type { Arguments, Command, CommandEntry } from './command.ts';
import { COMMANDS } from './commands.ts';
import { commandHelp, generalHelp } from './help.ts';

/** Runs a command line (without node and script) and resolves with the exit code. A user's mistake never rejects. */
export async function main(
  words: readonly string[],
  commands: readonly CommandEntry[] = COMMANDS,
): Promise<number> {
  tolerateClosedPipes();
  const [name, ...rest] = words;
  if (name === undefined) {
    printErrorLines(generalHelp(commands).split('\n'));
    return 2;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    printLines(generalHelp(commands).split('\n'));
    return 0;
  }
  try {
    const entry = commandNamed(name, commands);
    const command = await entry.load();
    if (asksForHelp(rest)) {
      printLines(commandHelp(entry, command).split('\n'));
      return 0;
    }
    return await command.run(argumentsOf(name, command, rest));
  } catch (error) {
    // The stack of an unexpected error may quote text from outside.
    printError(error instanceof HarnessError ? error.message : stackOf(error));
    return 2;
  }
}

function commandNamed(name: string, commands: readonly CommandEntry[]): CommandEntry {
  const command = commands.find((one) => one.name === name);
  if (command) return command;
  const names = commands.map((one) => one.name);
  const near = nearest(name, names);
  throw new HarnessError(
    'WAF_USAGE',
    `there is no command "${name}"`,
    near ? `Did you mean \`waffo-acceptance ${near}\`?` : `Commands are ${names.join(', ')}: see --help.`,
  );
}

function asksForHelp(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  const own = end === -1 ? words : words.slice(0, end);
  return own.includes('--help') || own.includes('-h');
}

function argumentsOf(name: string, command: Command, words: readonly string[]): Arguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: command.options,
      allowPositionals: command.positionals !== undefined,
      strict: true,
    });
    return { options: values, positionals };
  } catch (cause) {
    throw new HarnessError(
      'WAF_USAGE',
      `${name}: ${reasonOf(cause)}`,
      `\`waffo-acceptance ${name} --help\` shows its options.`,
      { cause },
    );
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
