import { readAll, STREAM_LIMITS, Unfinished, reasonOf, toMs } from '../core/index.ts';
import { plainHeaders } from '../journal/index.ts';
import type { DeliveryReply } from './acknowledged.ts';
import type { Connections } from './connections.ts';
import type { Moment } from './moment.ts';
import { unfinishedReply } from './unfinished.ts';

/** A reply of the merchant to a notification, as it came. */
export interface RawReply {
  status: number;
  headers: Record<string, string>;
  bytes: Buffer;
}

/**
 * Posts a notification and passes the merchant's reply to `judge`. Never throws: a missing reply is reported in the
 * result.
 * @param to.timeout real time within which the whole reply must arrive
 * @param to.moment when its last byte leaves, if several leave together
 */
export async function postNotification(
  url: string,
  body: Buffer,
  headers: Record<string, string>,
  to: { connections: Connections; timeout: string; moment?: Moment | undefined },
  judge: (reply: RawReply) => DeliveryReply,
): Promise<DeliveryReply> {
  const timeout = toMs(to.timeout);
  const signal = AbortSignal.timeout(timeout);
  let status: number | undefined;
  try {
    const reply = await to.connections.send(url, {
      method: 'POST',
      ...(to.moment
        ? { headers: { ...headers, 'content-length': String(body.length) }, body: to.moment.body(body) }
        : { headers, body }),
      headersTimeout: timeout,
      bodyTimeout: timeout,
      signal,
    });
    status = reply.statusCode;
    const limit = STREAM_LIMITS.acknowledgement;
    const bytes = await readAll(reply.body, { limit, signal, within: to.timeout });
    return judge({ status, headers: plainHeaders(reply.headers), bytes });
  } catch (error) {
    if (error instanceof Unfinished && status !== undefined) return unfinishedReply(error, status);
    const late = error instanceof Error && /timeout|abort/i.test(`${error.name} ${error.message}`);
    to.moment?.arrive();
    return { noResponse: late ? `no reply within ${to.timeout}` : reasonOf(error), acknowledged: false };
  }
}
