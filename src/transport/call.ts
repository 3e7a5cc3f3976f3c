import type { IncomingMessage } from 'node:http';
import { STREAM_LIMITS, parseJson } from '../core/index.ts';
import { asText, plainHeaders } from '../journal/index.ts';
import { readBody } from './body.ts';

/** Largest body of a call that is read. */
export const BODY_LIMIT = STREAM_LIMITS.call;
/** Most bytes beyond the limit that are read and dropped. */
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
  /** The body exceeded the limit; `bytes` is its beginning. */
  tooLarge: boolean;
}

/** Reads a request; keeps little more than `BODY_LIMIT` of its body. Rejects if the sender breaks off. */
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

/**
 * Reads and drops the rest of a body: many clients read no answer while they still send. A body that is far too long
 * is cut off.
 */
async function letPass(request: IncomingMessage): Promise<void> {
  let passed = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    passed += chunk.length;
    if (passed > MOST_PASSED) throw new Error('the body has no end');
  }
}

/** The JSON of a body, or why it cannot be parsed. */
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
  // Parsers differ in which duplicate field they use: the merchant could sign one value and the provider use the
  // other.
  if (membersIn(value) < members) return { problem: 'the body names a field twice' };
  return { value };
}

/**
 * Nesting depth and number of object members of a JSON text, counted without parsing: very deep bodies would overflow
 * the stack of code that walks them.
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
