import type { ProviderProtocol } from '../provider/index.ts';

/** The parts of a message that decide where it belongs. Header names are lower case. */
export interface Arriving {
  method: string;
  /** Path and query. */
  target: string;
  headers: Readonly<Record<string, string>>;
  /** The body as text. */
  body: string;
}

/** All types of notifications end like this; the contract does not list every type. */
const EVENT_TYPE = /^[A-Z][A-Z_]*_NOTIFICATION$/;

/**
 * `call`: from the merchant to the provider; `notification`: from the provider to the merchant; `other`: pages and
 * redirects for the merchant.
 */
export type Route = 'call' | 'notification' | 'other';

/**
 * Where a message belongs. Both directions share one address, and merchants may have own paths below /api/
 * (`/api/webhooks/waffo`): the content identifies a notification, the path and the signature identify a call.
 */
export function routeOf(arriving: Arriving, protocol: ProviderProtocol): Route {
  const { apiKeyHeader, signatureHeader, eventTypeIn } = protocol;
  const { method, target, headers, body } = arriving;
  const isApi = target.startsWith('/api/');
  const event = method === 'POST' ? eventTypeIn(body) : undefined;
  if (event !== undefined && EVENT_TYPE.test(event)) return 'notification';
  if (isApi && isCall(arriving, protocol)) return 'call';
  // The base address lacks /api/v1. Only merchants send both headers, and the provider's 404 shows them the mistake.
  if (apiKeyHeader in headers && signatureHeader in headers) return 'call';
  return method === 'POST' && signatureHeader in headers ? 'notification' : 'other';
}

/** Whether the body is needed to decide where a message belongs. */
export function mayMatter({ method, target }: Pick<Arriving, 'method' | 'target'>): boolean {
  return method === 'POST' || target.startsWith('/api/');
}

/** Whether a request below /api/ is a call: it is a POST below the API's prefix, or it has a key or a signature. */
function isCall(
  { method, target, headers }: Arriving,
  { apiKeyHeader, signatureHeader, pathPrefix }: ProviderProtocol,
): boolean {
  if (apiKeyHeader in headers || signatureHeader in headers) return true;
  return method === 'POST' && target.startsWith(`${pathPrefix}/`);
}
