import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Secret } from './secret.ts';

/** Variable with the key of a run. The reporter makes it, and the workers inherit it. */
export const SEAL_VARIABLE = 'ACCEPTANCE_SEAL_KEY';

/** A fresh key for one run. */
export function newSealKey(): string {
  return randomBytes(32).toString('base64');
}

/**
 * Secrets of a worker on their way to the reporter, which must know what it has to mask. What travels may end in a file
 * (a blob report): without the key of the run, which is written nowhere, nobody can read it.
 */
export function sealSecrets(secrets: readonly Secret[], key: string): string {
  const start = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'base64'), start);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(secrets), 'utf8'), cipher.final()]);
  return Buffer.concat([start, cipher.getAuthTag(), sealed]).toString('base64');
}

/** The secrets; none if the text was sealed with another key (a report of another run is merged). */
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
