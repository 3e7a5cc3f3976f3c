import type { KeyObject } from 'node:crypto';
import type { ResponseMessage } from '../journal/index.ts';
import { ACKNOWLEDGEMENT, SIGNATURE_HEADER, verify } from '../protocol/index.ts';

/** What came back from the merchant for one attempt to deliver a notification. */
export interface DeliveryReply {
  response?: ResponseMessage;
  /** Why there is no response. */
  noResponse?: string;
  /** The delivery is done: the acknowledgement was exact. */
  acknowledged: boolean;
}

/** Whether a reply ends the delivery: status, type, body to the byte, and the merchant's signature over it. */
export function isAcknowledged(
  { status, headers }: Pick<ResponseMessage, 'status' | 'headers'>,
  bytes: Buffer,
  merchantKey: KeyObject,
): boolean {
  return (
    status === 200 &&
    /^application\/json\b/i.test(headers['content-type'] ?? '') &&
    bytes.equals(Buffer.from(ACKNOWLEDGEMENT)) &&
    verify(bytes, headers[SIGNATURE_HEADER], merchantKey)
  );
}
