import { isLoopbackName, isUrl } from '../../../../core/index.ts';
import { paymentPath } from '../checkout/paths.ts';
import { Failure } from '../failure.ts';
import type { WorldState } from '../state.ts';
import type { Order } from './order.ts';

/**
 * A checkout accepts any `successUrl`, but when the order is created, the payment provider behind it refuses one
 * without https. Shops on this machine may use http.
 */
export function requireRedirect(successUrl: string | undefined): void {
  if (successUrl === undefined || isRedirect(successUrl)) return;
  throw new Failure(502, 'order', '[A0003] successRedirectUrl is invalid');
}

function isRedirect(address: string): boolean {
  if (!isUrl(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && isLoopbackName(hostname));
}

/** The page on which an order is paid. */
export function paymentPage(world: WorldState, order: Order): string {
  const slug = world.catalogue.stores.get(order.storeId)?.slug ?? '';
  return world.url(paymentPath(slug, order.id));
}
