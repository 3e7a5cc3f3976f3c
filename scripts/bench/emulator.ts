import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newAccount, startEmulator } from '../../src/providers/waffo/emulator/index.ts';
import { Recorder } from '../../src/journal/index.ts';
import { orderBody, type BenchReady } from './protocol.ts';

const { account, credentials } = newAccount();
const emulator = await startEmulator({ account });
const journal = new Recorder(
  {
    kind: 'journal',
    version: 2,
    product: 'one-time-payment',
    caseId: 'bench',
    target: 'emulator',
    merchant: 'bench',
    merchantId: account.merchantId,
    startedAt: new Date().toISOString(),
  },
  { file: join(tmpdir(), `waffo-bench-${process.pid}.ndjson`), keep: 0 },
);
await emulator.openWorld({ journal });
const { apiKey, privateKey } = credentials;
process.send?.({
  url: emulator.url,
  caller: apiKey,
  privateKey,
  body: orderBody(account.merchantId),
} satisfies BenchReady);
