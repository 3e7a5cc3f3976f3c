import type { KeyObject } from 'node:crypto';
import { type ResponseMessage, asText, judgedSignature } from '../../../../journal/index.ts';
import { merchantAsSigner, type AcknowledgementForm } from '../../../../provider/index.ts';
import { waffo } from '../../protocol/index.ts';
import {
  isAcknowledged,
  postNotification,
  type Connections,
  type DeliveryReply,
  type Moment,
} from '../../../../transport/index.ts';

/** Posts a signed body and judges the reply by the rules of acknowledgement. Never throws. */
export async function post(
  url: string,
  body: Buffer,
  requestHeaders: Record<string, string>,
  to: {
    merchantKey: KeyObject;
    waffoKey: KeyObject;
    connections: Connections;
    timeout: string;
    form: AcknowledgementForm;
    moment?: Moment | undefined;
  },
): Promise<DeliveryReply> {
  return postNotification(url, body, requestHeaders, to, ({ status, headers, bytes }) => {
    const keys = { merchant: to.merchantKey, provider: to.waffoKey };
    const signer = merchantAsSigner(waffo.name, keys, { bytes, request: body });
    const response: ResponseMessage = {
      status,
      headers,
      ...asText(bytes),
      ...judgedSignature(waffo.protocol, bytes, headers, signer),
    };
    return {
      response,
      acknowledged: isAcknowledged(waffo.protocol, response, bytes, to.merchantKey, to.form),
    };
  });
}
