import type { KeyObject } from 'node:crypto';
import type { ResponseMessage, UnfinishedReply } from '../journal/index.ts';
import { ACKNOWLEDGEMENT, SIGNATURE_HEADER, verify } from '../providers/waffo/protocol/index.ts';

/** What came back from the merchant for one attempt to deliver a notification. */
export interface DeliveryReply {
  response?: ResponseMessage;
  /** Why there is no response. */
  noResponse?: string;
  /** It began, and had no end. */
  unfinished?: UnfinishedReply;
  /** The delivery is done: the acknowledgement was exact. */
  acknowledged: boolean;
}

/**
 * Which body ends a delivery. `json`: the documented JSON, whatever white space it is written with, as Waffo's own
 * pages print it with a space. `exact`: the documented bytes alone.
 */
export type AcknowledgementForm = 'json' | 'exact';

/** The documented object with any white space that JSON allows around its parts. */
const SAME_JSON = /^[ \t\r\n]*\{[ \t\r\n]*"message"[ \t\r\n]*:[ \t\r\n]*"success"[ \t\r\n]*\}[ \t\r\n]*$/;

/** Whether a reply ends the delivery: status, type, body, and the merchant's signature over the bytes of the body. */
export function isAcknowledged(
  { status, headers }: Pick<ResponseMessage, 'status' | 'headers'>,
  bytes: Buffer,
  merchantKey: KeyObject,
  form: AcknowledgementForm,
): boolean {
  const text = bytes.toString('latin1');
  return (
    status === 200 &&
    /^application\/json\b/i.test(headers['content-type'] ?? '') &&
    (form === 'exact' ? text === ACKNOWLEDGEMENT : SAME_JSON.test(text)) &&
    verify(bytes, headers[SIGNATURE_HEADER], merchantKey)
  );
}
