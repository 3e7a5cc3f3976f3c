/** Writes the tables of the emulators' options into their pages; with --check, exits 1 if one is stale. */
import { readFileSync } from 'node:fs';
import { providerRules } from '../src/harness/providers.ts';
import { optionRows, variableOf } from '../src/merchant/index.ts';
import type { EmulatorOptionTypes } from '../src/provider/index.ts';
import * as pancake from '../src/providers/pancake/emulator/options.ts';
import * as waffo from '../src/providers/waffo/emulator/options.ts';
import { keepPage } from './generate/keep.ts';

/** The options of one emulator, and their page. */
interface OptionTable {
  page: string;
  types: EmulatorOptionTypes;
  defaults: object;
}

const TABLES: readonly OptionTable[] = [
  {
    page: 'docs/configuration.md',
    types: providerRules.of('waffo').emulatorOptions,
    defaults: waffo.DEFAULT_OPTIONS,
  },
  { page: 'docs/pancake-emulator.md', types: pancake.emulatorOptions, defaults: pancake.DEFAULT_OPTIONS },
];

const BEGIN = '<!-- begin of the emulator options: written by `npm run generate` -->';
const END = '<!-- end of the emulator options -->';

for (const { page, types, defaults } of TABLES) {
  const known = new Map<string, unknown>(Object.entries(defaults));
  const rows = optionRows(types).map(
    ({ name, values, what }) =>
      `| \`${name}\`<br>\`${variableOf(name)}\` | ${values} | ${defaultText(known.get(name))} | ${what} |`,
  );
  const table = [
    '| option and its variable | values | default | what it sets |',
    '| --- | --- | --- | --- |',
    ...rows,
  ];
  const text = readFileSync(new URL(`../${page}`, import.meta.url), 'utf8');
  const [before = '', rest = ''] = text.split(BEGIN);
  const [, after] = rest.split(END);
  if (after === undefined) throw new Error(`${page} lacks the marks between which the options stand`);
  await keepPage(page, [before, BEGIN, '\n\n', table.join('\n'), '\n\n', END, after].join(''));
}

function defaultText(value: unknown): string {
  if (value === Infinity) return 'no limit';
  if (typeof value === 'string') return `\`${value}\``;
  return value === undefined || Array.isArray(value) ? 'none' : `\`${JSON.stringify(value)}\``;
}
