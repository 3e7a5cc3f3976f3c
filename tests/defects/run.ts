import { parseArgs } from 'node:util';
import { variants } from './correct/index.mjs';
import { exampleMerchant, examples } from './examples.ts';
import { defectMerchant, variantMerchant, type CorpusMerchant, type Tried } from './corpus-merchant.ts';
import { runCorpus } from './corpus-run.ts';
import { variants as pancakeVariants } from './pancake/correct.ts';
import {
  pancakeDefectMerchant,
  pancakeVariantMerchant,
  written,
  writtenMerchant,
} from './pancake/corpus-merchant.ts';
import { defects as pancakeDefects } from './pancake/defects.ts';
import { groups } from './payments/index.mjs';
import { onWholeList, touchedBy } from './selection.ts';
import { variants as subscriptionVariants } from './subscriptions/correct.ts';
import { defects as subscriptionDefects } from './subscriptions/defects.ts';
import { subscriptionDefectMerchant, subscriptionVariantMerchant } from './subscriptions/corpus-merchant.ts';

const USAGE = `npm run defects [-- options]
  --only <id>   only this defect or correct merchant; may be repeated
  --list <name> only merchants of this case list: one-time-payment, subscription or pancake; may be repeated
  --case <id>   what a change of this case can touch: the defects that it must catch, and the correct merchants of its
                list on this case alone; may be repeated
  --whole       run all cases of the list for each defect: the first cause of the report must be the right one
  --jobs <n>    how many cases at the same time (default 6: they wait more than they calculate)
  --output      show what the cases found wherever the outcome is wrong`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [] },
      list: { type: 'string', multiple: true, default: [] },
      case: { type: 'string', multiple: true, default: [] },
      whole: { type: 'boolean', default: false },
      jobs: { type: 'string', default: '6' },
      output: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const jobs = Number(values.jobs);
  if (values.help || !(jobs >= 1)) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  const all = everybody();
  const unknown = values.only.filter((name) => !all.some(({ id }) => id === name));
  if (unknown.length > 0) {
    console.log(`The corpus has no ${unknown.join(', ')}: docs/defects.md names its merchants.`);
    return 2;
  }
  const named = all.filter(
    ({ id, product }) =>
      (values.only.length === 0 || values.only.includes(id)) &&
      (values.list.length === 0 || values.list.includes(product)),
  );
  const touched = values.case.length > 0 ? touchedBy(named, values.case) : named;
  const merchants = values.whole ? touched.map(onWholeList) : touched;

  const started = performance.now();
  const run = await runCorpus(merchants, jobs, (tried) => show(tried, values.output));
  for (const error of run.errors) console.log(`ERROR     ${error}`);
  if (run.interrupted) {
    console.log(`\ninterrupted: ${run.tried.length} of ${merchants.length} merchants were tried`);
    return 130;
  }
  const count = (outcome: Tried['outcome']): number =>
    run.tried.filter((one) => one.outcome === outcome).length;
  const wrong = count('survived') + count('accused') + run.errors.length;
  console.log(
    `\n${count('killed')} defects killed, ${count('survived')} survived; ` +
      `${count('passed')} correct merchants passed, ${count('accused')} accused; ${seconds(performance.now() - started)}`,
  );
  return wrong === 0 ? 0 : 1;
}

/** Every merchant of the corpus: the longest first, so that none of them runs alone at the end. */
function everybody(): CorpusMerchant[] {
  return [
    ...examples.map(exampleMerchant),
    ...written.map(writtenMerchant),
    ...pancakeVariants.map(pancakeVariantMerchant),
    ...subscriptionVariants.map(subscriptionVariantMerchant),
    ...variants.map((variant) => variantMerchant(variant)),
    ...groups.flatMap(({ defects }) => defects.map(defectMerchant)),
    ...subscriptionDefects.map(subscriptionDefectMerchant),
    ...pancakeDefects.map(pancakeDefectMerchant),
  ];
}

function show({ outcome, id, title, seen, run }: Tried, withOutput: boolean): void {
  const isWrong = outcome === 'survived' || outcome === 'accused';
  const word = isWrong ? outcome.toUpperCase() : outcome;
  console.log(`${word.padEnd(9)} ${id.padEnd(26)} ${seen.join('; ')}  (${seconds(run.durationMs)})`);
  if (isWrong) console.log(`          ${title}`);
  if (isWrong && withOutput) console.log(run.output.replaceAll(/^/gm, '          | '));
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

process.exitCode = await main();
