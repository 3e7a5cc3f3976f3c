// A process that owns a folder (or does short work on a file again and again) until it is killed.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { alone, ownFolder } from '../../src/files/index.ts';

const [what = '', place = '', times = '0'] = process.argv.slice(2);
if (what === 'own') {
  try {
    ownFolder(place);
    process.stdout.write('owns\n');
    setInterval(() => undefined, 1_000);
  } catch (error) {
    process.stdout.write(`${(error as Error).message}\n`);
    process.exitCode = 2;
  }
} else {
  for (let i = 0; i < Number(times); i++) {
    alone(place, 'WAF_LEDGER', () => {
      // Not atomic by itself: a lost update shows.
      const count = Number(readFileSync(place, 'utf8') || 0) + 1;
      writeFileSync(place, String(count));
      appendFileSync(`${place}.log`, 'x');
    });
  }
}
