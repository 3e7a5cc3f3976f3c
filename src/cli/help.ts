import type { Command, CommandEntry, Options } from './command.ts';

const PROGRAM = 'waffo-acceptance';

/** What `waffo-acceptance --help` prints. */
export function generalHelp(commands: readonly CommandEntry[]): string {
  return [
    `Usage: ${PROGRAM} <command> [options]`,
    '',
    'Commands:',
    ...columns(commands.map(({ name, summary }) => [name, summary])),
    '',
    `\`${PROGRAM} <command> --help\` shows the options of a command.`,
  ].join('\n');
}

/** What `waffo-acceptance <command> --help` prints. */
export function commandHelp({ name, summary }: CommandEntry, { positionals, options }: Command): string {
  const words = [PROGRAM, name, ...(Object.keys(options).length > 0 ? ['[options]'] : []), positionals ?? ''];
  return [
    `Usage: ${words.join(' ').trim()}`,
    '',
    `${summary[0]?.toUpperCase()}${summary.slice(1)}.`,
    ...(Object.keys(options).length > 0 ? ['', 'Options:', ...columns(optionRows(options))] : []),
  ].join('\n');
}

function optionRows(options: Options): [string, string][] {
  return Object.entries(options).map(([name, { short, value, help }]) => [
    `${short ? `-${short}, ` : ''}--${name}${value ? ` <${value}>` : ''}`,
    help,
  ]);
}

function columns(rows: readonly [string, string][]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
