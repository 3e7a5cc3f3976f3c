import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { variants } from './correct/index.mjs';
import { defectExhibit, variantExhibit, type Exhibit, type Tried } from './exhibit.ts';
import { runGallery } from './gallery-run.ts';
import { groups } from './gallery/index.mjs';
import { galleryPage } from './page.ts';
import { variants as subscriptionVariants } from './subscriptions/correct.ts';
import { defects as subscriptionDefects } from './subscriptions/defects.ts';
import { subscriptionDefectExhibit, subscriptionVariantExhibit } from './subscriptions/exhibit.ts';

const PAGE = fileURLToPath(new URL('../../docs/defects.md', import.meta.url));
const USAGE = `npm run defects [-- options]
  --only <id>   only this defect or correct merchant; may be repeated
  --jobs <n>    how many cases at the same time (default 6: they wait more than they reckon)
  --output      show what the cases found wherever the outcome is wrong
  --write       write docs/defects.md from a whole run`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [] },
      jobs: { type: 'string', default: '6' },
      output: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const jobs = Number(values.jobs);
  const exhibits = chosen(values.only);
  if (values.help || !(jobs >= 1) || exhibits.length === 0 || (values.write && values.only.length > 0)) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }

  const started = performance.now();
  const run = await runGallery(exhibits, jobs, (tried) => show(tried, values.output));
  for (const error of run.errors) console.log(`ERROR     ${error}`);
  if (run.interrupted) return 130;
  const count = (outcome: Tried['outcome']): number =>
    run.tried.filter((one) => one.outcome === outcome).length;
  const wrong = count('survived') + count('accused') + run.errors.length;
  console.log(
    `\n${count('killed')} defects killed, ${count('survived')} survived; ` +
      `${count('passed')} correct merchants passed, ${count('accused')} accused; ${seconds(performance.now() - started)}`,
  );
  const everybody = [...groups, { title: 'Subscriptions', defects: subscriptionDefects }];
  if (values.write && wrong === 0)
    writeFileSync(PAGE, await galleryPage(everybody, [...variants, ...subscriptionVariants], run.tried));
  return wrong === 0 ? 0 : 1;
}

/** Every merchant of the gallery, or those of these names. */
function chosen(only: readonly string[]): Exhibit[] {
  const all = [
    // The longest first, so that none of them runs alone at the end.
    ...subscriptionVariants.map(subscriptionVariantExhibit),
    ...variants.map((variant) => variantExhibit(variant)),
    ...groups.flatMap(({ defects }) => defects.map(defectExhibit)),
    ...subscriptionDefects.map(subscriptionDefectExhibit),
  ];
  const wanted = all.filter(({ id }) => only.length === 0 || only.includes(id));
  return wanted.toSorted((a, b) => (b.workers ?? 1) - (a.workers ?? 1));
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
