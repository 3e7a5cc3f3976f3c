import { wrap } from '../core/index.ts';
import type { Command, CommandEntry, Options } from './command.ts';

const PROGRAM = 'waffo-acceptance';
/** Longer lines are hard to read. A narrower terminal breaks them once more. */
const COLUMNS = 100;

/** What `waffo-acceptance --help` prints. */
export function generalHelp(commands: readonly CommandEntry[]): string {
  const width = widest(commands.map(({ name }) => name));
  const groups = [...new Set(commands.map(({ group }) => group))];
  return [
    `Usage: ${PROGRAM} <command> [options]`,
    ...groups.flatMap((group) => [
      '',
      `${group}:`,
      ...commands
        .filter((command) => command.group === group)
        .flatMap(({ name, summary }) => row(name, summary, width)),
    ]),
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
    ...wrap(`${summary[0]?.toUpperCase()}${summary.slice(1)}.`, COLUMNS),
    ...(Object.keys(options).length > 0 ? ['', 'Options:', ...optionLines(options)] : []),
  ].join('\n');
}

function optionLines(options: Options): string[] {
  const rows = Object.entries(options).map(([name, { short, value, help }]): [string, string] => [
    `${short ? `-${short}, ` : ''}--${name}${value ? ` <${value}>` : ''}`,
    help,
  ]);
  const width = widest(rows.map(([left]) => left));
  return rows.flatMap(([left, right]) => row(left, right, width));
}

/** Two columns. The second one is wrapped at spaces. */
function row(left: string, right: string, width: number): string[] {
  return wrap(right, COLUMNS - width - 4).map(
    (line, index) => `  ${(index === 0 ? left : '').padEnd(width)}  ${line}`,
  );
}

function widest(texts: readonly string[]): number {
  return Math.max(...texts.map(({ length }) => length));
}
