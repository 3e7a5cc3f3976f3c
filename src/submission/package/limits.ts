import type { ArchiveLimits } from '../../archive/index.ts';
import { HarnessError } from '../../core/index.ts';
import type { PackageFiles } from './manifest.ts';

const MIB = 2 ** 20;

/** Limits of a package: `export` writes nothing larger, so `verify` refuses anything larger. */
export const PACKAGE_LIMITS: ArchiveLimits = {
  what: 'package',
  entries: 5000,
  fileBytes: 128 * MIB,
  partBytes: 64 * MIB,
  totalBytes: 128 * MIB,
};

/** Limits of a sheet that is read back: a workbook library takes many times the memory of the file. */
export const SHEET_IN_PACKAGE: ArchiveLimits = {
  what: 'acceptance sheet',
  entries: 500,
  fileBytes: 8 * MIB,
  partBytes: 8 * MIB,
  totalBytes: 16 * MIB,
};

/** Throws WAF_PACKAGE if the files exceed the limits, before they are written. */
export function requireWithinLimits(files: PackageFiles): void {
  const { entries, partBytes, totalBytes } = PACKAGE_LIMITS;
  if (files.size > entries) throw tooMuch(`${files.size} files: at most ${entries} may be in a package`);
  let total = 0;
  for (const [path, { length }] of files) {
    if (length > partBytes)
      throw tooMuch(`${path} is ${inMib(length)}: at most ${inMib(partBytes)} are allowed`);
    total += length;
  }
  if (total > totalBytes)
    throw tooMuch(`its files are ${inMib(total)}: at most ${inMib(totalBytes)} are allowed`);
}

function tooMuch(what: string): HarnessError {
  return new HarnessError(
    'WAF_PACKAGE',
    `the package is too large: ${what}`,
    'Nothing was written. Record smaller pieces of evidence, or export one case list at a time with --product.',
  );
}

function inMib(bytes: number): string {
  return `${Math.ceil(bytes / MIB)} MiB`;
}
