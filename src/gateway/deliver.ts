import {
  type Actor,
  type Delivery,
  type InjectedFault,
  asText,
  judgedSignature,
  signatureVerdict,
} from '../journal/index.ts';
import { merchantAsSigner } from '../provider/index.ts';
import {
  beginExchange,
  deliveryRecord,
  isAcknowledged,
  PROBE_HEADER,
  unfinishedReply,
  type DeliveryReply,
} from '../transport/index.ts';
import { requestMessage, type Arrival } from './arrival.ts';
import { decoded } from './body.ts';
import { plainOf, without } from './headers.ts';
import { shown, type Outcome } from './outcome.ts';
import { send } from './send.ts';
import type { GatewayContext } from './context.ts';

/** One delivery to the merchant. */
export interface Dispatch {
  arrival: Arrival;
  eventType: string;
  actor: Actor;
  fault?: InjectedFault;
  delivery?: Omit<Delivery, 'acknowledged'>;
  /** What is lost: the notification before the merchant sees it, or the merchant's reply on its way back. */
  lost?: 'request' | 'reply';
  /** Target, if it is not the current merchant. */
  to?: URL;
}

/** The result: for the record, and for the sender. */
export interface Delivered {
  reply: DeliveryReply;
  outcome: Outcome;
}

/** Delivers a notification to the merchant, judges the reply and records the exchange. */
export async function deliver(context: GatewayContext, dispatch: Dispatch): Promise<Delivered> {
  const { arrival, eventType, actor, fault, delivery, lost } = dispatch;
  const to = dispatch.to ?? context.merchant();
  const at = context.clock.now().toISOString();
  const record = beginExchange();
  const { reply, outcome } = lost === 'request' ? LOST : await replyOf(context, arrival, to);
  if (lost === 'reply') reply.acknowledged = false;
  const url = urlOf(to, arrival.target);
  const signature = signatureVerdict(
    context.provider.protocol,
    arrival.content,
    arrival.plain,
    context.keys.providerPublicKey,
  );
  const request = requestMessage(arrival, url, { signature });
  const told = deliveryRecord({ actor, eventType, request, reply, fault, delivery });
  context.write(record({ at, ...told }));
  return { reply, outcome: lost ? 'dropped' : outcome };
}

/** The merchant's address for a request target. */
export function urlOf(merchant: URL, target: string): string {
  return `${merchant.origin}${merchant.pathname.replace(/\/$/, '')}${target}`;
}

const LOST: Delivered = {
  reply: { noResponse: 'lost on the way to the merchant', acknowledged: false },
  outcome: 'dropped',
};

async function replyOf(context: GatewayContext, arrival: Arrival, to: URL): Promise<Delivered> {
  const answer = await send(
    {
      to,
      method: arrival.method,
      target: arrival.target,
      headers: without(arrival.headers, PROBE_HEADER),
      body: arrival.bytes,
      keepsHost: true,
    },
    context.toMerchant,
  );
  if ('kind' in answer) {
    const { begun } = answer;
    return {
      reply: begun
        ? unfinishedReply(begun.cut, begun.status)
        : { noResponse: answer.reason, acknowledged: false },
      outcome: shown(answer, context.failures, 'the merchant'),
    };
  }
  const content = decoded(answer.bytes, answer.headers);
  const headers = plainOf(answer.headers);
  const { merchantPublicKey, providerPublicKey } = context.keys;
  const { protocol } = context.provider;
  const response = {
    status: answer.status,
    headers,
    ...asText(content),
    ...judgedSignature(
      protocol,
      content,
      headers,
      merchantAsSigner(
        context.provider.name,
        { merchant: merchantPublicKey, provider: providerPublicKey },
        { bytes: content, request: arrival.content },
      ),
    ),
  };
  return {
    reply: { response, acknowledged: isAcknowledged(protocol, response, content, merchantPublicKey, 'json') },
    outcome: answer,
  };
}
