import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { oddities, partOf, readArchive } from '../../archive/index.ts';
import { HarnessError, reasonOf } from '../../core/index.ts';
import { PACKAGE_LIMITS } from './limits.ts';
import { MANIFEST_FILE, type PackageFiles } from './manifest.ts';

/** The files of a package, from a folder or a zip, and problems with its form. */
export interface OpenedPackage {
  files: PackageFiles;
  oddities: string[];
}

/** Reads a package. Throws WAF_PACKAGE if it is neither a folder nor a zip, or too large. */
export function openPackage(place: string): OpenedPackage {
  try {
    return lstatSync(place).isDirectory() ? fromFolder(place) : fromZip(zipAt(place));
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
  const found: string[] = [];
  const { entries, partBytes, totalBytes } = PACKAGE_LIMITS;
  let [count, total] = [0, 0];
  const visit = (inside: string): void => {
    const children = readdirSync(inside, { withFileTypes: true });
    if (children.length === 0 && inside !== folder) found.push(`${pathIn(folder, inside)}/ was added: the folder is empty`); // prettier-ignore
    for (const child of children) {
      const file = join(inside, child.name);
      if (++count > entries) throw new Error(`it holds more than ${entries} files`);
      if (child.isDirectory()) visit(file);
      // Other people could see other content behind a link.
      else if (!child.isFile()) found.push(`${pathIn(folder, file)} is no plain file`);
      else {
        const { size } = statSync(file);
        total += size;
        if (size > partBytes || total > totalBytes)
          throw new Error(`it is larger than a package may be (${pathIn(folder, file)}: ${size} bytes)`);
        files.set(pathIn(folder, file), readFileSync(file));
      }
    }
  };
  visit(folder);
  return { files, oddities: found };
}

function pathIn(folder: string, file: string): string {
  return relative(folder, file).split(sep).join('/');
}

function zipAt(file: string): Uint8Array {
  const stat = statSync(file);
  if (!stat.isFile()) throw new Error('it is no plain file');
  if (stat.size > PACKAGE_LIMITS.fileBytes) throw new Error(`it is ${stat.size} bytes long`);
  return readFileSync(file);
}

function fromZip(bytes: Uint8Array): OpenedPackage {
  const archive = readArchive(bytes, PACKAGE_LIMITS);
  const entries = archive.entries.filter(({ name }) => !name.endsWith('/'));
  const top = topFolder(archive.entries.map(({ name }) => name));
  const files = new Map(entries.map((entry) => [entry.name.slice(top.length), partOf(archive, entry)]));
  return { files, oddities: oddities(archive) };
}

/** The folder that contains all files; empty if there is none. */
function topFolder(names: readonly string[]): string {
  if (names.includes(MANIFEST_FILE)) return '';
  const first = names[0] ?? '';
  const top = first.slice(0, first.indexOf('/') + 1);
  return top !== '' && names.every((name) => name.startsWith(top)) ? top : '';
}
