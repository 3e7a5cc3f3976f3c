import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { STREAM_LIMITS } from '../core/index.ts';
import { plainOf, type RawHeaders } from './headers.ts';

/** Largest body that is kept whole; the provider accepts much less. */
export const BODY_LIMIT = STREAM_LIMITS.call;

/** The body without its content coding, as the receiver reads it. A coding that cannot be decoded stays. */
export function decoded(bytes: Buffer, headers: RawHeaders): Buffer {
  const codings = (plainOf(headers)['content-encoding'] ?? '')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
  try {
    return codings.reduceRight((body, coding) => undo(coding, body), bytes);
  } catch {
    return bytes;
  }
}

function undo(coding: string, bytes: Buffer): Buffer {
  const limit = { maxOutputLength: 2 * BODY_LIMIT };
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return gunzipSync(bytes, limit);
    case 'deflate':
      return inflateSync(bytes, limit);
    case 'br':
      return brotliDecompressSync(bytes, limit);
    default:
      throw new Error(`${coding} is not known here`);
  }
}
