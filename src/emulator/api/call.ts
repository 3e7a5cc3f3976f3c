import type { IncomingMessage } from 'node:http';
import { parseJson } from '../../protocol/index.ts';
import { asText, plainHeaders, readBody } from '../../wire/index.ts';

/** Largest body that Waffo reads. */
export const BODY_LIMIT = 1_048_576;
const DEEPEST_NESTING = 64;

/** A call as it arrived. */
export interface RawCall {
  method: string;
  path: string;
  headers: Record<string, string>;
  bytes: Buffer;
  /** The body as a journal writes it. */
  written: ReturnType<typeof asText>;
  /** The body went on beyond the limit; `bytes` is its beginning. */
  tooLarge: boolean;
}

/** Reads a request, little more than `BODY_LIMIT` of its body. */
export async function readCall(request: IncomingMessage): Promise<RawCall> {
  const { bytes, complete } = await readBody(request, BODY_LIMIT);
  return {
    method: request.method ?? '',
    path: (request.url ?? '').split('?', 1)[0] ?? '',
    headers: plainHeaders(request.headers),
    bytes,
    written: asText(bytes),
    tooLarge: !complete,
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
  if (call.bytes.length === 0) return { problem: 'the body is empty' };
  const { body, encoding } = call.written;
  if (nestsDeeperThan(body, DEEPEST_NESTING))
    return { problem: `the body nests deeper than ${DEEPEST_NESTING} levels` };
  const value = encoding === 'utf8' ? parseJson(body) : undefined;
  return value === undefined ? { problem: 'the body is not JSON in UTF-8' } : { value };
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
