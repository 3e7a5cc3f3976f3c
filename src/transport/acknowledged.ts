import type { KeyObject } from 'node:crypto';
import type { ResponseMessage, UnfinishedReply } from '../journal/index.ts';
import type { AcknowledgementForm, ProviderProtocol } from '../provider/index.ts';

/** The merchant's reply to one attempt to deliver a notification. */
export interface DeliveryReply {
  response?: ResponseMessage;
  /** Why there is no response. */
  noResponse?: string;
  /** The reply began, but was not received to its end. */
  unfinished?: UnfinishedReply;
  /** The acknowledgement was exact, so the delivery is finished. */
  acknowledged: boolean;
}

/**
 * Whether a reply ends the delivery: checks status, type, body, and the merchant's signature over the bytes of the
 * body.
 */
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
