import { toMs, type Clock } from '../../../../core/index.ts';
import type { RawCall } from '../../../../transport/index.ts';
import type { ApiKey, Merchant } from '../account.ts';
import { ENVIRONMENTS, type Environment } from '../environment.ts';
import { Failure } from '../failure.ts';
import { isShortId } from '../ids.ts';
import type { WorldState } from '../state.ts';
import type { Caller } from './caller.ts';
import { isSigned, mistakeIn, signedText } from './request-signature.ts';

const KEY_HEADERS = ['x-merchant-id', 'x-timestamp', 'x-signature'] as const;

/**
 * Finds out who calls. Key headers count before a token, a token before a slug.
 * @param wall the machine's clock: merchants live by it
 */
export function identify(world: WorldState, call: RawCall, wall: Clock): Caller {
  const { headers } = call;
  if (KEY_HEADERS.some((name) => name in headers)) return keyCaller(world, call, wall);
  const { authorization } = headers;
  if (authorization !== undefined) return tokenCaller(world, authorization, headers['x-environment']);
  const slug = headers['x-store-slug'];
  if (slug !== undefined) return slugCaller(world, slug, headers['x-environment']);
  throw new Failure(
    401,
    'gateway',
    'Missing authentication',
    'Send X-Merchant-Id, X-Timestamp and X-Signature, or a session token, or X-Store-Slug',
  );
}

function keyCaller(world: WorldState, call: RawCall, wall: Clock): Caller {
  const { headers } = call;
  const missing = KEY_HEADERS.filter((name) => !headers[name]);
  if (missing.length > 0)
    throw new Failure(401, 'gateway', 'Missing authentication', `Header missing: ${missing.join(', ')}`);
  const merchantId = headers['x-merchant-id'] ?? '';
  const merchant = world.account.merchants.find(({ id }) => id === merchantId);
  if (!isShortId(merchantId, 'MER') || !merchant)
    throw new Failure(401, 'gateway', 'Invalid API key', 'X-Merchant-Id names no merchant');
  requireRecent(world, headers['x-timestamp'] ?? '', wall);
  const key = keyThatSigned(merchant, call);
  if (!key) throw new Failure(401, 'gateway', 'Invalid API key', mistakeIn(merchant, call));
  return { kind: 'key', environment: key.environment, merchant };
}

/** The moment of a request: seconds, and not far from now. */
function requireRecent({ options }: WorldState, timestamp: string, wall: Clock): void {
  const now = wall.now().getTime();
  if (!/^\d{1,15}$/.test(timestamp))
    throw new Failure(401, 'gateway', 'Invalid request timestamp', 'X-Timestamp is no number of seconds');
  const age = now - Number(timestamp) * 1000;
  if (age >= -toMs(options.requestAhead) && age <= toMs(options.requestAge)) return;
  const isInMilliseconds = Math.abs(now - Number(timestamp)) < toMs('1d');
  throw new Failure(
    401,
    'gateway',
    'Request timestamp is outside the allowed window',
    isInMilliseconds
      ? 'X-Timestamp is in milliseconds: send whole seconds'
      : `X-Timestamp is ${Math.abs(Math.round(age / 1000))} s ${age > 0 ? 'old' : 'ahead'}`,
  );
}

/** The environment is that of the key that verifies: test is tried first. */
function keyThatSigned({ keys }: Merchant, call: RawCall): ApiKey | undefined {
  const text = signedText(call);
  const signature = call.headers['x-signature'] ?? '';
  const inOrder = ENVIRONMENTS.flatMap((one) => keys.filter(({ environment }) => environment === one));
  return inOrder.find(({ publicKey }) => isSigned(text, signature, publicKey));
}

function tokenCaller(world: WorldState, authorization: string, named: string | undefined): Caller {
  const [, token] = /^Bearer\s+(\S+)$/i.exec(authorization) ?? [];
  if (token === undefined) throw new Failure(401, 'gateway', 'Authentication failed');
  if (named === undefined) throw new Failure(400, 'gateway', 'Incomplete JWT authentication headers');
  const environment = environmentIn(named);
  if (!world.tokens.has(token)) throw new Failure(401, 'user', 'Authentication failed');
  if (!world.tokens.peek(token)) throw new Failure(401, 'user', 'Token has expired');
  const session = world.tokens.use(token);
  if (session?.environment !== environment)
    throw new Failure(401, 'user', 'Authentication failed', 'The token is for the other environment');
  return { kind: 'token', environment, session };
}

function slugCaller(world: WorldState, slug: string, named: string | undefined): Caller {
  const environment = environmentIn(named);
  const store = world.catalogue.storeOfSlug(slug);
  if (!store) throw new Failure(404, 'gateway', 'Store not found');
  return { kind: 'slug', environment, store };
}

function environmentIn(named: string | undefined): Environment {
  const environment = ENVIRONMENTS.find((one) => one === named);
  if (environment) return environment;
  throw new Failure(
    400,
    'gateway',
    named === undefined ? 'Missing X-Environment header' : 'Invalid X-Environment header',
    'Send X-Environment: test or X-Environment: prod',
  );
}
