import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { isUtf8 } from 'node:buffer';
import { type Masker, HarnessError, reasonOf } from '../../core/index.ts';
import type { CaseRow } from '../../results/index.ts';
import { digestOf, keepBytes } from './evidence.ts';

/** A piece of evidence that is stored next to the ledger. */
export interface KeptEvidence {
  /** Its path in sheets and packages. */
  path: string;
  digest: string;
  /** Whether secrets were removed. */
  redacted: boolean;
}

const MAX_BYTES = 25 * 1024 * 1024;

/** Stores a file that a person gives as evidence. Secrets are removed from texts; pictures are stored unchanged. */
export function keepEvidence(
  ledger: string,
  { case: { id }, product }: CaseRow,
  file: string,
  masker: Masker,
): KeptEvidence {
  const given = bytesOf(file);
  const text = isUtf8(given) ? given.toString('utf8') : undefined;
  const clean = text === undefined ? undefined : masker.body(text);
  const redacted = clean !== text;
  const bytes = redacted && clean !== undefined ? Buffer.from(clean) : given;
  const name = basename(file).replaceAll(/[^\w.-]+/g, '-');
  const digest = keepBytes(ledger, bytes);
  return { path: `evidence/${product}/${id}/${digestOf(bytes).slice(0, 8)}-${name}`, digest, redacted };
}

function bytesOf(file: string): Buffer {
  try {
    const { size } = statSync(file);
    if (size > MAX_BYTES) throw new Error('it is larger than 25 MB');
    const bytes = readFileSync(file);
    if (bytes.length === 0) throw new Error('it is empty');
    return bytes;
  } catch (cause) {
    throw new HarnessError(
      'WAF_USAGE',
      `the evidence ${file} cannot be kept: ${reasonOf(cause)}`,
      'Nothing was recorded. Name a file of up to 25 MB.',
      { cause },
    );
  }
}
