import type { IncomingMessage, ServerResponse } from 'node:http';
import { STREAM_LIMITS } from '../core/index.ts';
import { API_KEY_HEADER, SIGNATURE_HEADER } from '../providers/waffo/protocol/index.ts';
import { PROBE_HEADER, readBody } from '../transport/index.ts';
import { signatureVerdict } from '../journal/index.ts';
import { arrivalOf, type Arrival } from './arrival.ts';
import { without } from './headers.ts';
import type { Notifications } from './notifications.ts';
import { answerWith, passable } from './outcome.ts';
import { passOn } from './pass.ts';
import { eventTypeIn } from './route.ts';
import type { Stage } from './stage.ts';
import type { StrangerKind, Strangers } from './strangers.ts';

/**
 * Serves the side that the world sees. Only what Waffo signed is taken for Waffo's; everything else goes on to the
 * merchant as it would behind any tunnel. Nothing here is taken for the merchant's.
 */
export async function servePublic(
  { stage, notifications, strangers }: { stage: Stage; notifications: Notifications; strangers: Strangers },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = '', url: target = '' } = request;
  if (method !== 'POST') return passOn(stage, request, response, undefined);
  const read = await readBody(request, STREAM_LIMITS.notification);
  // Whoever marks a message as the harness's own is not the harness.
  const headers = without(request.rawHeaders, PROBE_HEADER);
  const arrival = arrivalOf({ method, target, headers, bytes: read.bytes });
  if (read.complete && isWaffos(stage, arrival))
    return answerWith(
      response,
      passable(await notifications.receive(arrival), (what) => stage.trouble(what)),
    );
  const kind = strangerKind(arrival);
  if (kind) strangers.note(kind);
  return passOn(stage, request, response, read);
}

function isWaffos({ keys }: Stage, { content, plain }: Arrival): boolean {
  return signatureVerdict(content, plain, keys.waffoPublicKey) === 'valid';
}

/** What a stranger pretends; undefined for a plain post to the merchant's own pages. */
function strangerKind({ target, plain, content }: Arrival): StrangerKind | undefined {
  if (target.startsWith('/api/v1/') || API_KEY_HEADER in plain) return 'an API call at the public side';
  if (SIGNATURE_HEADER in plain) return 'a notification whose signature WAFFO_PUBLIC_KEY does not verify';
  return eventTypeIn(content.toString('utf8')) === undefined
    ? undefined
    : 'a notification without a signature';
}
