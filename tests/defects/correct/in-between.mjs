import { createServer, request as httpRequest } from 'node:http';
import { gzipSync } from 'node:zlib';
import { Refusal } from '../../../examples/node-merchant/refusal.mjs';

/** What stands between the shop and the others. */
/** @type {readonly import('../alteration.ts').Variant[]} */
export const inBetween = [
  {
    id: 'circuit-breaker',
    title: 'calls Waffo for three seconds no more after five calls that failed, and answers 503 meanwhile',
    alters({ waffo, api, orders, refunds }) {
      let [failed, until] = [0, 0];
      const isOpen = () => Date.now() < until;
      const call = waffo.call.bind(waffo);
      waffo.call = async (path, body) => {
        if (isOpen()) return { outcome: 'unknown', why: 'Waffo is not called at the moment' };
        const answer = await call(path, body);
        failed = answer.outcome === 'unknown' ? failed + 1 : 0;
        if (failed >= 5) [failed, until] = [0, Date.now() + 3_000];
        return answer;
      };
      /**
       * @template {unknown[]} P
       * @template T
       * @param {(...values: P) => Promise<T>} step
       * @returns {(...values: P) => Promise<T>}
       */
      const guarded =
        (step) =>
        async (...values) => {
          if (isOpen())
            throw new Refusal(503, 'The payment service is not available. Please try again in a minute.');
          return step(...values);
        };
      orders.create = guarded(orders.create.bind(orders));
      orders.cancel = guarded(orders.cancel.bind(orders));
      orders.capture = guarded(orders.capture.bind(orders));
      refunds.create = guarded(refunds.create.bind(refunds));
      const refuse = api.refuse.bind(api);
      api.refuse = (error) => {
        const reply = refuse(error);
        return reply.status === 503 ? { ...reply, headers: { 'retry-after': '3' } } : reply;
      };
    },
  },
  {
    id: 'behind-a-proxy',
    title: 'stands behind a proxy that compresses, sends in chunks and closes every connection',
    alters({ settings }) {
      const { port } = settings;
      settings.port = port + 1;
      createServer((request, response) => {
        const { method = '', url = '', headers } = request;
        const inner = httpRequest({ port: settings.port, method, path: url, headers }, async (reply) => {
          const chunks = [];
          for await (const chunk of reply) chunks.push(chunk);
          const body = Buffer.concat(chunks);
          const { 'content-length': _, ...kept } = reply.headers;
          const isZipped = /gzip/.test(String(headers['accept-encoding']));
          response.writeHead(reply.statusCode ?? 502, {
            ...kept,
            via: '1.1 edge',
            connection: 'close',
            ...(isZipped && { 'content-encoding': 'gzip' }),
          });
          const out = isZipped ? gzipSync(body) : body;
          response.write(out.subarray(0, 5));
          setTimeout(() => response.end(out.subarray(5)), 5);
        });
        inner.on('error', () =>
          response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>'),
        );
        request.pipe(inner);
      }).listen(port);
    },
  },
];
