// @ts-check
// The example shop with the faults that FAULTS names (with commas) and the fields of order/create that BODY rewrites.
// With SUBSCRIBES it sells subscriptions as well, with the faults that stand in there.
import { generateKeyPairSync } from 'node:crypto';
import { serve } from '../../examples/node-merchant/http.mjs';
import { readSettings } from '../../examples/node-merchant/settings.mjs';
import { Shop } from '../../examples/node-merchant/shop.mjs';
import { subscribe } from './subscribing.mjs';

const FREE_CALLS = 4;

/** @type {Record<string, (shop: Shop) => void>} */
const FAULTS = {
  'other private key': ({ settings }) => {
    settings.privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  },
  'hexadecimal signature': ({ waffo }) => {
    const own = waffo.headers.bind(waffo);
    waffo.headers = (bytes) => {
      const headers = own(bytes);
      const signature = Buffer.from(headers['x-signature'] ?? '', 'base64').toString('hex');
      return { ...headers, 'x-signature': signature };
    };
  },
  'signature over a line end': ({ waffo }) => {
    const own = waffo.headers.bind(waffo);
    waffo.headers = (bytes) => own(Buffer.concat([bytes, Buffer.from('\n')]));
  },
  'signature under another name': ({ waffo }) => {
    const own = waffo.headers.bind(waffo);
    waffo.headers = (bytes) => {
      const { 'x-signature': signature = '', ...headers } = own(bytes);
      return { ...headers, 'x-sign': signature };
    };
  },
  'another host': ({ settings }) => {
    settings.waffoBaseUrl = 'http://127.0.0.1:9';
  },
  'path without version': ({ waffo, settings }) => {
    waffo.post = (path, bytes) =>
      fetch(settings.waffoBaseUrl + path, { method: 'POST', headers: waffo.headers(bytes), body: bytes });
  },
  'version twice': ({ settings }) => {
    settings.waffoBaseUrl += '/api/v1';
  },
  'local time': ({ orders }) => {
    orders.now = () => new Date(Date.now() + 3_600_000).toISOString();
  },
  'slow clock': ({ orders }) => {
    orders.now = () => new Date(Date.now() - 120_000).toISOString();
  },
  'believes forgeries': ({ notifications }) => {
    notifications.isGenuine = () => true;
  },
  'hides from forgers': ({ notifications }) => {
    notifications.decline = () => ({ status: 404, headers: {}, body: '' });
  },
  'hangs up on Waffo': ({ notifications }) => {
    notifications.receive = () => Promise.reject(new Error('the handler broke'));
  },
  'verifies what it has parsed': ({ notifications }) => {
    const own = notifications.isGenuine.bind(notifications);
    notifications.isGenuine = (bytes, headers) =>
      own(Buffer.from(JSON.stringify(JSON.parse(String(bytes)))), headers);
  },
  'breaks and says why': ({ api }) => {
    const own = api.handle.bind(api);
    api.handle = async (method, url, body) => {
      if (method !== 'POST') return own(method, url, body);
      console.error("TypeError: Cannot read properties of undefined (reading 'price')");
      return { status: 500, json: { error: 'Internal Server Error' } };
    };
  },
  'acknowledges as text': ({ notifications }) => {
    const own = notifications.acknowledge.bind(notifications);
    notifications.acknowledge = () => {
      const reply = own();
      return { ...reply, headers: { ...reply.headers, 'content-type': 'text/plain' } };
    };
  },
  'forgets payments': ({ news, orders }) => {
    const own = news.learn.bind(news);
    news.learn = async (id, data) => (data['orderStatus'] === 'PAY_SUCCESS' ? true : own(id, data));
    orders.inquire = async () => undefined;
  },
  'delivers twice': ({ api }) => {
    const own = api.orderView.bind(api);
    api.orderView = (order) => ({ ...own(order), licences: order.status === 'paid' ? 2 : 0 });
  },
  'tells delivery as a truth value': ({ api }) => {
    const own = api.orderView.bind(api);
    api.orderView = (order) => ({ ...own(order), licences: order.status === 'paid' });
  },
  'has a checkout page of its own': ({ api, settings }) => {
    const own = api.orderView.bind(api);
    api.orderView = (order) => ({ ...own(order), checkoutUrl: `${settings.publicUrl}/pay/${order.id}` });
  },
  'breaks after the call': ({ api }) => {
    api.created = () => {
      throw new Error('the template is missing');
    };
  },
  'limits calls': ({ api }) => {
    const own = api.handle.bind(api);
    let calls = 0;
    api.handle = async (method, url, body) =>
      method === 'GET' && url.pathname.startsWith('/orders') && ++calls > FREE_CALLS
        ? { status: 429, json: { error: 'Too many requests.' } }
        : own(method, url, body);
  },
  'limits calls by the minute': ({ api }) => {
    const own = api.handle.bind(api);
    let calls = 0;
    api.handle = async (method, url, body) =>
      method === 'GET' && url.pathname.startsWith('/orders') && ++calls > 60
        ? { status: 429, headers: { 'retry-after': '60' }, json: { error: 'Too many requests.' } }
        : own(method, url, body);
  },
  'limits orders by the minute': ({ api }) => {
    const own = api.handle.bind(api);
    let calls = 0;
    api.handle = async (method, url, body) =>
      method === 'POST' && url.pathname === '/orders' && ++calls > 12
        ? { status: 429, json: { error: 'Too many requests.' } }
        : own(method, url, body);
  },
  'is overloaded': ({ api }) => {
    const own = api.handle.bind(api);
    api.handle = async (method, url, body) =>
      method === 'GET' && url.pathname.startsWith('/orders')
        ? { status: 503, headers: { 'retry-after': '120' }, json: { error: 'No connection is free.' } }
        : own(method, url, body);
  },
  'redirects notifications': ({ notifications, settings }) => {
    notifications.receive = async () => ({
      status: 308,
      headers: { location: `${settings.publicUrl}/webhooks/waffo/` },
      body: '',
    });
  },
  'limits notifications': ({ notifications }) => {
    notifications.receive = async () => ({ status: 429, headers: { 'retry-after': '60' }, body: '' });
  },
  'tells its key': ({ api, settings }) => {
    const own = api.handle.bind(api);
    api.handle = async (method, url, body) =>
      method === 'POST'
        ? { status: 500, json: { error: `bad key ${settings.apiKey}` } }
        : own(method, url, body);
  },
};

const shop = new Shop(readSettings(process.env));
for (const name of (process.env['FAULTS'] ?? '').split(',').filter(Boolean)) {
  const fault = FAULTS[name];
  if (!fault) throw new Error(`no fault is called ${name}`);
  fault(shop);
}

const changes = JSON.parse(process.env['BODY'] ?? '{}');
const encode = shop.waffo.encode.bind(shop.waffo);
shop.waffo.encode = (body) => encode('orderAmount' in body ? { ...body, ...changes } : body);

const refusal = Number(process.env['CREATE_STATUS'] ?? 0);
const handle = shop.api.handle.bind(shop.api);
shop.api.handle = async (method, url, body) =>
  refusal && method === 'POST'
    ? { status: refusal, json: { error: 'Not like this.' } }
    : handle(method, url, body);

if (process.env['SUBSCRIBES']) subscribe(shop, JSON.parse(process.env['SUBSCRIBES']));

serve(shop);
