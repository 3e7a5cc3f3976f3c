import { isUrl } from '../../core/index.ts';
import { exchangesOf } from '../../journal/index.ts';
import { requestBody, text } from '../wire.ts';
import type { NotificationControls } from './notification-controls.ts';

const FIELDS = ['notifyUrl', 'refundNotifyUrl'];
/** A merchant with an address for each order has as many addresses as orders: the latest stand for all. */
const MOST = 4;

/** Every address at which the merchant receives notifications: the described one, and those that it sent in this case. */
export function addressesOf(waffo: NotificationControls): string[] {
  const calls = exchangesOf(waffo.journal).filter(({ direction }) => direction === 'merchant-to-provider');
  const sent = calls.flatMap((call) => FIELDS.map((field) => text(requestBody(call), field)));
  const reached = sent.flatMap((address) => reachedAt(waffo, address) ?? []);
  return [waffo.webhookUrl, ...new Set(reached)]
    .filter((url, index, all) => all.indexOf(url) === index)
    .slice(-MOST - 1);
}

/** An address of the merchant as it is reached from here; undefined if it leads elsewhere. */
export function reachedAt(
  { target, webhookUrl }: NotificationControls,
  address: string | undefined,
): string | undefined {
  if (address === undefined || !isUrl(address)) return undefined;
  const here = new URL(webhookUrl);
  const { hostname, pathname, search } = new URL(address);
  const own = target.ownAddress(address) ?? (hostname === here.hostname ? address : undefined);
  // Behind a tunnel the merchant has the same path on its own server.
  return own && target.tempo > 0 ? `${here.origin}${pathname}${search}` : own;
}
