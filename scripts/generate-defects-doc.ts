import { variants } from '../tests/defects/correct/index.mjs';
import { examples } from '../tests/defects/examples.ts';
import { groups } from '../tests/defects/payments/index.mjs';
import { corpusPage } from '../tests/defects/page.ts';
import { variants as pancakeVariants } from '../tests/defects/pancake/correct.ts';
import { written } from '../tests/defects/pancake/corpus-merchant.ts';
import { defects as pancakeDefects } from '../tests/defects/pancake/defects.ts';
import { variants as subscriptionVariants } from '../tests/defects/subscriptions/correct.ts';
import { defects as subscriptionDefects } from '../tests/defects/subscriptions/defects.ts';
import { keep } from './generate/keep.ts';

/** Writes docs/defects.md from the corpus; with `--check`, exits 1 if it is stale. */
const text = await corpusPage(
  [...groups, { title: 'Subscriptions', defects: subscriptionDefects }],
  { title: 'Waffo Pancake', defects: pancakeDefects },
  [...variants, ...subscriptionVariants, ...examples, ...pancakeVariants, ...written],
);
keep('docs/defects.md', text);
