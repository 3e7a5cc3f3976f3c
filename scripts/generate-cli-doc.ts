/** Writes docs/cli.md from the table of commands and the options of each; with --check, exits 1 if it is stale. */
import type { Command, CommandEntry, Options } from '../src/cli/command.ts';
import { COMMANDS } from '../src/cli/commands.ts';
import { keepPage } from './generate/keep.ts';

const INTRO = `# Commands

\`npx waffo-acceptance <command> --help\` prints the same. [Exit codes](exit-codes.md) says how a command ends. Most settings
can also be given as [variables of the environment](configuration.md#environment). This page is written by \`npm run generate\`.`;

/** Escapes bars, brackets and stars for a cell. */
function cell(text: string): string {
  return text.replace(/[|<>*]/g, (sign) => `\\${sign}`);
}

function optionRow([name, { short, value, help }]: [string, Options[string]]): string {
  const flag = `${short ? `-${short}, ` : ''}--${name}${value ? ` <${value}>` : ''}`;
  return `| \`${flag.replaceAll('|', '\\|')}\` | ${cell(help)} |`;
}

function sectionOf({ name, summary }: CommandEntry, { positionals, options }: Command): string {
  const rows = Object.entries(options).map(optionRow);
  const usage = ['waffo-acceptance', name, rows.length > 0 ? '[options]' : '', positionals ?? ''];
  return [
    `## ${name}`,
    `${summary[0]?.toUpperCase()}${cell(summary.slice(1))}.`,
    `\`${usage.filter(Boolean).join(' ')}\``,
    ...(rows.length > 0 ? [['| option | meaning |', '| --- | --- |', ...rows].join('\n')] : []),
  ].join('\n\n');
}

const sections = await Promise.all(COMMANDS.map(async (entry) => sectionOf(entry, await entry.load())));
await keepPage('docs/cli.md', [INTRO, ...sections].join('\n\n'));
