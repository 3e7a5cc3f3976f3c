import { HarnessError } from '../core/index.ts';
import { signedVariant, variantName, type Variant } from '../transport/index.ts';
import { arrivalOf, type Arrival } from './arrival.ts';
import type { Notification } from './notification.ts';
import type { GatewayContext } from './context.ts';

/** A variant that needs no key of the provider's. */
export type Forgery = Omit<Variant, 'forged'> & { forged: NonNullable<Variant['forged']> };

/** Forgeries that carry a genuine signature of the provider. */
const BORROWED: readonly Variant['forged'][] = ['other body', "another notification's signature"];

/** A forgery, ready to send, and its target. */
export interface Forged {
  arrival: Arrival;
  eventType: string;
  to: URL;
}

/**
 * Makes a forged delivery of a notification. A borrowed signature of the provider is put on another body; throws
 * WAF_TARGET if there is no signature yet.
 */
export async function forgedArrival(
  original: Pick<Notification, 'eventType' | 'url' | 'result'>,
  forgery: Forgery,
  genuine: readonly Arrival[],
  { keys, provider }: Pick<GatewayContext, 'keys' | 'provider'>,
): Promise<Forged> {
  const { protocol, name } = provider;
  const url = new URL(original.url);
  const eventType = forgery.eventType ?? original.eventType;
  const result = { ...original.result, ...forgery.result };
  const borrowed = genuine.findLast(({ content, plain }) =>
    protocol.verify(content, plain[protocol.signatureHeader], keys.providerPublicKey),
  );
  const isBorrowed = BORROWED.includes(forgery.forged);
  if (isBorrowed && !borrowed) {
    throw new HarnessError(
      'WAF_TARGET',
      `no signature of ${name} has come through the gateway that could be put over another body`,
      'Let a notification arrive first.',
    );
  }
  const signature = borrowed?.plain[protocol.signatureHeader];
  const { body, headers } = await signedVariant(
    { eventType, result },
    // Other white space: the borrowed signature must never match by chance.
    { ...forgery, respaced: forgery.respaced ?? isBorrowed },
    {
      protocol,
      sign: () => Promise.resolve(signature ?? ''),
      borrowed: signature,
    },
  );
  const lines = {
    Host: url.host,
    'Content-Length': String(body.length),
    ...headers,
  };
  const arrival = arrivalOf({
    method: 'POST',
    target: `${url.pathname}${url.search}`,
    headers: Object.entries(lines).flat(),
    bytes: body,
  });
  return { arrival, eventType, to: new URL(url.origin) };
}

export function forgeryName(forgery: Forgery): string {
  return variantName(forgery);
}
