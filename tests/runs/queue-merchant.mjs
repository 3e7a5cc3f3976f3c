// The example merchant with one queue for what it has acknowledged: the first entry is tried until it succeeds.
import { setTimeout as pause } from 'node:timers/promises';
import { serve } from '../../examples/node-merchant/http.mjs';
import { readSettings } from '../../examples/node-merchant/settings.mjs';
import { Shop } from '../../examples/node-merchant/shop.mjs';

const shop = new Shop(readSettings(process.env));
const { notifications } = shop;

/** @type {Buffer[]} */
const queue = [];
const receive = notifications.receive.bind(notifications);
notifications.receive = async (bytes, headers, url) => {
  if (!notifications.isGenuine(bytes, headers['x-signature'])) return receive(bytes, headers, url);
  queue.push(bytes);
  return notifications.acknowledge();
};

/** @param {Buffer} bytes */
async function isDone(bytes) {
  try {
    return await notifications.take(notifications.read(bytes));
  } catch {
    return false;
  }
}

async function work() {
  for (;;) {
    const [first] = queue;
    if (first && (await isDone(first))) queue.shift();
    else await pause(50);
  }
}

serve(shop);
void work();
