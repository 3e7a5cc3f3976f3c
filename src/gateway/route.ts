import type { ProviderProtocol } from '../provider/index.ts';

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

/** `call`: the merchant's to the provider; `notification`: the provider's to the merchant; `other`: pages and redirects for it. */
export type Route = 'call' | 'notification' | 'other';

/**
 * Where a message belongs. Both directions share one address, and merchants have paths below /api/ of their own
 * (`/api/webhooks/waffo`): a notification is known by what it says, a call by its path and who signs it.
 */
export function routeOf(arriving: Arriving, protocol: ProviderProtocol): Route {
  const { apiKeyHeader, signatureHeader, eventTypeIn } = protocol;
  const { method, target, headers, body } = arriving;
  const isApi = target.startsWith('/api/');
  const event = method === 'POST' ? eventTypeIn(body) : undefined;
  if (event !== undefined && EVENT_TYPE.test(event)) return 'notification';
  if (isApi && isCall(arriving, protocol)) return 'call';
  // A base address without /api/v1: only the provider's merchants send both, and its 404 tells them.
  if (apiKeyHeader in headers && signatureHeader in headers) return 'call';
  return method === 'POST' && signatureHeader in headers ? 'notification' : 'other';
}

/** Whether anything but passing it on can come of a message: then its body is needed. */
export function mayMatter({ method, target }: Pick<Arriving, 'method' | 'target'>): boolean {
  return method === 'POST' || target.startsWith('/api/');
}

/** Below /api/: the API is all POST below its prefix, and a key or a signature speaks for itself. */
function isCall(
  { method, target, headers }: Arriving,
  { apiKeyHeader, signatureHeader, pathPrefix }: ProviderProtocol,
): boolean {
  if (apiKeyHeader in headers || signatureHeader in headers) return true;
  return method === 'POST' && target.startsWith(`${pathPrefix}/`);
}
