import type { KeyObject } from 'node:crypto';
import type { Proof, SentRequest } from '../../../provider/index.ts';
import { REQUEST_SIGNATURE_HEADER, WEBHOOK_SIGNATURE_HEADER } from './headers.ts';
import { judgeRequest } from './request-verdict.ts';
import { judgeWebhook, WEBHOOK_WINDOW } from './webhook-verdict.ts';

/** Maximum age of a call's time of signing, and how far it may be in the future, in milliseconds. */
const CALL_WINDOW = { past: 300_000, ahead: 60_000 };

/** What proves the sender of a captured request: the signature over four lines, or over the time and the body. */
export function proofOf(request: SentRequest, key: KeyObject | undefined): Proof {
  const isCall = request.direction === 'call';
  const header = request.headers[isCall ? REQUEST_SIGNATURE_HEADER : WEBHOOK_SIGNATURE_HEADER];
  if (!header) return { signature: 'missing' };
  if (!key) return { signature: 'unknown' };
  const { headers, bytes, method, target, at } = request;
  const verdict = isCall
    ? judgeRequest(
        { method, target, headers, body: bytes },
        { keys: [{ environment: 'test', publicKey: key }], now: at, window: CALL_WINDOW },
      )
    : judgeWebhook(bytes, header, { keys: { test: key, prod: key }, now: at, window: WEBHOOK_WINDOW });
  if ('environment' in verdict) return { signature: 'valid' };
  return { signature: 'invalid', ...(verdict.form && { signatureForm: verdict.form }) };
}
