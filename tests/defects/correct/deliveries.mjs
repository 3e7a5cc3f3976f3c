import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** @type {readonly import('../alteration.ts').Variant[]} */
export const deliveries = [
  {
    id: 'unsigned-answers-believed',
    title: 'verifies the signature of an answer only if there is one, as the Go SDK does',
    open: ['X-8'],
    alters({ waffo }) {
      const own = waffo.isGenuine.bind(waffo);
      waffo.isGenuine = (bytes, signature) => signature === undefined || own(bytes, signature);
    },
  },
  {
    id: 'lagging-replica',
    title: 'shows orders and refunds from a replica that is half a second behind',
    alters({ api, ledger }) {
      /** @type {Map<string, import('../../../examples/node-merchant/fields.mjs').Json>} */
      const replica = new Map();
      const save = ledger.save.bind(ledger);
      ledger.save = (change) => {
        save(change);
        const { order, refund } = change;
        setTimeout(() => {
          if (order) replica.set(order.id, api.orderView(ledger.orders.get(order.id) ?? order));
          if (refund) replica.set(refund.id, api.refundView(ledger.refunds.get(refund.id) ?? refund));
        }, 500);
      };
      const route = api.route.bind(api);
      api.route = async (method, url, body) => {
        const reply = await route(method, url, body);
        const stale = replica.get(url.pathname.split('/')[2] ?? '');
        return method === 'GET' && stale && reply.json ? { ...reply, json: stale } : reply;
      };
    },
  },
  {
    id: 'one-after-the-other-slowly',
    title: 'works through notifications one after the other, a quarter of a second each',
    alters({ notifications }) {
      const own = notifications.receive.bind(notifications);
      /** @type {Promise<unknown>} */
      let last = Promise.resolve();
      notifications.receive = (bytes, headers) => {
        const mine = last.then(async () => {
          await pause(250);
          return own(bytes, headers);
        });
        last = mine.catch(() => {});
        return mine;
      };
    },
  },
  {
    id: 'http-1-0',
    title: 'calls Waffo by HTTP/1.0, with a connection for each call',
    alters({ waffo }) {
      waffo.post = async (path, bytes) => {
        const { hostname, port } = new URL(waffo.settings.waffoBaseUrl);
        const lines = [
          `POST /api/v1${path} HTTP/1.0`,
          `host: ${hostname}:${port}`,
          ...Object.entries(waffo.headers(bytes)).map(([name, value]) => `${name}: ${value}`),
          `content-length: ${bytes.length}`,
        ];
        const socket = connect({ host: hostname, port: Number(port) });
        socket.setTimeout(waffo.settings.timeoutMs, () => socket.destroy(new Error('no answer in time')));
        socket.write(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), bytes]));
        const chunks = [];
        for await (const chunk of socket) chunks.push(chunk);
        return responseIn(Buffer.concat(chunks));
      };
    },
  },
];

/**
 * The response that the server closed its connection behind.
 * @param {Buffer} received
 */
function responseIn(received) {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) throw new Error('the connection was closed without an answer');
  const [first = '', ...fields] = received.subarray(0, end).toString('latin1').split('\r\n');
  const headers = new Headers();
  for (const field of fields) {
    const colon = field.indexOf(':');
    headers.append(field.slice(0, colon), field.slice(colon + 1).trim());
  }
  return new Response(received.subarray(end + 4), { status: Number(first.split(' ')[1]), headers });
}
