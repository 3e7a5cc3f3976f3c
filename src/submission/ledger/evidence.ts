import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HarnessError } from '../../core/index.ts';
import { replaceFile } from '../../files/index.ts';

/** SHA-256 in hex. */
export function digestOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Where a ledger stores the file with a digest. */
export function evidenceFile(ledger: string, digest: string): string {
  return join(dirname(ledger), 'evidence', digest);
}

/**
 * Stores bytes under their digest next to the ledger, so that no later run can change or delete them. Returns the
 * digest. The file appears complete or not at all.
 */
export function keepBytes(ledger: string, bytes: Uint8Array): string {
  const digest = digestOf(bytes);
  const file = evidenceFile(ledger, digest);
  if (existsSync(file)) return digest;
  replaceFile(file, bytes);
  return digest;
}

/** The bytes with a digest. Throws WAF_LEDGER if they are missing or have changed. */
export function keptBytes(ledger: string, digest: string, what: string): Buffer {
  const file = evidenceFile(ledger, digest);
  if (!existsSync(file)) {
    throw new HarnessError(
      'WAF_LEDGER',
      `${what} is not next to the ledger: ${file} is missing`,
      'Copy the folder `evidence` of the machine on which the case ran to here, or run the case again.',
    );
  }
  const bytes = readFileSync(file);
  if (digestOf(bytes) === digest) return bytes;
  throw new HarnessError(
    'WAF_LEDGER',
    `${what} was changed since it was recorded: ${file} has another digest`,
    'Bring the file back from a copy, or remove it and run the case again.',
  );
}
