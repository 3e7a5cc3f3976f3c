import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newAccount, startEmulator } from '../../src/providers/pancake/emulator/index.ts';
import { Recorder } from '../../src/journal/index.ts';
import { sessionBody } from './pancake-body.ts';
import type { BenchReady } from './protocol.ts';

const { account, credentials } = newAccount();
const emulator = await startEmulator({ account });
const { merchantId, privateKeys, products } = credentials;
const journal = new Recorder(
  {
    kind: 'journal',
    version: 2,
    product: 'pancake',
    caseId: 'bench',
    target: 'emulator',
    merchant: 'bench',
    merchantId,
    startedAt: new Date().toISOString(),
  },
  { file: join(tmpdir(), `waffo-bench-${process.pid}.ndjson`), keep: 0 },
);
await emulator.openWorld({ journal });
process.send?.({
  url: emulator.url,
  caller: merchantId,
  privateKey: privateKeys.test,
  body: sessionBody(products['onetime'] ?? ''),
} satisfies BenchReady);
