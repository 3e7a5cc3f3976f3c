import { fileURLToPath } from 'node:url';
import { submit } from './submission.ts';
import type { Told } from './telling.ts';

const EXAMPLE = fileURLToPath(
  new URL('../../examples/node-merchant/acceptance.config.yaml', import.meta.url),
);

/** Both are killed twice on the way; X-4 needs what no sandbox has. */
const WHOLE = {
  'reference merchant': { killedAfter: [12, 15], byHand: 'X-4' },
  'example merchant': { config: EXAMPLE, killedAfter: [8, 12], byHand: 'X-4' },
};

const started = performance.now();
let problems = 0;

/** `npm run submission:rehearsal [-- reference|example]`: the whole way to a verified package, against a stand-in. */
async function main([only = '']: readonly string[]): Promise<void> {
  for (const [merchant, wishes] of Object.entries(WHOLE)) {
    if (!merchant.startsWith(only)) continue;
    const tell: Told = (isRight, what, seen = '') => {
      const seconds = ((performance.now() - started) / 1000).toFixed(0);
      console.log(`${isRight ? 'ok      ' : 'PROBLEM '} ${merchant}: ${what} (${seconds} s)`);
      if (isRight) return;
      problems++;
      console.log(seen);
    };
    await submit(wishes, tell);
  }
}

await main(process.argv.slice(2));
process.exitCode = problems > 0 ? 1 : 0;
