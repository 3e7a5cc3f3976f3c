import { type RequestMessage, asText } from '../journal/index.ts';
import { PROBE_HEADER } from '../transport/index.ts';
import { decoded } from './body.ts';
import { plainOf, type RawHeaders } from './headers.ts';

/** A request that arrived and was read to its end. */
export interface Arrival {
  method: string;
  /** Path and query. */
  target: string;
  headers: RawHeaders;
  /** The body to the byte. */
  bytes: Buffer;
  /** The body without its content coding: signatures and checks use these bytes. */
  content: Buffer;
  /** Header names in lower case. */
  plain: Record<string, string>;
  /** Sent by the harness itself. */
  isProbe: boolean;
}

export function arrivalOf(parts: Pick<Arrival, 'method' | 'target' | 'headers' | 'bytes'>): Arrival {
  const plain = plainOf(parts.headers);
  return {
    ...parts,
    content: decoded(parts.bytes, parts.headers),
    plain,
    isProbe: PROBE_HEADER in plain,
  };
}

/** The request as a journal has it. */
export function requestMessage(
  { method, plain, content }: Pick<Arrival, 'method' | 'plain' | 'content'>,
  url: string,
  judged: Pick<RequestMessage, 'signature' | 'signatureForm'>,
): RequestMessage {
  return { method, url, headers: plain, ...asText(content), ...judged };
}
