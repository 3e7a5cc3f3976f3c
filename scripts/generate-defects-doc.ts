import { variants } from '../tests/defects/correct/index.mjs';
import { examples } from '../tests/defects/examples.ts';
import { groups } from '../tests/defects/payments/index.mjs';
import { corpusPage } from '../tests/defects/page.ts';
import { variants as subscriptionVariants } from '../tests/defects/subscriptions/correct.ts';
import { defects as subscriptionDefects } from '../tests/defects/subscriptions/defects.ts';
import { keep } from './generate/keep.ts';

/** Writes docs/defects.md from the corpus; with `--check`, exits 1 if it is stale. */
const text = await corpusPage(
  [...groups, { title: 'Subscriptions', defects: subscriptionDefects }],
  [...variants, ...subscriptionVariants, ...examples],
);
keep('docs/defects.md', text);
