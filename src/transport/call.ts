import type { IncomingMessage } from 'node:http';
import { STREAM_LIMITS, parseJson } from '../core/index.ts';
import { asText, plainHeaders } from '../journal/index.ts';
import { readBody } from './body.ts';

/** Largest body of a call that is read. */
export const BODY_LIMIT = STREAM_LIMITS.call;
/** How much of a body beyond the limit is waited for. */
const MOST_PASSED = 64 * BODY_LIMIT;
const DEEPEST_NESTING = 64;

/** A call as it arrived. */
export interface RawCall {
  method: string;
  path: string;
  /** Path and query as they arrived. */
  url: string;
  headers: Record<string, string>;
  bytes: Buffer;
  /** The body as a journal writes it. */
  written: ReturnType<typeof asText>;
  /** The body went on beyond the limit; `bytes` is its beginning. */
  tooLarge: boolean;
}

/** Reads a request: little more than `BODY_LIMIT` of its body is kept. Rejects if the sender breaks off. */
export async function readCall(request: IncomingMessage): Promise<RawCall> {
  const { bytes, complete } = await readBody(request, BODY_LIMIT);
  if (!complete) await letPass(request);
  return {
    method: request.method ?? '',
    path: (request.url ?? '').split('?', 1)[0] ?? '',
    url: request.url ?? '',
    headers: plainHeaders(request.headers),
    bytes,
    written: asText(bytes),
    tooLarge: !complete,
  };
}

/** The rest of a body that is not read: who still sends does not listen. A body without an end is cut off. */
async function letPass(request: IncomingMessage): Promise<void> {
  let passed = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    passed += chunk.length;
    if (passed > MOST_PASSED) throw new Error('the body has no end');
  }
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
  const noJson = { problem: 'the body is not JSON in UTF-8' };
  if (encoding !== 'utf8') return noJson;
  const { depth, members } = outlineOf(body);
  if (depth > DEEPEST_NESTING) return { problem: `the body nests deeper than ${DEEPEST_NESTING} levels` };
  const value = parseJson(body);
  if (value === undefined) return noJson;
  // Parsers differ in which of two members counts: what is signed would not be what is done.
  if (membersIn(value) < members) return { problem: 'the body names a field twice' };
  return { value };
}

/**
 * How deep a JSON text nests and how many members its objects have, told from its punctuation: bodies nested
 * without end would overflow the stack of whoever walks them.
 */
function outlineOf(text: string): { depth: number; members: number } {
  let [open, depth, members] = [0, 0, 0];
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (inString) {
      if (code === 0x5c) i++;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) depth = Math.max(depth, ++open);
    else if (code === 0x7d || code === 0x5d) open--;
    else if (code === 0x3a) members++;
  }
  return { depth, members };
}

/** Members of all objects in a parsed value. */
function membersIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value).reduce<number>((sum, item) => sum + membersIn(item), 0);
  return Array.isArray(value) ? inner : inner + Object.keys(value).length;
}
