import { isUrl } from '../../../../core/index.ts';
import type { CheckoutView } from './checkout-port.ts';

const RUNS_CODE = /^(javascript|data|vbscript|blob|file):$/;

/** Where a checkout's form posts to. */
export function step(token: string, name: string): string {
  return `/checkout/${encodeURIComponent(token)}/${name}`;
}

/** The page of a checkout, with the card form open where two steps lead to it. */
export function formAddress(token: string): string {
  return `/checkout/${encodeURIComponent(token)}?form=card`;
}

/** The address at which a view is shown. */
export function pageAddress(view: CheckoutView): string {
  if (view.stage === 'challenge') return step(view.token, 'doChallenge');
  if (view.stage === 'card' && view.kind !== 'order') return formAddress(view.token);
  return `/checkout/${encodeURIComponent(view.token)}`;
}

/** Where the processing page goes once the outcome is known; a refused card must find its form open again. */
export function afterProcessing(view: CheckoutView): string {
  return view.kind === 'order' ? `/checkout/${encodeURIComponent(view.token)}` : formAddress(view.token);
}

/** The management page; the sandbox marks it with `mock=true`. */
export function manageAddress(token: string): string {
  return `/manage/${encodeURIComponent(token)}?mock=true`;
}

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
