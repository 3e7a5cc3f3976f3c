import { setTimeout as pause } from 'node:timers/promises';

const UNHEARD = 'No notification reaches the handler: buyers pay and get nothing.';

/** @type {import('../alteration.ts').Group} */
export const limits = {
  title: 'Redirects and rate limiters before the handlers',
  defects: [
    {
      id: 'webhook-redirected',
      title: 'answers notifications with a redirect to the same path on its own host name',
      damage: UNHEARD,
      caughtBy: { cases: ['P-1', 'P-2'], findings: ['acknowledgement.redirected'] },
      alters({ notifications, orders }) {
        notifications.receive = async () => ({
          status: 301,
          headers: { location: 'https://shop.example.com/webhooks/waffo' },
          body: '',
        });
        orders.inquire = async () => {};
      },
    },
    {
      id: 'webhook-limited',
      title: 'lets its rate limiter stop notifications, too',
      damage: UNHEARD,
      caughtBy: { cases: ['P-3'], findings: ['acknowledgement.rate-limited'] },
      alters({ notifications, orders }) {
        const own = notifications.receive.bind(notifications);
        let room = 2;
        notifications.receive = async (bytes, headers) =>
          room-- > 0 ? own(bytes, headers) : { status: 429, headers: { 'retry-after': '60' }, body: '' };
        orders.inquire = async () => {};
      },
    },
    {
      id: 'refunds-limited',
      title: 'answers whoever looks at a refund with 429',
      damage: 'The acceptance sees the rate limiter and not the shop: it must say so, and nothing else.',
      caughtBy: { cases: ['R-1'], findings: ['merchant.rate-limited'] },
      alters({ api }) {
        const own = api.handle.bind(api);
        api.handle = async (method, url, body) =>
          url.pathname.startsWith('/refunds')
            ? { status: 429, headers: { 'retry-after': '60' }, json: { error: 'Too many requests.' } }
            : own(method, url, body);
      },
    },
    {
      id: 'orders-without-room',
      title: 'has no connection left for whoever looks at an order',
      damage: 'Buyers who come back from the checkout see an error page.',
      caughtBy: { cases: ['P-1'], findings: ['merchant.unavailable'] },
      alters({ api }) {
        const own = api.handle.bind(api);
        api.handle = async (method, url, body) => {
          if (method !== 'GET' || !url.pathname.startsWith('/orders')) return own(method, url, body);
          await pause(5);
          return { status: 503, json: { error: 'There is no free connection.' } };
        };
      },
    },
  ],
};
