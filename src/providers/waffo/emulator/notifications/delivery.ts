import type { KeyObject } from 'node:crypto';
import { type Agent, request as send } from 'undici';
import { readAll, STREAM_LIMITS, Unfinished, reasonOf, toMs } from '../../../../core/index.ts';
import { type ResponseMessage, asText, judgedSignature, plainHeaders } from '../../../../journal/index.ts';
import { merchantAsSigner, type AcknowledgementForm } from '../../../../provider/index.ts';
import { waffo } from '../../protocol/index.ts';
import { unfinishedReply, isAcknowledged, type DeliveryReply } from '../../../../transport/index.ts';

/** Posts a signed body and judges the reply by the rules of acknowledgement. Never throws. */
export async function post(
  url: string,
  body: Buffer,
  requestHeaders: Record<string, string>,
  to: {
    merchantKey: KeyObject;
    waffoKey: KeyObject;
    agent: Agent;
    timeout: string;
    form: AcknowledgementForm;
  },
): Promise<DeliveryReply> {
  const timeout = toMs(to.timeout);
  const signal = AbortSignal.timeout(timeout);
  let status: number | undefined;
  try {
    const reply = await send(url, {
      method: 'POST',
      dispatcher: to.agent,
      headers: requestHeaders,
      body,
      headersTimeout: timeout,
      bodyTimeout: timeout,
      signal,
    });
    status = reply.statusCode;
    const limit = STREAM_LIMITS.acknowledgement;
    const bytes = await readAll(reply.body, { limit, signal, within: to.timeout });
    const headers = plainHeaders(reply.headers);
    const response: ResponseMessage = {
      status: reply.statusCode,
      headers,
      ...asText(bytes),
      ...judgedSignature(
        waffo.protocol,
        bytes,
        headers,
        merchantAsSigner(
          waffo.name,
          { merchant: to.merchantKey, provider: to.waffoKey },
          { bytes, request: body },
        ),
      ),
    };
    return {
      response,
      acknowledged: isAcknowledged(waffo.protocol, response, bytes, to.merchantKey, to.form),
    };
  } catch (error) {
    if (error instanceof Unfinished && status !== undefined) return unfinishedReply(error, status);
    const late = error instanceof Error && /timeout|abort/i.test(`${error.name} ${error.message}`);
    return { noResponse: late ? `no reply within ${to.timeout}` : reasonOf(error), acknowledged: false };
  }
}
