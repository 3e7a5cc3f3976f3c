import type { KeyObject } from 'node:crypto';
import { digestOf } from '../ledger/index.ts';
import { parseJson } from '../protocol/index.ts';
import {
  isManifest, isSafePath, MANIFEST_FILE, PUBLIC_KEY_FILE, SIGNATURE_FILE, type Manifest, type PackageFiles,
} from './manifest.ts'; // prettier-ignore
import type { OpenedPackage } from './open.ts';
import { sheetProblems } from './sheet-ids.ts';
import { fingerprint, isSignedBy, publicKeyIn } from './signature.ts';

/** What verifying a package found. */
export interface Verification {
  manifest: Manifest | undefined;
  /** Why it must not be believed; empty if it may. */
  problems: string[];
  /** What the reader should know. */
  notes: string[];
}

const SEAL = new Set([MANIFEST_FILE, SIGNATURE_FILE, PUBLIC_KEY_FILE]);

/** Verifies signature, digests, missing and further files, expiry, and that the ids of the sheets are proved. */
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
    ...expiryProblems(manifest, now),
  ];
  const sheets = await sheetProblems(files, manifest);
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
  const enclosed = files.get(PUBLIC_KEY_FILE);
  const own = enclosed && publicKeyIn(enclosed);
  const signature = files.get(SIGNATURE_FILE);
  if (!signature) return { problems: [`${SIGNATURE_FILE} is missing: the package is not signed`], notes: [] };
  const key = given ?? own;
  if (!key) return { problems: [`${PUBLIC_KEY_FILE} is missing or no public key`], notes: [] };
  if (given && own && fingerprint(given) !== fingerprint(own)) {
    return {
      problems: [
        `it is signed with another key (${fingerprint(own)}) than the one given (${fingerprint(given)})`,
      ],
      notes: [],
    };
  }
  if (!isSignedBy(manifest, signature, key)) {
    return {
      problems: [`the signature does not fit ${MANIFEST_FILE}: it was changed after signing`],
      notes: [],
    };
  }
  return {
    problems: [],
    notes: given
      ? [`signed with the key given (${fingerprint(given)})`]
      : [
          `signed with the enclosed key ${fingerprint(key)}: compare it with the one the signer named, or give --key`,
        ],
  };
}

function fileProblems(files: PackageFiles, manifest: Manifest): string[] {
  const listed = new Map(manifest.files.map(({ path, sha256 }) => [path, sha256]));
  return [
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

/** Expired says expired: what was accepted then may not be what runs now. */
function expiryProblems({ createdAt, expiresAt }: Manifest, now: Date): string[] {
  if (Date.parse(expiresAt) <= now.getTime())
    return [`it expired on ${expiresAt}: export it again from runs of today`];
  return Date.parse(createdAt) > now.getTime() + 86_400_000
    ? [`it was created in the future, on ${createdAt}`]
    : [];
}

function manifestNotes({ open, recordedByHand, rehearsal }: Manifest): string[] {
  return [
    ...(rehearsal ? ['REHEARSAL against the emulator: nothing to submit'] : []),
    ...(recordedByHand.length > 0 ? [`recorded by hand: ${recordedByHand.join(', ')}`] : []),
    ...(open.length > 0 ? [`left open: ${open.join(', ')}`] : []),
  ];
}
