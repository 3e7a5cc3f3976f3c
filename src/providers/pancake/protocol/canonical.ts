import { createHash } from 'node:crypto';

/** The signed parts of a request. */
export interface SignedParts {
  method: string;
  /** From `/v1/` on, without a query. */
  path: string;
  /** As in the header. */
  timestamp: string;
  body: Uint8Array | string;
}

/** The four signed lines, without a final line end. */
export function canonicalText({ method, path, timestamp, body }: SignedParts): string {
  return canonicalLines(method, path, timestamp, digestOf(body).toString('base64'));
}

/** @param digest SHA-256 of the body in Base64 */
export function canonicalLines(method: string, path: string, timestamp: string, digest: string): string {
  return [method, path, timestamp, digest].join('\n');
}

/** SHA-256 of the bytes of a body; a text is encoded as UTF-8. */
export function digestOf(body: Uint8Array | string): Buffer {
  return createHash('sha256').update(body).digest();
}
