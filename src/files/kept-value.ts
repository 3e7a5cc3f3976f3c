import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { PACKAGE_FOLDER, packageManifest } from './package.ts';
import { writeWhole } from './whole.ts';

/** Change this when parsing the same text gives another value. */
const FORMAT = 1;

/**
 * The parsed value of a document of this package. Parsing the YAML of one API takes a third of a second, in each
 * process of a run. So the value is cached in `node_modules/.cache`, as build tools do. A document is parsed again if
 * its text has changed, or if nothing can be cached.
 * @param name of the document, e.g. `specs/waffo/openapi.yaml`
 * @param parse gives a value that JSON can hold; its errors are passed on
 * @param folder of the cache
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
    // The folder is not writable.
  }
}

/** Next to the dependencies: those of the clone, or those of the user's project. */
function cacheFolder(): string | undefined {
  const around = dirname(PACKAGE_FOLDER);
  const modules = basename(around) === 'node_modules' ? around : join(PACKAGE_FOLDER, 'node_modules');
  return existsSync(modules) ? join(modules, '.cache', 'waffo-acceptance') : undefined;
}
