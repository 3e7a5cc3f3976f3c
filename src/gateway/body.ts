import type { IncomingMessage } from 'node:http';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { plainOf, type RawHeaders } from './headers.ts';

/** Largest body that is kept whole; Waffo's own limit is far below. */
export const BODY_LIMIT = 16 * 1_048_576;

/** A body as far as it was read. */
export interface ReadBody {
  bytes: Buffer;
  /** False if it goes on beyond the limit: the rest is still in the stream. */
  complete: boolean;
}

/** Reads a body up to the limit. Rejects if the sender breaks off. */
export async function readBody(message: IncomingMessage, limit: number = BODY_LIMIT): Promise<ReadBody> {
  const chunks: Buffer[] = [];
  let size = 0;
  // An iterator destroys the stream when it is left early, so the events are read by hand.
  return new Promise((resolve, reject) => {
    const done = (complete: boolean): void => {
      message.off('data', take).off('end', end).off('close', cut).off('error', reject);
      resolve({ bytes: chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks), complete });
    };
    const take = (chunk: Buffer): void => {
      chunks.push(chunk);
      size += chunk.length;
      if (size <= limit) return;
      message.pause();
      done(false);
    };
    const end = (): void => done(true);
    const cut = (): void => reject(new Error('the message broke off'));
    message.on('data', take).once('end', end).once('close', cut).once('error', reject);
  });
}

/** What the receiving program reads: the body without its content coding. One that cannot be undone stays. */
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
