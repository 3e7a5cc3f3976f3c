import type { IncomingMessage } from 'node:http';

/** The part of a body that was read. */
export interface ReadBody {
  bytes: Buffer;
  /** False if it is longer than the limit: the rest is still in the stream. */
  complete: boolean;
}

/** Reads a body up to `limit` bytes. Rejects if the sender breaks off. */
export async function readBody(message: IncomingMessage, limit: number): Promise<ReadBody> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving an iterator early destroys the stream, so read the events directly.
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
