import type { Verdict } from '../../results/index.ts';
import { isRecord } from '../../core/index.ts';

export const MANIFEST_FILE = 'manifest.json';
/** RSA-SHA256 (PKCS#1 v1.5) over the bytes of the manifest, as openssl expects it. */
export const SIGNATURE_FILE = 'manifest.json.sig';
export const PUBLIC_KEY_FILE = 'manifest.pub.pem';

/** Files of a package by their path in it, with `/`. */
export type PackageFiles = ReadonlyMap<string, Uint8Array>;

/** The content and origin of a package; signed. */
export interface Manifest {
  kind: 'waffo-acceptance-package';
  version: 1;
  /** From runs against the emulator: not for submission. */
  rehearsal: boolean;
  merchant: string;
  merchantId: string;
  target: string;
  targetHost: string;
  features: string[];
  verdict: Verdict;
  harness: string;
  node: string;
  spec: { version: string; digest: string };
  templates: Record<string, { version: string; digest: string }>;
  ledger: { digest: string };
  runs: { runId: string; startedAt: string; harness: string }[];
  /** Keys of the cases that people recorded. */
  recordedByHand: string[];
  /** Keys of the cases that are left to people or to Waffo. */
  open: string[];
  /** ISO 8601 UTC. */
  createdAt: string;
  expiresAt: string;
  files: { path: string; bytes: number; sha256: string }[];
}

const TEXTS = ['merchant', 'merchantId', 'target', 'verdict', 'createdAt', 'expiresAt'];

/** Whether a parsed value is a manifest; checks the fields that verifying needs. */
export function isManifest(value: unknown): value is Manifest {
  return (
    isRecord(value) &&
    value['kind'] === 'waffo-acceptance-package' &&
    value['version'] === 1 &&
    typeof value['rehearsal'] === 'boolean' &&
    TEXTS.every((name) => typeof value[name] === 'string') &&
    [value['open'], value['recordedByHand']].every(Array.isArray) &&
    isRecord(value['ledger']) &&
    typeof value['ledger']['digest'] === 'string' &&
    Array.isArray(value['files']) &&
    value['files'].every(
      (file) => isRecord(file) && typeof file['path'] === 'string' && typeof file['sha256'] === 'string',
    )
  );
}

/** Whether a path stays inside the package and has its only valid spelling. */
export function isSafePath(path: string): boolean {
  return (
    !/[\\:\p{C}]/u.test(path) && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  );
}
