import type { IncomingMessage } from 'node:http';
import { plainHeaders } from '../../wire/index.ts';

/** Largest body that Waffo reads. */
export const BODY_LIMIT = 1_048_576;
const DEEPEST_NESTING = 64;
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A call as it arrived. */
export interface RawCall {
  method: string;
  path: string;
  headers: Record<string, string>;
  bytes: Buffer;
  /** The body went on beyond the limit; `bytes` is its beginning. */
  tooLarge: boolean;
}

/** Reads a request, at most `BODY_LIMIT` of its body. */
export async function readCall(request: IncomingMessage): Promise<RawCall> {
  const chunks: Buffer[] = [];
  let size = 0;
  let tooLarge = false;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT) {
      tooLarge = true;
      break;
    }
    chunks.push(chunk);
  }
  return {
    method: request.method ?? '',
    path: (request.url ?? '').split('?', 1)[0] ?? '',
    headers: plainHeaders(request.headers),
    bytes: chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks),
    tooLarge,
  };
}

/** The JSON of a body, or why it has none. */
export function parseBody(call: RawCall): { value: unknown } | { problem: string } {
  if (call.tooLarge) return { problem: `the body is larger than ${BODY_LIMIT} bytes` };
  if (!/^application\/json\b/i.test(call.headers['content-type'] ?? '')) {
    return { problem: 'Content-Type is not application/json' };
  }
  const charset = /charset=["']?([\w-]+)/i.exec(call.headers['content-type'] ?? '')?.[1];
  if (charset && !/^utf-?8$/i.test(charset)) return { problem: `charset ${charset} is not UTF-8` };
  try {
    const text = UTF8.decode(call.bytes);
    if (nestsDeeperThan(text, DEEPEST_NESTING))
      return { problem: `the body nests deeper than ${DEEPEST_NESTING} levels` };
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { problem: call.bytes.length === 0 ? 'the body is empty' : 'the body is not JSON in UTF-8' };
  }
}

/** Bodies nested without end would overflow the stack of whoever walks them. */
function nestsDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (inString) {
      if (code === 0x5c) i++;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > limit) return true;
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return false;
}
