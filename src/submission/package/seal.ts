import type { KeyObject } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { zipSync } from 'fflate';
import { digestOf } from '../ledger/index.ts';
import { HarnessError } from '../../core/index.ts';
import { writeFolder, writeWhole, writing } from '../../files/index.ts';
import {
  MANIFEST_FILE,
  PUBLIC_KEY_FILE,
  SIGNATURE_FILE,
  type Manifest,
  type PackageFiles,
} from './manifest.ts';
import { requireWithinLimits } from './limits.ts';
import { publicPem, signatureOf } from './signature.ts';

/** Adds the manifest of all files, its signature, and the public key. */
export function seal(files: PackageFiles, facts: Omit<Manifest, 'files'>, key: KeyObject): PackageFiles {
  const sorted = [...files].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const manifest: Manifest = {
    ...facts,
    files: sorted.map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: digestOf(bytes) })),
  };
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  return new Map<string, Uint8Array>([
    ...sorted,
    [MANIFEST_FILE, bytes],
    [SIGNATURE_FILE, signatureOf(bytes, key)],
    [PUBLIC_KEY_FILE, Buffer.from(publicPem(key))],
  ]);
}

/**
 * Writes a package as a folder and as `<folder>.zip`. Both appear complete or not at all, and nothing is overwritten.
 */
export function writePackage(
  folder: string,
  files: PackageFiles,
  createdAt: Date,
): { folder: string; zip: string } {
  const zip = `${folder}.zip`;
  requireWithinLimits(files);
  for (const place of [folder, zip]) {
    if (existsSync(place)) {
      throw new HarnessError(
        'WAF_PACKAGE',
        `${place} exists`,
        'A package is never overwritten: name another folder with --out, or remove it.',
      );
    }
  }
  writing(folder, () => {
    try {
      writeWhole([zip, folder], ([zipPart = zip, folderPart = folder]) => {
        writeFolder(folderPart, files);
        writeFileSync(zipPart, zipped(basename(folder), files, createdAt));
      });
    } catch (error) {
      if (!existsSync(folder)) rmSync(zip, { force: true });
      throw error;
    }
  });
  return { folder, zip };
}

function zipped(name: string, files: PackageFiles, mtime: Date): Uint8Array {
  return zipSync(Object.fromEntries([...files].map(([path, bytes]) => [`${name}/${path}`, bytes])), {
    mtime,
  });
}
