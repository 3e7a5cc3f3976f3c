import { API_KEY_HEADER, SIGNATURE_HEADER } from '../providers/waffo/protocol/index.ts';
import { isRecord, parseJson } from '../core/index.ts';

/** What arrived, as far as it tells where it belongs. Header names are lower case. */
export interface Arriving {
  method: string;
  /** Path and query. */
  target: string;
  headers: Readonly<Record<string, string>>;
  /** The body as text. */
  body: string;
}

/** Every notification's type ends like this; the contract does not list all that exist. */
const EVENT_TYPE = /^[A-Z][A-Z_]*_NOTIFICATION$/;

/** `call`: the merchant's to Waffo; `notification`: Waffo's to the merchant; `other`: pages and redirects for it. */
export type Route = 'call' | 'notification' | 'other';

/**
 * Where a message belongs. Both directions share one address, and merchants have paths below /api/ of their own
 * (`/api/webhooks/waffo`): a notification is known by what it says, a call by its path and who signs it.
 */
export function routeOf(arriving: Arriving): Route {
  const { method, target, headers, body } = arriving;
  const isApi = target.startsWith('/api/');
  const event = method === 'POST' ? eventTypeIn(body) : undefined;
  if (event !== undefined && EVENT_TYPE.test(event)) return 'notification';
  if (isApi && isCall(arriving)) return 'call';
  // A base address without /api/v1: only a merchant of Waffo's sends both, and Waffo's 404 tells it.
  if (API_KEY_HEADER in headers && SIGNATURE_HEADER in headers) return 'call';
  return method === 'POST' && SIGNATURE_HEADER in headers ? 'notification' : 'other';
}

/** Whether anything but passing it on can come of a message: then its body is needed. */
export function mayMatter({ method, target }: Pick<Arriving, 'method' | 'target'>): boolean {
  return method === 'POST' || target.startsWith('/api/');
}

/** The event type that a body names; undefined if it is no notification. */
export function eventTypeIn(body: string): string | undefined {
  if (!body.includes('"eventType"')) return undefined;
  const value = parseJson(body);
  return isRecord(value) && typeof value['eventType'] === 'string' ? value['eventType'] : undefined;
}

/** Below /api/: Waffo's API is all POST below /api/v1, and a key or a signature speaks for itself. */
function isCall({ method, target, headers }: Arriving): boolean {
  if (API_KEY_HEADER in headers || SIGNATURE_HEADER in headers) return true;
  return method === 'POST' && target.startsWith('/api/v1/');
}
