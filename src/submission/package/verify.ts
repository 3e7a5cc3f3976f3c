import type { KeyObject } from 'node:crypto';
import { digestOf } from '../ledger/index.ts';
import { parseJson } from '../../core/index.ts';
import {
  isManifest, isSafePath, MANIFEST_FILE, PUBLIC_KEY_FILE, SIGNATURE_FILE, type Manifest, type PackageFiles,
} from './manifest.ts'; // prettier-ignore
import { dateProblems } from './validity.ts';
import type { OpenedPackage } from './open.ts';
import { sheetProblems } from './sheet-ids.ts';
import { fingerprint, isSignedBy, publicKeyIn } from './signature.ts';

/** The result of verifying a package. */
export interface Verification {
  manifest: Manifest | undefined;
  /** Why it must not be trusted; empty if it may. */
  problems: string[];
  /** Information for the reader. */
  notes: string[];
}

const NOT_OPENED = { problems: [], notes: [] };
const SEAL = new Set([MANIFEST_FILE, SIGNATURE_FILE, PUBLIC_KEY_FILE]);

/** Verifies the signature, digests, missing and extra files, expiry, and that journals prove the ids of the sheets. */
export async function verifyPackage(
  { files, oddities }: OpenedPackage,
  { key, now }: { key: KeyObject | undefined; now: Date },
): Promise<Verification> {
  const bytes = files.get(MANIFEST_FILE);
  const manifest = bytes && parseJson(Buffer.from(bytes).toString('utf8'));
  if (!bytes || !isManifest(manifest)) {
    const what = bytes ? `${MANIFEST_FILE} is no manifest of a package` : `${MANIFEST_FILE} is missing`;
    return { manifest: undefined, problems: [...oddities, what], notes: [] };
  }
  const signed = signatureProblems(files, bytes, key);
  const problems = [
    ...oddities,
    ...signed.problems,
    ...fileProblems(files, manifest),
    ...dateProblems(manifest, now),
  ];
  // Do not open files that nobody has signed.
  const sheets = signed.problems.length > 0 ? NOT_OPENED : await sheetProblems(files, manifest);
  return {
    manifest,
    problems: [...problems, ...sheets.problems],
    notes: [...signed.notes, ...manifestNotes(manifest), ...sheets.notes],
  };
}

function signatureProblems(
  files: PackageFiles,
  manifest: Uint8Array,
  given: KeyObject | undefined,
): { problems: string[]; notes: string[] } {
  const refuse = (problem: string): { problems: string[]; notes: string[] } => ({
    problems: [problem],
    notes: [],
  });
  const signature = files.get(SIGNATURE_FILE);
  if (!signature) return refuse(`${SIGNATURE_FILE} is missing: the package is not signed`);
  const enclosed = files.get(PUBLIC_KEY_FILE);
  const own = enclosed ? publicKeyIn(enclosed) : 'is missing';
  // Also if a key was given, because people who look at the package may trust the enclosed one.
  if (typeof own === 'string') return refuse(`${PUBLIC_KEY_FILE} ${own}`);
  if (given && fingerprint(given) !== fingerprint(own))
    return refuse(
      `it is signed with another key (${fingerprint(own)}) than the one given (${fingerprint(given)})`,
    );
  if (!isSignedBy(manifest, signature, own))
    return refuse(`the signature does not match ${MANIFEST_FILE}: it was changed after signing`);
  const note = given
    ? `signed with the key given (${fingerprint(given)})`
    : `signed with the enclosed key ${fingerprint(own)}: compare it with the one the signer named, or give --key`;
  return { problems: [], notes: [note] };
}

function fileProblems(files: PackageFiles, manifest: Manifest): string[] {
  const listed = new Map(manifest.files.map(({ path, sha256 }) => [path, sha256]));
  return [
    ...(listed.size === manifest.files.length ? [] : [`${MANIFEST_FILE} lists a file twice`]),
    ...[...SEAL].filter((path) => listed.has(path)).map((path) => `${MANIFEST_FILE} lists ${path}`),
    ...[...listed.keys()]
      .filter((path) => !isSafePath(path))
      .map((path) => `${path} leads out of the package`),
    ...[...listed].flatMap(([path, sha256]) => {
      const bytes = files.get(path);
      if (!bytes) return [`${path} is missing`];
      return digestOf(bytes) === sha256 ? [] : [`${path} was changed: its digest is another`];
    }),
    ...[...files.keys()]
      .filter((path) => !listed.has(path) && !SEAL.has(path))
      .map((path) => `${path} was added: the manifest does not list it`),
    ...ledgerProblems(files, manifest),
  ];
}

function ledgerProblems(files: PackageFiles, { ledger }: Manifest): string[] {
  const bytes = files.get('ledger.ndjson');
  if (!bytes) return ['ledger.ndjson is missing'];
  return digestOf(bytes) === ledger.digest ? [] : ['ledger.ndjson is not the ledger that the manifest names'];
}

function manifestNotes({ open, recordedByHand, rehearsal }: Manifest): string[] {
  return [
    ...(rehearsal ? ['REHEARSAL against the emulator: nothing to submit'] : []),
    ...(recordedByHand.length > 0 ? [`recorded by hand: ${recordedByHand.join(', ')}`] : []),
    ...(open.length > 0 ? [`left open: ${open.join(', ')}`] : []),
  ];
}
