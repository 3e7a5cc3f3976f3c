import { isUrl } from '../core/index.ts';

const RUNS_CODE = /^(javascript|data|vbscript|blob|file):$/;

/**
 * An address of the merchant's that a browser may be sent to: web or app link, as the merchant wrote it. What cannot
 * stand in a header is written as a browser writes it: `/café` becomes `/caf%C3%A9`.
 * `undefined` for what is no address, or would run code in the page.
 */
export function leavingTo(url: string | undefined): string | undefined {
  if (!url || !isUrl(url)) return undefined;
  const { href, protocol } = new URL(url);
  if (RUNS_CODE.test(protocol)) return undefined;
  return /^[\x21-\x7e]+$/.test(url) ? url : href;
}
