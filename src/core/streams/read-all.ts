import { bytesText } from './limits.ts';

/**
 * Why a stream was not read to its end. `too long`: it exceeded the limit. `too slow`: its time ran out. `broken off`:
 * its sender closed it.
 */
export type WhyUnfinished = 'too long' | 'too slow' | 'broken off';

/** A stream that was not read to its end. All streams from other parties fail with this class. */
export class Unfinished extends Error {
  override readonly name = 'Unfinished';
  readonly why: WhyUnfinished;
  /** Bytes received. */
  readonly bytes: number;

  /** @param more which limit was exceeded, or the error of the socket */
  constructor(why: WhyUnfinished, bytes: number, more: string, cause?: unknown) {
    super(`${SEEN[why]}${more} (${bytesText(bytes)} came)`, { cause });
    this.why = why;
    this.bytes = bytes;
  }
}

const SEEN: Readonly<Record<WhyUnfinished, string>> = {
  'too long': 'exceeded ',
  'too slow': 'did not end within ',
  'broken off': 'broke off',
};

export interface ReadAllOptions {
  /** Most bytes to read. */
  limit: number;
  /** Aborts the stream when its time is over. The caller must have opened the stream with this signal. */
  signal: AbortSignal;
  /** The time as text, e.g. `15 s`. */
  within: string;
}

/** Reads a stream to its end. On exceeding a limit it closes the stream and throws `Unfinished`. */
export async function readAll(
  stream: AsyncIterable<Uint8Array>,
  { limit, signal, within }: ReadAllOptions,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stream) {
      bytes += chunk.length;
      if (bytes > limit) break;
      chunks.push(chunk);
    }
  } catch (error) {
    if (signal.aborted) throw new Unfinished('too slow', bytes, within, error);
    throw new Unfinished('broken off', bytes, reasonIn(error), error);
  }
  // Leaving the loop has closed the stream.
  if (bytes > limit) throw new Unfinished('too long', bytes, bytesText(limit));
  return Buffer.concat(chunks);
}

function reasonIn(error: unknown): string {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  const reason = code ?? (error instanceof Error ? error.message : String(error));
  return reason ? ` (${reason})` : '';
}
