import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Secret } from './secret.ts';

/** Variable with the key of a run. The reporter creates it, and the workers inherit it. */
export const SEAL_VARIABLE = 'ACCEPTANCE_SEAL_KEY';

/** A fresh key for one run. */
export function newSealKey(): string {
  return randomBytes(32).toString('base64');
}

/**
 * Encrypts the secrets that a worker sends to the reporter, which needs them for masking. The text may end up in a
 * file (a blob report). Only the key of the run opens it, and that key is never written to disk.
 */
export function sealSecrets(secrets: readonly Secret[], key: string): string {
  const start = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'base64'), start);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(secrets), 'utf8'), cipher.final()]);
  return Buffer.concat([start, cipher.getAuthTag(), sealed]).toString('base64');
}

/** The secrets; empty if the text was sealed with another key (a report of another run is merged). */
export function openSecrets(text: string, key: string): Secret[] {
  try {
    const bytes = Buffer.from(text, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64'), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    const plain = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
    return JSON.parse(plain.toString('utf8')) as Secret[];
  } catch {
    return [];
  }
}
