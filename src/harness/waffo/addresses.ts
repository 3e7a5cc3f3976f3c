import { isUrl } from '../../core/index.ts';
import { exchangesOf } from '../../journal/index.ts';
import { merchantCalls, requestBody, text } from '../wire.ts';
import type { ProviderClient } from './provider-client.ts';

const FIELDS = ['notifyUrl', 'refundNotifyUrl'];
/** A merchant with an address for each order has as many addresses as orders: the latest ones stand for all. */
const MOST = 4;

/** Every address at which the merchant receives notifications: the described one, and those that it sent in this case. */
export function addressesOf(client: ProviderClient): string[] {
  const calls = exchangesOf(client.journal).filter(({ direction }) => direction === 'merchant-to-provider');
  const sent = calls.flatMap((call) => FIELDS.map((field) => text(requestBody(call), field)));
  const reached = sent.flatMap((address) => reachedAt(client, address) ?? []);
  return [client.webhookUrl, ...new Set(reached)]
    .filter((url, index, all) => all.indexOf(url) === index)
    .slice(-MOST - 1);
}

/**
 * The address that Waffo's portal has for notifications of refunds: the one that the merchant gives for its own refunds.
 * The described one, if it has given none in this case, or another one for each refund.
 */
export function refundAddressOf(client: ProviderClient): string {
  const call = merchantCalls(client.journal, 'orderRefund').at(-1);
  const { refundNotifyUrl, ...about } = call ? requestBody(call) : {};
  if (typeof refundNotifyUrl !== 'string') return client.webhookUrl;
  const ids = Object.entries(about).filter(([name]) => name.endsWith('Id') && name !== 'merchantId');
  const isOfOne = ids.some(([, id]) => typeof id === 'string' && id !== '' && refundNotifyUrl.includes(id));
  return (isOfOne ? undefined : reachedAt(client, refundNotifyUrl)) ?? client.webhookUrl;
}

/** An address of the merchant as the harness reaches it; undefined if it leads elsewhere. */
export function reachedAt(
  { target, webhookUrl }: ProviderClient,
  address: string | undefined,
): string | undefined {
  if (address === undefined || !isUrl(address)) return undefined;
  const here = new URL(webhookUrl);
  const { hostname, pathname, search } = new URL(address);
  const own = target.ownAddress(address) ?? (hostname === here.hostname ? address : undefined);
  // Behind a tunnel the merchant has the same path on its own server.
  return own && target.realTimeMs > 0 ? `${here.origin}${pathname}${search}` : own;
}
