import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, relative } from 'node:path';
import { HarnessError, reasonOf } from '../../core/index.ts';

/** Name under which a run finds its configuration by itself. */
export const DEFAULT_FILE = 'acceptance.config.yaml';
const FOUND_BY_ITSELF = /^acceptance\.config\.(yaml|yml|json|ts|mjs)$/;

/** Refuses a place that must not or cannot be written; called before the questions are asked. */
export function requireFree(file: string, force: boolean): void {
  if (!/\.ya?ml$/.test(file)) {
    throw new HarnessError(
      'WAF_USAGE',
      `--file is "${file}": init writes YAML`,
      `Name a file that ends in .yaml.`,
    );
  }
  if (existsSync(file) && !force) throw taken(file);
  const folder = dirname(file);
  const rival = existsSync(folder)
    ? readdirSync(folder).find((name) => FOUND_BY_ITSELF.test(name) && name !== basename(file))
    : undefined;
  if (rival === undefined || !FOUND_BY_ITSELF.test(basename(file))) return;
  throw new HarnessError(
    'WAF_USAGE',
    `${folder} already has ${rival}, and a run would not know which one to use`,
    'Remove it, or write under another name with --file and name that in ACCEPTANCE_CONFIG.',
  );
}

/** Writes the file; replaces an old one only with --force. */
export function writeConfig(file: string, text: string, force: boolean): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: force ? 'w' : 'wx' });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') throw taken(file);
    throw new HarnessError(
      'WAF_USAGE',
      `${file} cannot be written: ${reasonOf(cause)}`,
      'Choose another place with --file.',
      { cause },
    );
  }
}

function taken(file: string): HarnessError {
  return new HarnessError(
    'WAF_USAGE',
    `${relative(process.cwd(), file) || file} exists already, and was not changed`,
    'Write another file with --file, or replace this one with --force.',
  );
}
