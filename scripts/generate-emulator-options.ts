/** Writes the table of the emulator's options into docs/configuration.md; with --check, exits 1 if it is stale. */
import { readFileSync } from 'node:fs';
import { providerRules } from '../src/harness/providers.ts';
import { optionRows, variableOf } from '../src/merchant/index.ts';
import { DEFAULT_OPTIONS } from '../src/providers/waffo/emulator/options.ts';
import { keepPage } from './generate/keep.ts';

const PAGE = 'docs/configuration.md';
const BEGIN = '<!-- begin of the emulator options: written by `npm run generate` -->';
const END = '<!-- end of the emulator options -->';

function defaultOf(name: string): string {
  const value = new Map<string, unknown>(Object.entries(DEFAULT_OPTIONS)).get(name);
  if (value === Infinity) return 'no limit';
  if (typeof value === 'string') return `\`${value}\``;
  return value === undefined || Array.isArray(value) ? 'none' : `\`${JSON.stringify(value)}\``;
}

const rows = optionRows(providerRules.emulatorOptions).map(
  ({ name, values, what }) =>
    `| \`${name}\`<br>\`${variableOf(name)}\` | ${values} | ${defaultOf(name)} | ${what} |`,
);
const table = [
  '| option and its variable | values | default | what it sets |',
  '| --- | --- | --- | --- |',
  ...rows,
];
const text = readFileSync(new URL(`../${PAGE}`, import.meta.url), 'utf8');
const [before = '', rest = ''] = text.split(BEGIN);
const [, after] = rest.split(END);
if (after === undefined) throw new Error(`${PAGE} lacks the marks between which the options stand`);
await keepPage(PAGE, [before, BEGIN, '\n\n', table.join('\n'), '\n\n', END, after].join(''));
