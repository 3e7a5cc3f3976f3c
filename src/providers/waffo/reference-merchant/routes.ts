import { textAt } from './fields.ts';
import { goodsPage, returnPage } from './pages.ts';
import type { Json } from './records.ts';
import type { Shop } from './shop.ts';
import { Refused } from './words.ts';

/** An answer of our own API: JSON, or a page. */
export interface Reply {
  status: number;
  json?: Json;
  html?: string;
}

type Handle = (shop: Shop, id: string, body: unknown, query: URLSearchParams) => Promise<Reply> | Reply;

const ROUTES: readonly [method: string, path: RegExp, handle: Handle][] = [
  ['GET', /^\/health$/, () => ok({ status: 'ok' })],

  ['POST', /^\/orders$/, async ({ orders }, _, body) => created(orders.view(await orders.create(body)))],
  ['GET', /^\/orders\/([^/]+)$/, ({ orders }, id) => ok(orders.view(orders.get(id)))],
  [
    'POST',
    /^\/orders\/([^/]+)\/cancel$/,
    async ({ orders }, id) => ended(orders.view(await orders.cancel(id))),
  ],
  [
    'POST',
    /^\/orders\/([^/]+)\/capture$/,
    async ({ orders }, id, body) => accepted(orders.view(await orders.capture(id, body))),
  ],
  [
    'POST',
    /^\/orders\/([^/]+)\/refunds$/,
    async ({ refunds }, id, body) => created(refunds.view(await refunds.create(id, body))),
  ],
  ['GET', /^\/refunds\/([^/]+)$/, ({ refunds }, id) => ok(refunds.view(refunds.get(id)))],

  [
    'POST',
    /^\/subscriptions$/,
    async ({ subscriptions }, _, body) => created(subscriptions.view(await subscriptions.create(body))),
  ],
  [
    'GET',
    /^\/subscriptions\/([^/]+)$/,
    ({ subscriptions }, id) => ok(subscriptions.view(subscriptions.get(id))),
  ],
  [
    'POST',
    /^\/subscriptions\/([^/]+)\/cancel$/,
    async ({ subscriptions }, id) => ended(subscriptions.view(await subscriptions.cancel(id))),
  ],
  [
    'POST',
    /^\/subscriptions\/([^/]+)\/change$/,
    async ({ changes }, id, body) => created(changes.view(await changes.create(id, body))),
  ],
  ['GET', /^\/changes\/([^/]+)$/, ({ changes }, id) => ok(changes.view(changes.get(id)))],

  ['POST', /^\/jobs\/reconcile$/, reconcile],
  ['GET', /^\/return\/(success|failed|cancelled)$/, comeBack],
  ['GET', /^\/goods\/reading-credits$/, () => ({ status: 200, html: goodsPage() })],
  [
    'GET',
    /^\/account\/subscriptions$/,
    () => {
      throw new Refused(401, 'Please sign in to see your subscriptions.');
    },
  ],
];

/** Answers one call of our API. Throws `Refused` with the message for the caller. */
export async function route(shop: Shop, method: string, url: URL, body: unknown): Promise<Reply> {
  for (const [verb, path, handle] of ROUTES) {
    const found = verb === method ? path.exec(url.pathname) : null;
    if (found) return handle(shop, found[1] ?? '', body, url.searchParams);
  }
  throw new Refused(404, 'There is nothing here.');
}

function ok(json: Json): Reply {
  return { status: 200, json };
}

/** 201 if Waffo has accepted it; 202 while the outcome is unknown. */
function created(json: Json): Reply {
  const waits = json['status'] === 'PENDING' && textAt(json, 'payUrl') === undefined;
  return { status: waits ? 202 : 201, json };
}

/** 200 if it is cancelled; 202 while Waffo has not confirmed that. */
function ended(json: Json): Reply {
  return { status: json['status'] === 'CANCELLED' ? 200 : 202, json };
}

function accepted(json: Json): Reply {
  return { status: 202, json };
}

/** Starts to ask Waffo about everything that is open; the answer does not wait for that. */
function reconcile(shop: Shop): Reply {
  shop.background.run(() => shop.reconcile());
  return { status: 202, json: { status: 'started' } };
}

/** A payer's browser returns: show what we know. */
function comeBack(
  { orders, subscriptions, changes, store }: Shop,
  page: string,
  _: unknown,
  query: URLSearchParams,
): Reply {
  const order = store.get('order', query.get('order') ?? '');
  if (order) {
    orders.returned(order.id, page);
    return { status: 200, html: returnPage(orders.view(order)) };
  }
  const subscription = store.get('subscription', query.get('subscription') ?? '');
  if (subscription) {
    subscriptions.returned(subscription.id, page);
    return { status: 200, html: returnPage(subscriptions.view(subscription)) };
  }
  const change = store.get('change', query.get('change') ?? '');
  if (change) changes.returned(change.id, page);
  return { status: 200, html: returnPage(change && changes.view(change)) };
}
