// A harness to be ended: starts the stubborn merchant and says so.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFreePort, startMerchant } from '../../../src/merchant/index.ts';

const stubborn = fileURLToPath(new URL('./stubborn.mjs', import.meta.url));
const [folder = '', ending] = process.argv.slice(2);
const merchant = await startMerchant(
  {
    command: `"${process.execPath}" "${stubborn}"`,
    cwd: import.meta.dirname,
    env: {},
    ready: { path: '/', timeout: 60_000 },
  },
  { port: await findFreePort(), dataDir: folder, env: {}, logFile: join(folder, 'log') },
);
process.stdout.write(`up ${merchant.pid}\n`);
if (ending === 'exit') process.exit(0);
if (ending === 'throw') throw new Error('the harness has a mistake');
if (ending === 'stay') setInterval(() => {}, 1_000_000);
