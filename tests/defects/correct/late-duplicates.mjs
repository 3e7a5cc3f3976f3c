import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from '../../../examples/node-merchant/fields.mjs';

/** Waffo repeats for a day at most. */
const TWO_DAYS = 172_800_000;

/** @type {readonly import('../alteration.ts').Variant[]} */
export const lateDuplicates = [
  {
    id: 'keeps-notifications-two-days',
    title: 'keeps on disk for two days which notifications it has handled, and acknowledges these unread',
    alters({ notifications, settings }) {
      const file = join(settings.dataDir, 'handled.txt');
      const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
      /** @type {Map<string, number>} */
      const handled = new Map();
      for (const line of lines) {
        const [key = '', at = ''] = line.split(' ');
        handled.set(key, Number(at));
      }
      const own = notifications.receive.bind(notifications);
      notifications.receive = async (bytes, headers, url) => {
        const isGenuine = notifications.isGenuine(bytes, headers['x-signature']);
        const key = createHash('sha256').update(bytes).digest('hex');
        if (isGenuine && Date.now() - (handled.get(key) ?? 0) < TWO_DAYS) return notifications.acknowledge();
        const reply = await own(bytes, headers, url);
        if (isGenuine && reply.body === notifications.acknowledge().body) {
          handled.set(key, Date.now());
          appendFileSync(file, `${key} ${Date.now()}\n`);
        }
        return reply;
      };
    },
  },
  {
    id: 'final-is-final',
    title: 'acknowledges whatever Waffo says of an order or a refund that has ended, without looking at it',
    alters({ notifications, ledger, news }) {
      const payment = notifications.payment.bind(notifications);
      notifications.payment = async (result) => {
        const order = ledger.orderByRequest(text(result, 'paymentRequestId') ?? '');
        return order !== undefined && !news.isOpen(order) ? true : payment(result);
      };
      const refund = notifications.refund.bind(notifications);
      notifications.refund = async (result) => {
        const known = ledger.refundByRequest(text(result, 'refundRequestId') ?? '');
        return known !== undefined && known.status !== 'pending' ? true : refund(result);
      };
    },
  },
  {
    id: 'asks-on-every-repeat',
    title: 'asks Waffo about an order on each notification of its payment, however often it comes',
    alters({ notifications, ledger, orders }) {
      const own = notifications.payment.bind(notifications);
      notifications.payment = async (result) => {
        const order = ledger.orderByRequest(text(result, 'paymentRequestId') ?? '');
        if (order) await orders.inquire(order.id);
        return own(result);
      };
    },
  },
];
