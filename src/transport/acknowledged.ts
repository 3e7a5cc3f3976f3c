import type { KeyObject } from 'node:crypto';
import type { ResponseMessage, UnfinishedReply } from '../journal/index.ts';
import type { AcknowledgementForm, ProviderProtocol } from '../provider/index.ts';

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

/** Whether a reply ends the delivery: status, type, body, and the merchant's signature over the bytes of the body. */
export function isAcknowledged(
  { acknowledges, signatureHeader, verify }: ProviderProtocol,
  { status, headers }: Pick<ResponseMessage, 'status' | 'headers'>,
  bytes: Buffer,
  merchantKey: KeyObject,
  form: AcknowledgementForm,
): boolean {
  return (
    status === 200 &&
    /^application\/json\b/i.test(headers['content-type'] ?? '') &&
    acknowledges(bytes.toString('latin1'), form) &&
    verify(bytes, headers[signatureHeader], merchantKey)
  );
}
