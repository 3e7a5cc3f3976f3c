import type { IncomingMessage, ServerResponse } from 'node:http';
import { STREAM_LIMITS } from '../core/index.ts';
import type { ProviderProtocol } from '../provider/index.ts';
import { PROBE_HEADER, readBody } from '../transport/index.ts';
import { signatureVerdict } from '../journal/index.ts';
import { arrivalOf, type Arrival } from './arrival.ts';
import { without } from './headers.ts';
import type { Notifications } from './notifications.ts';
import { answerWith, passable } from './outcome.ts';
import { passOn } from './pass.ts';
import type { GatewayContext } from './context.ts';
import type { UnknownSenderKind, UnknownSenders } from './unknown-senders.ts';

/**
 * Serves the public side. Only messages with the provider's signature count as the provider's; everything else is
 * forwarded to the merchant, as behind any tunnel. Nothing here counts as the merchant's.
 */
export async function servePublic(
  {
    context,
    notifications,
    unknownSenders,
  }: { context: GatewayContext; notifications: Notifications; unknownSenders: UnknownSenders },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = '', url: target = '' } = request;
  if (method !== 'POST') return passOn(context, request, response, undefined);
  const read = await readBody(request, STREAM_LIMITS.notification);
  // From outside, the mark of the harness is always false.
  const headers = without(request.rawHeaders, PROBE_HEADER);
  const arrival = arrivalOf({ method, target, headers, bytes: read.bytes });
  if (read.complete && isProviders(context, arrival))
    return answerWith(
      response,
      passable(await notifications.receive(arrival), (what) => context.trouble(what)),
    );
  const kind = unknownKind(arrival, context.provider.protocol);
  if (kind) unknownSenders.note(kind);
  return passOn(context, request, response, read);
}

function isProviders({ keys, provider }: GatewayContext, { content, plain }: Arrival): boolean {
  return signatureVerdict(provider.protocol, content, plain, keys.providerPublicKey) === 'valid';
}

/** What an unknown sender claims to be; undefined for a plain POST to the merchant's own pages. */
function unknownKind(
  { target, plain, content }: Arrival,
  { apiKeyHeader, eventTypeIn, pathPrefix, signatureHeader }: ProviderProtocol,
): UnknownSenderKind | undefined {
  if (target.startsWith(`${pathPrefix}/`) || apiKeyHeader in plain) return 'an API call at the public side';
  if (signatureHeader in plain) return "a notification whose signature is not the provider's";
  return eventTypeIn(content.toString('utf8')) === undefined
    ? undefined
    : 'a notification without a signature';
}
