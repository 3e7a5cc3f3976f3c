import { object, text } from '../../../examples/node-merchant/fields.mjs';

const SHOP_IS_DOWN = 'Anybody who knows the address stops the shop with one request.';
const LATER = 'Waffo may write its notifications so on any day, and then no payment is taken in.';

/** @type {import('../alteration.ts').Group} */
export const bodies = {
  title: 'Bodies of notifications',
  defects: [
    {
      id: 'dies-of-no-json',
      title: 'parses the body of a notification outside of any try, before it verifies the signature',
      damage: SHOP_IS_DOWN,
      caughtBy: { cases: ['X-35'], findings: ['notification.kills-server'] },
      alters({ notifications }) {
        const own = notifications.receive.bind(notifications);
        notifications.receive = (bytes, headers, url) => {
          setImmediate(() => JSON.parse(bytes.toString('utf8')));
          return own(bytes, headers, url);
        };
      },
    },
    {
      id: 'dies-of-no-result',
      title: 'logs the ids of every notification from a timer, and expects a result in each',
      damage: SHOP_IS_DOWN,
      caughtBy: { cases: ['X-35'], findings: ['notification.kills-server'] },
      alters({ notifications }) {
        const own = notifications.isGenuine.bind(notifications);
        notifications.isGenuine = (bytes, signature) => {
          const isGenuine = own(bytes, signature);
          if (isGenuine) setImmediate(() => logIds(bytes));
          return isGenuine;
        };
      },
    },
    {
      id: 'reads-null-as-object',
      title: 'reads the country of an address as soon as a notification has the field, also if it is null',
      damage: LATER,
      caughtBy: { cases: ['X-36'], findings: ['notification.dress-refused'] },
      alters({ notifications }) {
        const own = notifications.take.bind(notifications);
        notifications.take = async (event) => {
          const { addressInfo } = /** @type {{ addressInfo?: { country?: string } }} */ (event.result);
          if (addressInfo !== undefined) console.log(`to ${addressInfo.country}`);
          return own(event);
        };
      },
    },
    {
      id: 'type-to-the-letter',
      title: 'takes a notification only if its Content-Type is application/json to the letter',
      damage: LATER,
      caughtBy: { cases: ['X-36'], findings: ['notification.dress-refused'] },
      alters({ notifications }) {
        const own = notifications.receive.bind(notifications);
        notifications.receive = async (bytes, headers, url) =>
          headers['content-type'] === 'application/json'
            ? own(bytes, headers, url)
            : { status: 415, headers: { 'content-type': 'text/plain' }, body: 'Unsupported Media Type' };
      },
    },
    {
      id: 'type-in-lower-case',
      title: 'knows application/json in lower case alone, with or without a charset',
      damage: LATER,
      caughtBy: { cases: ['X-36'], findings: ['notification.dress-refused'] },
      alters({ notifications }) {
        const own = notifications.receive.bind(notifications);
        notifications.receive = async (bytes, headers, url) =>
          String(headers['content-type']).startsWith('application/json')
            ? own(bytes, headers, url)
            : notifications.decline();
      },
    },
    {
      id: 'three-byte-text',
      title: 'stores the raw notification in a column for text of the basic plane',
      damage: 'A buyer whose name holds a rare character pays and gets nothing.',
      caughtBy: { cases: ['X-36'], findings: ['notification.dress-refused'] },
      alters({ notifications }) {
        const own = notifications.take.bind(notifications);
        notifications.take = async (event) =>
          /[\u{10000}-\u{10ffff}]/u.test(JSON.stringify(event)) ? false : own(event);
      },
    },
    {
      id: 'reads-one-buffer',
      title:
        'reads the body of a notification once, into a buffer of eight kilobytes, and asks nobody about what it refuses',
      damage: 'The payment of whoever has a long name, address or basket is taken for a forgery.',
      caughtBy: { cases: ['X-23'], findings: ['acknowledgement.never', 'order.paid'], isFirst: true },
      alters({ notifications }) {
        const own = notifications.receive.bind(notifications);
        notifications.receive = (bytes, headers, url) => own(bytes.subarray(0, 8192), headers, url);
        notifications.doubt = () => {};
      },
    },
  ],
};

/** @param {Buffer} bytes */
function logIds(bytes) {
  const { result } = JSON.parse(bytes.toString('utf8'));
  console.log(
    `told of ${text(object({ ...result }), 'paymentRequestId')?.length}, ${result.orderStatus.length}`,
  );
}
