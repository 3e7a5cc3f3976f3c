import { HarnessError, urlOf } from '../../core/index.ts';
import { isLoopback } from './loopback.ts';

/** Names the server to explore; without it an emulator is started. */
export const URL_VARIABLE = 'ACCEPTANCE_EXPLORE_URL';

/**
 * The address of a server that may be explored. Thousands of broken requests go to this machine or to the sandbox, and
 * nowhere else: throws WAF_TARGET for all others.
 */
export function explorable(address: string, sandboxHost: string): URL {
  const url = urlOf(address);
  if (!url || !/^https?:$/.test(url.protocol))
    throw new HarnessError(
      'WAF_TARGET',
      `${URL_VARIABLE} is "${address}", which is no http or https address`,
      'Write scheme, host and port, for example http://127.0.0.1:4010.',
    );
  const secure = url.protocol === 'https:' && url.port === '';
  if (isLoopback(url.hostname) || (url.hostname === sandboxHost && secure)) return url;
  throw new HarnessError(
    'WAF_TARGET',
    `${URL_VARIABLE} names ${url.host}: thousands of broken requests must not go there`,
    `Explore a server on this machine (http://127.0.0.1:…) or https://${sandboxHost}. Production is never explored.`,
  );
}
