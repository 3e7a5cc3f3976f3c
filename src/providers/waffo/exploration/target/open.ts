import { HarnessError, parsePrivateKey, parsePublicKey } from '../../../../core/index.ts';
import { explorable, URL_VARIABLE } from '../../../../explore/target/explorable.ts';
import type { Target } from '../../../../explore/target/target.ts';
import { SANDBOX_HOST } from '../../emulator/index.ts';
import { VARIABLES } from '../variables.ts';
import { startOwnEmulator } from './own-emulator.ts';

const CREDENTIALS = Object.values(VARIABLES);
/** The sandbox throttles bursts. */
const SANDBOX_PAUSE_MS = 1_200;

/**
 * The server in the environment, or an own emulator. Opens no socket to a named server. Throws WAF_TARGET for an
 * address that must not be explored, WAF_CONFIG with all missing credentials.
 */
export async function openTarget(env: NodeJS.ProcessEnv): Promise<Target> {
  const named = env[URL_VARIABLE];
  return named ? namedTarget(named, env) : startOwnEmulator();
}

function namedTarget(address: string, env: NodeJS.ProcessEnv): Target {
  const url = explorable(address, SANDBOX_HOST);
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
    merchantId: given(VARIABLES.merchantId),
    apiKey: given(VARIABLES.apiKey),
    privateKey: parsePrivateKey(given(VARIABLES.privateKey), VARIABLES.privateKey),
    publicKey: parsePublicKey(given(VARIABLES.publicKey), VARIABLES.publicKey),
    payable: !sandbox,
    pauseMs: sandbox ? SANDBOX_PAUSE_MS : 0,
    memory: () => Promise.resolve(undefined),
    close: () => Promise.resolve(),
  };
}
