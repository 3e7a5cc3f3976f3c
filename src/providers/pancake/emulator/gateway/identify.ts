import { toMs, type Clock } from '../../../../core/index.ts';
import type { SignatureForm } from '../../../../provider/index.ts';
import type { RawCall } from '../../../../transport/index.ts';
import {
  ENVIRONMENT_HEADER,
  ENVIRONMENTS,
  judgeRequest,
  MERCHANT_HEADER,
  REQUEST_SIGNATURE_HEADER,
  STORE_SLUG_HEADER,
  TIMESTAMP_HEADER,
  type Environment,
} from '../../protocol/index.ts';
import { Failure } from '../failure.ts';
import type { WorldState } from '../state.ts';
import type { Caller } from './caller.ts';

const KEY_HEADERS = [MERCHANT_HEADER, TIMESTAMP_HEADER, REQUEST_SIGNATURE_HEADER] as const;

/**
 * Identifies the caller. Key headers take precedence over a token, and a token over a slug.
 * @param wall the machine's clock, which merchants use
 */
export function identify(world: WorldState, call: RawCall, wall: Clock): Caller {
  const { headers } = call;
  if (KEY_HEADERS.some((name) => name in headers)) return keyCaller(world, call, wall);
  const { authorization } = headers;
  if (authorization !== undefined) return tokenCaller(world, authorization, headers[ENVIRONMENT_HEADER]);
  const slug = headers[STORE_SLUG_HEADER];
  if (slug !== undefined) return slugCaller(world, slug, headers[ENVIRONMENT_HEADER]);
  throw new Failure(
    401,
    'gateway',
    'Missing authentication',
    'Send X-Merchant-Id, X-Timestamp and X-Signature, or a session token, or X-Store-Slug',
  );
}

/** A call whose key headers do not prove its sender. */
export class NotProved extends Failure {
  /** What its signature reveals; absent if it was not checked. */
  readonly form: SignatureForm | undefined;

  constructor(message: string, hint: string, form: SignatureForm | undefined) {
    super(401, 'gateway', message, hint);
    this.form = form;
  }
}

/** The environment of the key that verifies: test is tried first. */
function keyCaller({ account, options }: WorldState, call: RawCall, wall: Clock): Caller {
  const { method, url, headers, bytes } = call;
  const merchant = account.merchants.find(({ id }) => id === headers[MERCHANT_HEADER]);
  const keys = ENVIRONMENTS.flatMap(
    (one) => merchant?.keys.filter(({ environment }) => environment === one) ?? [],
  );
  const verdict = judgeRequest(
    { method, target: url, headers, body: bytes },
    {
      keys,
      now: wall.now().getTime(),
      window: { past: toMs(options.requestAge), ahead: toMs(options.requestAhead) },
    },
  );
  if ('environment' in verdict && merchant)
    return { kind: 'key', environment: verdict.environment, merchant };
  const [mistake, words] = 'mistake' in verdict ? [verdict.mistake, verdict.words] : ['other key', ''];
  throw new NotProved(
    mistake === 'missing header' ? 'Missing authentication' : 'Invalid API key',
    words,
    'form' in verdict ? verdict.form : undefined,
  );
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
