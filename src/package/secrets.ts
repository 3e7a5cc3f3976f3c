import { unzipSync } from 'fflate';
import { redactBody, redactText, isRecord, parseJson } from '../protocol/index.ts';
import type { PackageFiles } from './manifest.ts';

const KEY_MATERIAL = /-----BEGIN [A-Z ]*PRIVATE KEY-----|MII[A-Za-z0-9+/]{1,4}IBADANBgkqhkiG9w0BAQEFAASC/;

/**
 * Files in which something secret stands: a literal of `secrets`, a private key, or in a journal a card number or
 * a credential header. Workbooks are looked into. Everything was cleaned when it was written: a hit is a defect or
 * comes from evidence that people gave.
 */
export function filesWithSecrets(files: PackageFiles, secrets: readonly string[]): string[] {
  return [...files].filter(([path, bytes]) => holdsSecret(path, bytes, secrets)).map(([path]) => path);
}

function holdsSecret(path: string, bytes: Uint8Array, secrets: readonly string[]): boolean {
  if (path.endsWith('.xlsx')) {
    return Object.values(unzipSync(bytes)).some((part) => holdsSecret('', part, secrets));
  }
  const text = Buffer.from(bytes).toString('latin1');
  if (KEY_MATERIAL.test(text) || secrets.some((secret) => text.includes(secret))) return true;
  return path.endsWith('.ndjson') && text.split('\n').some(isUncleanLine);
}

/** A line of a journal that the recorder would have written otherwise. */
function isUncleanLine(line: string): boolean {
  const entry = parseJson(line);
  if (!isRecord(entry)) return false;
  return ['request', 'response', 'reply'].some((side) => {
    const message = entry[side];
    if (!isRecord(message)) return false;
    const headers = isRecord(message['headers']) ? message['headers'] : {};
    const key = headers['x-api-key'];
    if (typeof key === 'string' && key !== '[redacted]') return true;
    const body = message['body'];
    return typeof body === 'string' && message['encoding'] !== 'base64' && redactBody(body) !== body && redactText(body) !== body; // prettier-ignore
  });
}
