import { HarnessError, urlOf } from '../../core/index.ts';
import { isLoopback } from './loopback.ts';

/** Variable with the server to explore; without it an emulator is started. */
export const URL_VARIABLE = 'ACCEPTANCE_EXPLORE_URL';

/**
 * The address of a server that may be explored. Throws WAF_TARGET unless it is this machine or the sandbox: an
 * exploration sends thousands of broken requests.
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
