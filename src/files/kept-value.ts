import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { PACKAGE_FOLDER, packageManifest } from './package.ts';
import { writeWhole } from './whole.ts';

/** Change it when the same text is parsed to something else. */
const FORMAT = 1;

/**
 * What a document of this package says. It takes a third of a second to parse the YAML of one API, in each process of a
 * run. So the value is kept in `node_modules/.cache`, as build tools do. A document whose text has changed is parsed again; where
 * nothing can be kept, it is parsed each time.
 * @param name of the document, e.g. `specs/waffo/openapi.yaml`
 * @param parse gives a value that JSON can hold; what it throws is passed on
 * @param folder that it is kept in
 */
export function keptValue(
  name: string,
  text: string,
  parse: () => unknown,
  folder: string | undefined = cacheFolder(),
): unknown {
  if (folder === undefined) return parse();
  const file = join(folder, `${name.replaceAll('/', '-')}.json`);
  const digest = createHash('sha256').update(`${packageManifest().version} ${FORMAT}\n${text}`).digest('hex');
  const kept = keptIn(file);
  if (kept?.digest === digest) return kept.value;
  const value = parse();
  keep(file, { digest, value });
  return value;
}

interface Kept {
  digest: string;
  value: unknown;
}

function keptIn(file: string): Kept | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Kept;
  } catch {
    return undefined;
  }
}

function keep(file: string, kept: Kept): void {
  try {
    writeWhole([file], ([part = file]) => writeFileSync(part, JSON.stringify(kept)));
  } catch {
    // A folder that nobody may write to.
  }
}

/** Beside the dependencies: in a clone its own, in a project those of the project. */
function cacheFolder(): string | undefined {
  const around = dirname(PACKAGE_FOLDER);
  const modules = basename(around) === 'node_modules' ? around : join(PACKAGE_FOLDER, 'node_modules');
  return existsSync(modules) ? join(modules, '.cache', 'waffo-acceptance') : undefined;
}
