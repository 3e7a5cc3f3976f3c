import type { KeyObject } from 'node:crypto';
import { canonicalText } from './canonical.ts';
import { MERCHANT_HEADER, REQUEST_SIGNATURE_HEADER, TIMESTAMP_HEADER } from './headers.ts';
import { sign } from './rsa.ts';

/** A request to be signed with an API key. */
export interface UnsignedRequest {
  method?: string;
  /** From `/v1/` on, without a query. */
  path: string;
  body: Uint8Array | string;
  merchantId: string;
  /** The moment of signing; default: now. */
  at?: Date;
}

/** The three headers that authenticate a merchant's server. */
export async function signedHeaders(
  { method = 'POST', path, body, merchantId, at = new Date() }: UnsignedRequest,
  privateKey: KeyObject,
): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  return {
    [MERCHANT_HEADER]: merchantId,
    [TIMESTAMP_HEADER]: timestamp,
    [REQUEST_SIGNATURE_HEADER]: await sign(canonicalText({ method, path, timestamp, body }), privateKey),
  };
}
