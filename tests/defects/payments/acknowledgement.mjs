import { generateKeyPairSync } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sign } from '../../../examples/node-merchant/signature.mjs';

const REPEATED =
  'Waffo repeats the notification for 20 hours and gives up; later news of the order may be lost.';

/** @type {import('../alteration.ts').Group} */
export const acknowledgement = {
  title: 'Acknowledgement',
  defects: [
    {
      id: 'ack-extra-field',
      title: 'adds a field to the acknowledgement',
      damage: REPEATED,
      caughtBy: {
        cases: ['3.1', 'P-3'],
        findings: ['acknowledgement.body', 'notification.not-acknowledged'],
      },
      alters({ notifications }) {
        notifications.acknowledge = () => notifications.signed('{"message":"success","code":0}');
      },
    },
    {
      id: 'ack-white-space',
      title: 'writes the acknowledgement with a space',
      damage: REPEATED,
      caughtBy: {
        cases: ['3.1', '3.2', '7.1'],
        findings: ['acknowledgement.white-space'],
        spares: ['1.1', '2.1', 'P-3', 'P-4', 'R-2', 'X-10', 'K-2'],
      },
      alters({ notifications }) {
        notifications.acknowledge = () => notifications.signed('{"message": "success"}');
      },
    },
    {
      id: 'ack-line-end',
      title: 'ends the acknowledgement with a line end, as a template engine does',
      damage: REPEATED,
      caughtBy: {
        cases: ['3.1', '3.2', '7.1'],
        findings: ['acknowledgement.white-space'],
        spares: ['P-1', 'R-1', 'X-5'],
      },
      alters({ notifications }) {
        notifications.acknowledge = () => notifications.signed('{"message":"success"}\r\n');
      },
    },
    {
      id: 'ack-byte-order-mark',
      title: 'begins the acknowledgement with a byte order mark',
      damage: REPEATED,
      caughtBy: { cases: ['3.1', 'P-3'], findings: ['acknowledgement.body'] },
      alters({ notifications }) {
        notifications.acknowledge = () => notifications.signed('\ufeff{"message":"success"}');
      },
    },
    {
      id: 'ack-white-space-in-name',
      title: 'writes white space into the name of the field that acknowledges',
      damage: REPEATED,
      caughtBy: { cases: ['3.1', 'P-3'], findings: ['acknowledgement.body'] },
      alters({ notifications }) {
        notifications.acknowledge = () => notifications.signed('{"message ":"success"}');
      },
    },
    {
      id: 'ack-old-form',
      title: 'acknowledges with {"status":"success"}, as an old SDK did',
      damage: REPEATED,
      caughtBy: { cases: ['3.1'], findings: ['acknowledgement.body'] },
      alters({ notifications }) {
        notifications.acknowledge = () => notifications.signed('{"status":"success"}');
      },
    },
    {
      id: 'ack-text-plain',
      title: 'acknowledges as text/plain',
      damage: REPEATED,
      caughtBy: { cases: ['3.1'], findings: ['acknowledgement.content-type'] },
      alters({ notifications }) {
        const own = notifications.acknowledge.bind(notifications);
        notifications.acknowledge = () => {
          const reply = own();
          return { ...reply, headers: { ...reply.headers, 'content-type': 'text/plain' } };
        };
      },
    },
    {
      id: 'ack-unsigned',
      title: 'does not sign the acknowledgement',
      damage: REPEATED,
      caughtBy: { cases: ['3.1'], findings: ['acknowledgement.signature'] },
      alters({ notifications }) {
        const own = notifications.acknowledge.bind(notifications);
        notifications.acknowledge = () => ({ ...own(), headers: { 'content-type': 'application/json' } });
      },
    },
    {
      id: 'ack-wrong-key',
      title: 'signs the acknowledgement with another key than the registered one',
      damage: REPEATED,
      caughtBy: { cases: ['3.1'], findings: ['acknowledgement.signature'] },
      alters({ notifications }) {
        const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
        const own = notifications.acknowledge.bind(notifications);
        notifications.acknowledge = () => signedOver(own(), own().body, privateKey);
      },
    },
    {
      id: 'ack-other-bytes',
      title: 'signs the acknowledgement in another spelling than it sends',
      damage: REPEATED,
      caughtBy: { cases: ['3.1'], findings: ['acknowledgement.signature'] },
      alters({ notifications, settings }) {
        const own = notifications.acknowledge.bind(notifications);
        notifications.acknowledge = () => signedOver(own(), '{ "message": "success" }', settings.privateKey);
      },
    },
    {
      id: 'ack-signature-url-safe',
      title: 'writes the signature of the acknowledgement in URL-safe Base64',
      damage: REPEATED,
      caughtBy: { cases: ['3.1'], findings: ['acknowledgement.signature'] },
      alters({ notifications }) {
        const own = notifications.signed.bind(notifications);
        notifications.signed = (body) => {
          const reply = own(body);
          const signature = Buffer.from(reply.headers['x-signature'] ?? '', 'base64').toString('base64url');
          return { ...reply, headers: { ...reply.headers, 'x-signature': signature } };
        };
      },
    },
    {
      id: 'ack-signs-the-notification',
      title: 'signs the notification that came in place of its own reply',
      damage: REPEATED,
      caughtBy: { cases: ['3.1', 'P-3'], findings: ['acknowledgement.signature'] },
      alters({ notifications, settings }) {
        const own = notifications.receive.bind(notifications);
        notifications.receive = async (bytes, headers) => {
          const reply = await own(bytes, headers);
          return signedOver(reply, bytes.toString('utf8'), settings.privateKey);
        };
      },
    },
    {
      id: 'ack-500',
      title: 'stores the notification and answers HTTP 500 with the words of success',
      damage: REPEATED,
      caughtBy: { cases: ['3.1'], findings: ['acknowledgement.status'] },
      alters({ notifications }) {
        const own = notifications.acknowledge.bind(notifications);
        notifications.acknowledge = () => ({ ...own(), status: 500 });
      },
    },
    {
      id: 'ack-204',
      title: 'answers 204 without a body',
      damage: REPEATED,
      caughtBy: { cases: ['3.1'], findings: ['acknowledgement.status'] },
      alters({ notifications }) {
        notifications.acknowledge = () => ({ status: 204, headers: {}, body: '' });
      },
    },
    {
      id: 'ack-never',
      title: 'stores the notification and asks for it again, every time',
      damage: REPEATED,
      caughtBy: {
        cases: ['3.1', 'P-3'],
        findings: ['acknowledgement.never', 'notification.not-acknowledged'],
      },
      alters({ notifications }) {
        notifications.acknowledge = () => notifications.decline();
      },
    },
    {
      id: 'ack-forgeries',
      title: 'acknowledges forgeries, though it does nothing about them',
      damage:
        'Forgers learn nothing, but neither does anybody else: no alarm, no second delivery of a mangled one.',
      caughtBy: { cases: ['3.3'], findings: ['forgery.acknowledged'] },
      alters({ notifications }) {
        const own = notifications.receive.bind(notifications);
        notifications.receive = async (bytes, headers) => {
          await own(bytes, headers);
          return notifications.acknowledge();
        };
      },
    },
    {
      id: 'ack-too-late',
      title: 'does slow work before it answers',
      damage: REPEATED,
      caughtBy: { cases: ['3.1'], findings: ['acknowledgement.no-reply', 'acknowledgement.slow'] },
      alters({ notifications }) {
        const own = notifications.receive.bind(notifications);
        notifications.receive = async (bytes, headers) => {
          const reply = await own(bytes, headers);
          await pause(16_000);
          return reply;
        };
      },
    },
    {
      id: 'ack-content-length',
      title: 'counts more bytes in Content-Length than it sends, so that the reply never ends',
      damage: REPEATED,
      caughtBy: { cases: ['3.1'], findings: ['unfinished-reply.broken-off', 'unfinished-reply.too-slow'] },
      alters({ notifications }) {
        const own = notifications.signed.bind(notifications);
        notifications.acknowledge = () => {
          const reply = own('{"message":"success"}');
          return { ...reply, headers: { ...reply.headers, 'content-length': '64' } };
        };
      },
    },
    {
      id: 'ack-with-log',
      title: 'sends three megabytes of its log behind the acknowledgement',
      damage: REPEATED,
      caughtBy: { cases: ['3.1', 'P-3'], findings: ['unfinished-reply.too-long'] },
      alters({ notifications }) {
        const log = 'order paid, notification taken\n'.repeat(100_000);
        notifications.acknowledge = () => notifications.signed(`{"message":"success"}\n${log}`);
      },
    },
    {
      id: 'reply-with-history',
      title: 'sends its buyers everything that it has ever stored with each new order',
      damage: 'A reply of megabytes ends the page or the app of the buyer, and the order is lost.',
      caughtBy: { cases: ['1.1'], findings: ['unfinished-reply.too-long'] },
      alters({ api }) {
        const own = api.handle.bind(api);
        const history = Array.from({ length: 150_000 }, (_, index) => ({
          event: `something that was stored long ago, number ${index}`,
          at: '2026-01-01T00:00:00.000Z',
        }));
        api.handle = async (method, url, body) => {
          const reply = await own(method, url, body);
          return method === 'POST' && url.pathname === '/orders'
            ? { ...reply, json: { history, ...reply.json } }
            : reply;
        };
      },
    },
    {
      id: 'ack-before-stored',
      title: 'acknowledges before anything is stored',
      damage: 'A crash in between loses a payment that Waffo will never tell again.',
      caughtBy: { cases: ['K-2'], findings: ['order.paid'] },
      alters({ notifications, inBackground, orders }) {
        const own = notifications.take.bind(notifications);
        // Whoever asks after a restart loses nothing.
        orders.reconcile = async () => {};
        notifications.take = async (event) => {
          inBackground(async () => {
            await pause(300);
            await own(event);
          });
          return true;
        };
      },
    },
  ],
};

/**
 * @param {import('../../../examples/node-merchant/notifications.mjs').Reply} reply
 * @param {string} body What is signed in place of the reply's own.
 * @param {import('node:crypto').KeyObject} key
 */
function signedOver(reply, body, key) {
  return { ...reply, headers: { ...reply.headers, 'x-signature': sign(Buffer.from(body), key) } };
}
