// The example merchant, which quotes its own secrets and a card number wherever it writes anything, in every encoding.
import { writeFileSync } from 'node:fs';
import { serve } from '../../examples/node-merchant/http.mjs';
import { readSettings } from '../../examples/node-merchant/settings.mjs';
import { Shop } from '../../examples/node-merchant/shop.mjs';
import { canary } from '../core/canary.ts';

const { CANARY_FILE = '', WAFFO_API_KEY = '', WAFFO_PRIVATE_KEY = '' } = process.env;
const account = { apiKey: WAFFO_API_KEY, privateKey: WAFFO_PRIVATE_KEY };
writeFileSync(CANARY_FILE, JSON.stringify(account));

const { planted } = canary(account);
const everything = planted.map(({ text }) => text).join('\n');
/** A header holds one line of ASCII, and not too much of it. */
const forHeaders = planted.filter(({ text }) => /^[\x20-\x7E]{1,3000}$/.test(text));
const next = inTurn(forHeaders);
// In a short run the turn of the API key would not come.
const nextOfApiKey = inTurn(forHeaders.filter(({ how }) => how.startsWith('API key')));
const nextOfAll = inTurn(planted);

function inTurn(list: readonly { text: string }[]): () => string {
  let turn = 0;
  return () => list[turn++ % list.length]?.text ?? '';
}

const shop = new Shop(readSettings(process.env));
const { api, waffo } = shop;

const handle = api.handle.bind(api);
api.handle = async (method, url, body) => {
  const reply = await handle(method, url, body);
  // Lines, then one piece without an end of line that is longer than the harness holds back.
  console.log(`${method} ${url.pathname}\n${everything}`);
  process.stderr.write(`${'.'.repeat(40_000)}${nextOfAll()}${'.'.repeat(40_000)}\n`);
  if (!reply.json) return { ...reply, html: `${reply.html ?? ''}<pre>${everything}</pre>` };
  const isRefusal = reply.status >= 400;
  const json = isRefusal
    ? { ...reply.json, error: `${String(reply.json['error'])}: ${everything}` }
    : { ...reply.json, debug: everything };
  return { ...reply, json, headers: { ...reply.headers, 'x-debug': next() } };
};

const headers = waffo.headers.bind(waffo);
waffo.headers = (bytes) => ({
  ...headers(bytes),
  'x-debug': next(),
  'user-agent': `shop/1 (${nextOfApiKey()})`,
});

serve(shop);
