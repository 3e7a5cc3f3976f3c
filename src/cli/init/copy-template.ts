import { constants, copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HarnessError, printLines, reasonOf } from '../../core/index.ts';
import type { Arguments } from '../command.ts';
import { TEMPLATES, type Template } from './templates.ts';
import { DEFAULT_FILE } from './write.ts';

const DEFAULT_FOLDER = 'shop';
/** The options that go with a template. */
const ALLOWED = ['template', 'folder'];
/** Files that running an example leaves in its folder. */
const LEFTOVERS = ['__pycache__', '.venv', 'node_modules', 'data'];

/** Copies an example integration, and prints the commands that lead from there to the verdict. */
export function copyTemplate(options: Arguments['options'], current: string = process.cwd()): number {
  const { name, template } = chosen(String(options['template']));
  const other = Object.keys(options).find((one) => options[one] !== undefined && !ALLOWED.includes(one));
  if (other !== undefined)
    throw new HarnessError(
      'WAF_USAGE',
      `--${other} does not go with --template: the example brings its own ${DEFAULT_FILE}`,
      `Leave --${other} out, or leave --template out to describe a server of your own.`,
    );
  const named = options['folder'];
  const folder = resolve(current, typeof named === 'string' ? named : DEFAULT_FOLDER);
  const files = filesOf(template);
  requireNothingThere(
    folder,
    files.map(([path]) => path),
    current,
  );
  copy(folder, files);
  printLines(nextSteps(name, template, relative(current, folder), files.length));
  return 0;
}

function chosen(name: string): { name: string; template: Template } {
  const template = Object.hasOwn(TEMPLATES, name) ? TEMPLATES[name] : undefined;
  if (template) return { name, template };
  throw new HarnessError(
    'WAF_USAGE',
    `there is no template "${name}"`,
    `Choose one of: ${Object.entries(TEMPLATES)
      .map(([known, { summary }]) => `${known} (${summary})`)
      .join(', ')}.`,
  );
}

/** The files of an example: path below its folder, and where it is. */
function filesOf({ example, built }: Template): [path: string, source: string][] {
  const home = join(examples(), example);
  return readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry): [string, string] => {
      const source = join(entry.parentPath, entry.name);
      return [relative(home, source), source];
    })
    .filter(([path]) => path.split(sep)[0] !== built)
    .filter(([path]) => !path.split(sep).some((part) => LEFTOVERS.includes(part)));
}

/** The examples are next to `src` in the repository, and next to `dist` in the package. */
function examples(): string {
  const places = ['../../../examples', '../../../../examples'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  const found = places.find((place) => existsSync(place));
  if (found !== undefined) return found;
  throw new HarnessError(
    'WAF_USAGE',
    'the folder examples of waffo-acceptance is missing',
    'Install the package again: npm i -D waffo-acceptance',
  );
}

/** Refuses to replace files of the user. */
function requireNothingThere(folder: string, paths: readonly string[], current: string): void {
  const taken = paths.filter((path) => existsSync(join(folder, path)));
  if (taken.length === 0) return;
  const more = taken.length > 3 ? ` and ${taken.length - 3} more` : '';
  throw new HarnessError(
    'WAF_USAGE',
    `${relative(current, folder) || 'the current folder'} has ${taken.slice(0, 3).join(', ')}${more} already; nothing was written`,
    'Name another folder with --folder.',
  );
}

function copy(folder: string, files: readonly [path: string, source: string][]): void {
  try {
    for (const [path, source] of files) {
      const target = join(folder, path);
      mkdirSync(resolve(target, '..'), { recursive: true });
      copyFileSync(source, target, constants.COPYFILE_EXCL);
    }
  } catch (cause) {
    throw new HarnessError(
      'WAF_USAGE',
      `${folder} cannot be written: ${reasonOf(cause)}`,
      'Name another folder with --folder.',
      { cause },
    );
  }
}

function nextSteps(name: string, { install }: Template, folder: string, count: number): string[] {
  const config = folder === '' ? '' : ` --config ${shellWord(join(folder, DEFAULT_FILE))}`;
  const commands = [
    ...install(shellWord(folder || '.')),
    `npx waffo-acceptance doctor${config}`,
    `npx waffo-acceptance run${config}`,
  ];
  return [
    `${folder || 'The current folder'} holds the template ${name} (${count} files; README.md describes them). Next:`,
    ...commands.map((command, index) => `  ${index + 1}. ${command}`),
  ];
}

/** Quotes a path as one word of a command. */
function shellWord(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
