import { newAccount, startEmulator } from '../../emulator/index.ts';
import { VirtualClock } from '../../../../transport/index.ts';
import { Recorder } from '../../../../journal/index.ts';

/*
 * The emulator in its own process, so that its memory can be measured separately and its crash does not stop the
 * explorer. Talks to its parent over the channel of `fork`; ends with it.
 */
const MEGABYTE = 1_048_576;

const { account, credentials } = newAccount();
const [, , history] = process.argv;
const options = history === undefined ? {} : { history: Number(history) };
const emulator = await startEmulator({ account, options });
await emulator.openWorld({
  journal: new Recorder(
    {
      kind: 'journal',
      version: 2,
      product: 'waffo',
      caseId: 'exploration',
      target: 'emulator',
      merchant: 'exploration',
      merchantId: account.merchantId,
      startedAt: new Date().toISOString(),
    },
    { keep: 50 },
  ),
  clock: new VirtualClock({ flowing: true }),
});

process.on('message', () => {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  process.send?.({ heap: heapUsed / MEGABYTE, rss: rss / MEGABYTE });
});
process.once('disconnect', () => process.exit());
process.send?.({ url: emulator.url, credentials });
