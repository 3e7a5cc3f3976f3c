import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadSpec } from '../../src/contract/index.ts';
import { newAccount } from '../../src/providers/pancake/emulator/index.ts';
import { canonicalText, verify } from '../../src/providers/pancake/protocol/index.ts';
import { sessionBody } from './pancake-body.ts';
import type { BenchReady } from './protocol.ts';

// The minimum work of any server of this API: verify the caller, validate the body, answer.
const { account, credentials } = newAccount();
const { request: schema } = loadSpec('pancake').operation('checkoutCreateSession');
const [key] = account.merchants.flatMap(({ keys }) => keys);
if (!key) throw new Error('the account has no key');

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    const { method = '', url = '', headers } = request;
    const timestamp = String(headers['x-timestamp']);
    const text = canonicalText({ method, path: url, timestamp, body });
    const known = verify(text, String(headers['x-signature']), key.publicKey);
    const fits = known && schema.validate(JSON.parse(body.toString('utf8'))).length === 0;
    const sessionId = `cs_${randomUUID()}`;
    const data = {
      sessionId,
      checkoutUrl: `http://127.0.0.1:9/store/shop/checkout/${sessionId}`,
      expiresAt: new Date().toISOString(),
    };
    response.writeHead(fits ? 200 : 400, { 'content-type': 'application/json' });
    response.end(JSON.stringify(fits ? { data } : { data: null, errors: [] }));
  });
});
server.listen(0, '127.0.0.1', () => {
  const { merchantId, privateKeys, products } = credentials;
  process.send?.({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    caller: merchantId,
    privateKey: privateKeys.test,
    body: sessionBody(products['onetime'] ?? ''),
  } satisfies BenchReady);
});
