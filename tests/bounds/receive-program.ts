import { loadSpec } from '../../src/contract/index.ts';
import { newAccount, startEmulator } from '../../src/providers/waffo/emulator/index.ts';
import { startGateway } from '../../src/gateway/index.ts';
import { exchangesOf, type Recorder } from '../../src/journal/index.ts';
import { sign, waffo } from '../../src/providers/waffo/protocol/index.ts';
import { drive, newRecorder } from '../merchant/driven.ts';
import { report } from './child.ts';

/*
 * Reads replies of the merchant whose address is the second argument: of a notification that the emulator (`emulator`)
 * or the gateway (`gateway`) delivers, or of a call of its API (`api`).
 */
const [, , way = '', url = ''] = process.argv;
const { account } = newAccount();
let journal: Recorder = newRecorder();

if (way === 'emulator') {
  const emulator = await startEmulator({ account, options: { deliveryTimeout: '2s' } });
  const world = await emulator.openWorld({ journal });
  world.outbox.emit('PAYMENT_NOTIFICATION', `${url}/hook`, { paymentRequestId: 'p1' }, ['p1']);
  await world.clock.idle();
} else if (way === 'gateway') {
  const { merchantPublicKey, providerPublicKey, providerPrivateKey } = account;
  const gateway = await startGateway({
    provider: waffo,
    spec: loadSpec(),
    upstream: new URL('http://127.0.0.1:9'),
    merchantUrl: new URL(url),
    keys: { merchantPublicKey, providerPublicKey },
    recorder: () => journal,
    merchantTimeout: '2s',
  });
  const body = JSON.stringify({ eventType: 'PAYMENT_NOTIFICATION', result: { paymentRequestId: 'p1' } });
  const signature = await sign(Buffer.from(body), providerPrivateKey);
  const headers = { 'content-type': 'application/json', 'x-signature': signature };
  await fetch(`${gateway.publicUrl}/hook`, { method: 'POST', headers, body }).catch(() => undefined);
} else {
  const { merchant, recorder } = await drive(
    url,
    {},
    { timeouts: { settle: 2_000, recover: 2_000, reply: 2_000 } },
  );
  journal = recorder;
  await merchant.getOrder('1');
}
const [exchange] = exchangesOf(journal);
const call = journal.entries.find((entry) => entry.kind === 'call');
const entry = exchange ?? call;
report({
  unfinished: entry?.unfinished,
  reason: exchange?.noResponse ?? call?.noReply,
  acknowledged: exchange?.delivery?.acknowledged,
});
