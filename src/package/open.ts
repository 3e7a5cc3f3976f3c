import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { unzipSync } from 'fflate';
import { HarnessError, reasonOf } from '../protocol/index.ts';
import { MANIFEST_FILE, type PackageFiles } from './manifest.ts';

/** The files of a package, a folder or a zip, and what is odd about how they are kept. */
export interface OpenedPackage {
  files: PackageFiles;
  oddities: string[];
}

/** Reads a package. Throws WAF_PACKAGE for what is neither a folder nor a zip. */
export function openPackage(place: string): OpenedPackage {
  try {
    return lstatSync(place).isDirectory() ? fromFolder(place) : fromZip(readFileSync(place));
  } catch (cause) {
    throw new HarnessError(
      'WAF_PACKAGE',
      `${place} cannot be read as a package: ${reasonOf(cause)}`,
      'Name the folder or the zip that `waffo-acceptance export` wrote.',
      { cause },
    );
  }
}

function fromFolder(folder: string): OpenedPackage {
  const files = new Map<string, Uint8Array>();
  const oddities: string[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    const path = relative(folder, file).split(sep).join('/');
    if (entry.isDirectory()) continue;
    // A link shows whoever looks something else than it shows us.
    if (entry.isFile()) files.set(path, readFileSync(file));
    else oddities.push(`${path} is no plain file`);
  }
  return { files, oddities };
}

/** A zip may hold a name twice: readers differ in which they show. */
function fromZip(bytes: Uint8Array): OpenedPackage {
  const names: string[] = [];
  const unzipped = unzipSync(bytes, {
    filter: ({ name }) => {
      names.push(name);
      return !name.endsWith('/');
    },
  });
  const top = topFolder(Object.keys(unzipped));
  const files = new Map(Object.entries(unzipped).map(([name, content]) => [name.slice(top.length), content]));
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return { files, oddities: twice.map((name) => `${name} is in the zip twice`) };
}

function topFolder(names: readonly string[]): string {
  if (names.includes(MANIFEST_FILE)) return '';
  const first = names[0] ?? '';
  const top = first.slice(0, first.indexOf('/') + 1);
  return top !== '' && names.every((name) => name.startsWith(top)) ? top : '';
}
