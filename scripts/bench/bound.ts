import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadSpec } from '../../src/contract/index.ts';
import { newAccount } from '../../src/providers/waffo/emulator/index.ts';
import { sign, SIGNATURE_HEADER, verify } from '../../src/providers/waffo/protocol/index.ts';
import { orderBody, type BenchReady } from './protocol.ts';

// The minimum work of any server of this API: verify the caller, validate the body, sign the answer.
const { account, credentials } = newAccount();
const { request: schema } = loadSpec().operation('orderCreate');
const DATA = {
  paymentRequestId: 'bench',
  merchantOrderId: 'bench-order',
  acquiringOrderId: 'A202611210000000000000000',
  orderStatus: 'AUTHORIZATION_REQUIRED',
  orderAction: JSON.stringify({
    actionType: 'WEB',
    webUrl: 'http://127.0.0.1:9/checkout/abcdefghijklmnopqrstuvwx',
  }),
};

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const bytes = Buffer.concat(chunks);
    const signature = request.headers[SIGNATURE_HEADER];
    const known = typeof signature === 'string' && verify(bytes, signature, account.merchantPublicKey);
    const fits = known && schema.validate(JSON.parse(bytes.toString('utf8'))).length === 0;
    const body = JSON.stringify({ code: fits ? '0' : 'A0003', msg: '', data: fits ? DATA : null });
    void sign(body, account.providerPrivateKey).then((value) => {
      response
        .writeHead(fits ? 200 : 400, { 'content-type': 'application/json', [SIGNATURE_HEADER]: value })
        .end(body);
    });
  });
});
server.listen(0, '127.0.0.1', () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { apiKey, privateKey } = credentials;
  process.send?.({
    url,
    caller: apiKey,
    privateKey,
    body: orderBody(account.merchantId),
  } satisfies BenchReady);
});
