import { returnPage } from './pages.ts';
import type { Json } from './records.ts';
import type { Shop } from './shop.ts';
import { Refused } from './words.ts';

/** An answer of our own API: JSON, or a page. */
export interface Reply {
  status: number;
  json?: Json;
  html?: string;
}

type Handle = (shop: Shop, id: string, body: Json, query: URLSearchParams) => Promise<Reply> | Reply;

const ROUTES: readonly [method: string, path: RegExp, handle: Handle][] = [
  ['GET', /^\/health$/, () => ok({ status: 'ok' })],

  ['POST', /^\/orders$/, async ({ orders }, _, body) => created(await orders.create(body))],
  ['GET', /^\/orders\/([^/]+)$/, ({ orders }, id) => ok(orders.view(orders.get(id)))],
  [
    'POST',
    /^\/orders\/([^/]+)\/checkout$/,
    async ({ orders }, id, body) => created(await orders.resume(id, body)),
  ],
  ['POST', /^\/orders\/([^/]+)\/cancel$/, async ({ orders }, id, body) => ok(await orders.cancel(id, body))],
  [
    'POST',
    /^\/orders\/([^/]+)\/refunds$/,
    async ({ refunds }, id, body) => created(await refunds.create(id, body)),
  ],
  ['GET', /^\/refunds\/([^/]+)$/, ({ refunds }, id) => ok(refunds.view(refunds.get(id)))],

  [
    'POST',
    /^\/subscriptions$/,
    async ({ subscriptions }, _, body) => created(await subscriptions.create(body)),
  ],
  [
    'GET',
    /^\/subscriptions\/([^/]+)$/,
    ({ subscriptions }, id) => ok(subscriptions.view(subscriptions.get(id))),
  ],
  [
    'POST',
    /^\/subscriptions\/([^/]+)\/cancel$/,
    async ({ subscriptions }, id, body) => ok(await subscriptions.cancel(id, body)),
  ],
  [
    'POST',
    /^\/subscriptions\/([^/]+)\/reactivate$/,
    async ({ subscriptions }, id, body) => ok(await subscriptions.reactivate(id, body)),
  ],
  [
    'POST',
    /^\/subscriptions\/([^/]+)\/change$/,
    async ({ changes }, id, body) => created(await changes.create(id, body)),
  ],
  ['GET', /^\/changes\/([^/]+)$/, ({ changes }, id) => ok(changes.view(changes.get(id)))],

  ['POST', /^\/jobs\/reconcile$/, reconcile],
  ['GET', /^\/unresolved$/, (shop) => ok({ ids: shop.unresolved() })],
  ['GET', /^\/return$/, comeBack],
];

/** Answers one call of our API. Throws `Refused` with the message for the caller. */
export async function route(shop: Shop, method: string, url: URL, body: Json): Promise<Reply> {
  for (const [verb, path, handle] of ROUTES) {
    const found = verb === method ? path.exec(url.pathname) : null;
    if (found) return handle(shop, found[1] ?? '', body, url.searchParams);
  }
  throw new Refused(404, 'There is nothing here.');
}

function ok(json: Json): Reply {
  return { status: 200, json };
}

function created(json: Json): Reply {
  return { status: 201, json };
}

/** Starts to ask Pancake about everything that is open; the answer does not wait for that. */
function reconcile(shop: Shop): Reply {
  shop.background.run(() => shop.reconcile());
  return { status: 202, json: { status: 'started' } };
}

/** A buyer's browser returns, which proves nothing: show what we know, and ask Pancake. */
function comeBack(
  { orders, subscriptions, changes, store }: Shop,
  _: string,
  __: Json,
  query: URLSearchParams,
): Reply {
  const order = store.get('order', query.get('order') ?? '');
  const change = store.get('change', query.get('change') ?? '');
  const subscription = store.get('subscription', change?.subscriptionId ?? query.get('subscription') ?? '');
  if (order) orders.returned(order.id);
  if (subscription) subscriptions.returned(subscription.id);
  const record = order
    ? orders.view(order)
    : change
      ? changes.view(change)
      : subscription && subscriptions.view(subscription);
  return { status: 200, html: returnPage(record) };
}
