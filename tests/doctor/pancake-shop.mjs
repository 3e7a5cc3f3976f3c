// A small shop on the SDK, which does one thing wrong if FAULT names it.
import { createServer } from 'node:http';
import { randomUUID } from 'node:crypto';
import { verifyWebhook, WaffoPancake } from '@waffo/pancake-ts';

const { env } = process;
const FAULT = env.FAULT ?? '';
const PRODUCTS = { onetime: env.WAFFO_PRODUCT_ONETIME, monthly: env.WAFFO_PRODUCT_MONTHLY };

const pancake = new WaffoPancake({
  merchantId: env.WAFFO_MERCHANT_ID,
  privateKey: env.WAFFO_PRIVATE_KEY,
  baseUrl: env.WAFFO_BASE_URL,
});
/** Orders and subscriptions by their number. */
const sales = new Map();

async function sell(item) {
  const id = `s-${randomUUID()}`;
  const sale = { id, status: 'OPEN', granted: 0 };
  sales.set(id, sale);
  const { checkoutUrl } = await pancake.checkout.createSession({
    productId: FAULT === 'product' ? env.WAFFO_PRODUCT_CHEAP : PRODUCTS[item],
    currency: 'USD',
    ...(FAULT !== 'no-number' && { orderMerchantExternalId: id }),
  });
  return { id, url: FAULT === 'home' ? 'https://shop.example/' : `${checkoutUrl}?test=true` };
}

function hear(body, signature) {
  const event =
    FAULT === 'credulous'
      ? JSON.parse(body)
      : verifyWebhook(FAULT === 'reserialised' ? JSON.stringify(JSON.parse(body)) : body, signature ?? '', {
          publicKeys: { test: env.WAFFO_WEBHOOK_TEST_PUBLIC_KEY, prod: env.WAFFO_WEBHOOK_PROD_PUBLIC_KEY },
        });
  const sale = sales.get(event.data.orderMerchantExternalId);
  if (!sale) return;
  if (event.eventType === 'order.completed') {
    if (sale.status === 'PAID' || FAULT === 'deaf') return;
    Object.assign(sale, { status: 'PAID', granted: FAULT === 'twice' ? 2 : 1 });
  } else if (event.eventType === 'subscription.activated') {
    Object.assign(sale, { status: FAULT === 'odd-word' ? 'RUNNING' : 'ACTIVE', granted: 1 });
    sale.until = event.data.currentPeriodEnd;
  }
}

function webhook(body, headers) {
  if (FAULT === 'broken') return [500, { error: 'no such column' }];
  if (FAULT === 'moved') return [308, {}, { location: '/webhooks/pancake/' }];
  try {
    hear(body, headers['x-waffo-signature']);
    return [200, {}];
  } catch {
    return FAULT === 'polite' ? [200, {}] : [401, { error: 'not yours' }];
  }
}

async function answer({ method, url, headers }, body) {
  if (url === '/health') return [200, {}];
  if (url === '/webhooks/pancake') return webhook(body, headers);
  if (FAULT === 'closed' && headers.authorization !== 'Bearer let me in') return [401, { error: 'log in' }];
  if (method === 'POST' && !/^\/(orders|subscriptions)$/.test(url)) return [404, { error: 'not found' }];
  if (method === 'POST') {
    try {
      return [201, await sell(JSON.parse(body).item)];
    } catch (error) {
      return [502, { error: 'Please try later.', reason: String(error) }];
    }
  }
  const sale = sales.get(url.split('/').pop());
  return sale ? [200, sale] : [404, { error: 'not found' }];
}

createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (chunk) => (body += chunk));
  request.on('end', async () => {
    const [status, reply, more] = await answer(request, body);
    response.writeHead(status, { 'content-type': 'application/json', ...more }).end(JSON.stringify(reply));
  });
}).listen(Number(env.PORT), '127.0.0.1');
