import { isUrl } from '../core/index.ts';

const RUNS_CODE = /^(javascript|data|vbscript|blob|file):$/;

/**
 * An address of the merchant to which a browser may be sent: web or app link, as the merchant wrote it. Characters
 * that are not allowed in a header are encoded as browsers do: `/café` becomes `/caf%C3%A9`. `undefined` if it is not
 * an address, or would run code in the page.
 */
export function leavingTo(url: string | undefined): string | undefined {
  if (!url || !isUrl(url)) return undefined;
  const { href, protocol } = new URL(url);
  if (RUNS_CODE.test(protocol)) return undefined;
  return /^[\x21-\x7e]+$/.test(url) ? url : href;
}
