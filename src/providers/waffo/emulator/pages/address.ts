import type { CheckoutView } from './checkout-port.ts';

/** The target of a checkout's form. */
export function step(token: string, name: string): string {
  return `/checkout/${encodeURIComponent(token)}/${name}`;
}

/** The page of a checkout, with the card form open if it needs two steps. */
export function formAddress(token: string): string {
  return `/checkout/${encodeURIComponent(token)}?form=card`;
}

/** The address at which a view is shown. */
export function pageAddress(view: CheckoutView): string {
  if (view.stage === 'challenge') return step(view.token, 'doChallenge');
  if (view.stage === 'card' && view.kind !== 'order') return formAddress(view.token);
  return `/checkout/${encodeURIComponent(view.token)}`;
}

/** Where the processing page continues once the outcome is known; after a refused card, the form must be open again. */
export function afterProcessing(view: CheckoutView): string {
  return view.kind === 'order' ? `/checkout/${encodeURIComponent(view.token)}` : formAddress(view.token);
}

/** The management page; the sandbox marks it with `mock=true`. */
export function manageAddress(token: string): string {
  return `/manage/${encodeURIComponent(token)}?mock=true`;
}
