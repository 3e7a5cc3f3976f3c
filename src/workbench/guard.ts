import type { IncomingMessage } from 'node:http';
import { isLoopbackName } from '../core/index.ts';

/** An HTTP refusal. */
export interface Refused {
  status: number;
  why: string;
}

/**
 * Why a request must not reach the workbench; undefined if it may. The workbench shows keys and changes things, so
 * only programs and pages of this machine may use it: the connection must come from this machine, the host name must
 * be this machine's (a foreign name may point here), and a calling page must be the workbench's own.
 */
export function refusedBy(request: IncomingMessage): Refused | undefined {
  const { headers, socket } = request;
  if (!isLoopbackAddress(socket.remoteAddress))
    return { status: 403, why: 'the workbench answers only this machine' };
  const { host = '' } = headers;
  if (!isLoopbackName(host.replace(/:\d+$/, '')))
    return { status: 421, why: `the workbench is not called ${JSON.stringify(host.slice(0, 100))}` };
  const scheme = 'encrypted' in socket ? 'https' : 'http';
  if (headers.origin !== undefined && headers.origin !== `${scheme}://${host}`)
    return { status: 403, why: 'a page of another origin called' };
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none' || isOpened(request)) return undefined;
  return { status: 403, why: 'a page of another site called' };
}

/** Whether this opens the workbench's page through a link in another page. The page itself contains no secrets. */
function isOpened({ method, url, headers }: IncomingMessage): boolean {
  return (
    method === 'GET' &&
    url === '/' &&
    headers['sec-fetch-mode'] === 'navigate' &&
    headers['sec-fetch-dest'] === 'document'
  );
}

function isLoopbackAddress(address: string | undefined): boolean {
  return address !== undefined && isLoopbackName(address.replace(/^::ffff:/, ''));
}
