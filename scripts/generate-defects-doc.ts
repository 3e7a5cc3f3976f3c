import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { variants } from '../tests/defects/correct/index.mjs';
import { examples } from '../tests/defects/examples.ts';
import { groups } from '../tests/defects/payments/index.mjs';
import { corpusPage } from '../tests/defects/page.ts';
import { variants as subscriptionVariants } from '../tests/defects/subscriptions/correct.ts';
import { defects as subscriptionDefects } from '../tests/defects/subscriptions/defects.ts';

/** Writes docs/defects.md from the corpus; with `--check`, exits 1 if it is stale. */
const FILE = fileURLToPath(new URL('../docs/defects.md', import.meta.url));

const text = await corpusPage(
  [...groups, { title: 'Subscriptions', defects: subscriptionDefects }],
  [...variants, ...subscriptionVariants, ...examples],
);
if (!process.argv.includes('--check')) writeFileSync(FILE, text);
else if (readFileSync(FILE, 'utf8') !== text) {
  console.error('docs/defects.md is stale: run `npm run generate`.');
  process.exitCode = 1;
}
