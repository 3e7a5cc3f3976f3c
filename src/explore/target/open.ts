import { SANDBOX_HOST } from '../../providers/waffo/emulator/index.ts';
import { HarnessError, parsePrivateKey, parsePublicKey, urlOf } from '../../core/index.ts';
import { isLoopback } from './loopback.ts';
import { startOwnEmulator } from './own-emulator.ts';
import type { Target } from './target.ts';

/** Names the server to explore; without it an emulator is started. */
export const URL_VARIABLE = 'ACCEPTANCE_EXPLORE_URL';
const CREDENTIALS = ['WAFFO_MERCHANT_ID', 'WAFFO_API_KEY', 'WAFFO_PRIVATE_KEY', 'WAFFO_PUBLIC_KEY'] as const;
/** The sandbox throttles bursts. */
const SANDBOX_PAUSE_MS = 1_200;

/**
 * The server that the environment names, or an emulator of its own. Opens no socket to a named one.
 * Throws WAF_TARGET for an address that must not be explored, WAF_CONFIG with every credential that is missing.
 */
export async function openTarget(env: NodeJS.ProcessEnv): Promise<Target> {
  const named = env[URL_VARIABLE];
  return named ? namedTarget(named, env) : startOwnEmulator();
}

function namedTarget(address: string, env: NodeJS.ProcessEnv): Target {
  const url = explorable(address);
  const sandbox = url.hostname === SANDBOX_HOST;
  const missing = CREDENTIALS.filter((name) => !env[name]);
  if (missing.length > 0)
    throw new HarnessError(
      'WAF_CONFIG',
      `${URL_VARIABLE} names ${url.origin}, but ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not set`,
      'Set the credentials of the account at that server; an emulator prints where its own stand.',
    );
  const given = (name: (typeof CREDENTIALS)[number]): string => env[name] ?? '';
  return {
    url: url.origin,
    name: sandbox ? 'the sandbox' : url.origin,
    merchantId: given('WAFFO_MERCHANT_ID'),
    apiKey: given('WAFFO_API_KEY'),
    privateKey: parsePrivateKey(given('WAFFO_PRIVATE_KEY'), 'WAFFO_PRIVATE_KEY'),
    publicKey: parsePublicKey(given('WAFFO_PUBLIC_KEY'), 'WAFFO_PUBLIC_KEY'),
    payable: !sandbox,
    pauseMs: sandbox ? SANDBOX_PAUSE_MS : 0,
    memory: () => Promise.resolve(undefined),
    close: () => Promise.resolve(),
  };
}

/** Thousands of broken requests go to this machine or to the sandbox, and nowhere else. */
function explorable(address: string): URL {
  const url = urlOf(address);
  if (!url || !/^https?:$/.test(url.protocol))
    throw new HarnessError(
      'WAF_TARGET',
      `${URL_VARIABLE} is "${address}", which is no http or https address`,
      'Write scheme, host and port, for example http://127.0.0.1:4010.',
    );
  const secure = url.protocol === 'https:' && url.port === '';
  if (isLoopback(url.hostname) || (url.hostname === SANDBOX_HOST && secure)) return url;
  throw new HarnessError(
    'WAF_TARGET',
    `${URL_VARIABLE} names ${url.host}: thousands of broken requests must not go there`,
    `Explore a server on this machine (http://127.0.0.1:…) or https://${SANDBOX_HOST}. Production is never explored.`,
  );
}
