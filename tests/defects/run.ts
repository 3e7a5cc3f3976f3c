import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { variants } from './correct/index.mjs';
import { groups } from './gallery/index.mjs';
import { galleryPage } from './page.ts';
import { variants as subscriptionVariants } from './subscriptions/correct.ts';
import { defects as subscriptionDefects } from './subscriptions/defects.ts';
import { trySubscriptionDefect, trySubscriptionVariant } from './subscriptions/try.ts';
import { tryDefect, tryVariant, type Tried } from './try.ts';

const PAGE = fileURLToPath(new URL('../../docs/defects.md', import.meta.url));
const USAGE = `npm run defects [-- options]
  --only <id>   only this defect or correct merchant; may be repeated
  --jobs <n>    how many runs at the same time (default 4: they wait more than they reckon)
  --output      show what the acceptance printed wherever the outcome is wrong
  --write       write docs/defects.md from a whole run`;

type Task = () => Promise<Tried>;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [] },
      jobs: { type: 'string', default: '4' },
      output: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const jobs = Number(values.jobs);
  const tasks = chosen(values.only);
  if (values.help || !(jobs >= 1) || tasks.length === 0 || (values.write && values.only.length > 0)) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }

  const started = performance.now();
  const all = await inParallel(tasks, jobs, (tried) => show(tried, values.output));
  const count = (outcome: Tried['outcome']): number => all.filter((one) => one.outcome === outcome).length;
  const wrong = count('survived') + count('accused');
  console.log(
    `\n${count('killed')} defects killed, ${count('survived')} survived; ` +
      `${count('passed')} correct merchants passed, ${count('accused')} accused; ${seconds(performance.now() - started)}`,
  );
  const everybody = [...groups, { title: 'Subscriptions', defects: subscriptionDefects }];
  if (values.write && wrong === 0)
    writeFileSync(PAGE, await galleryPage(everybody, [...variants, ...subscriptionVariants], all));
  return wrong === 0 ? 0 : 1;
}

/** Every merchant of the gallery, or those of these names. */
function chosen(only: readonly string[]): Task[] {
  const wanted = ({ id }: { id: string }): boolean => only.length === 0 || only.includes(id);
  const defects = groups.flatMap((group) => group.defects).filter(wanted);
  return [
    // The longest first, so that none of them runs alone at the end.
    ...subscriptionVariants.filter(wanted).map((variant) => () => trySubscriptionVariant(variant)),
    ...variants.filter(wanted).map((variant) => () => tryVariant(variant)),
    ...defects.map((defect) => () => tryDefect(defect)),
    ...subscriptionDefects.filter(wanted).map((defect) => () => trySubscriptionDefect(defect)),
  ];
}

async function inParallel(
  tasks: readonly Task[],
  jobs: number,
  tell: (tried: Tried) => void,
): Promise<Tried[]> {
  const done: Tried[] = [];
  const queue = [...tasks];
  const work = async (): Promise<void> => {
    for (let task = queue.shift(); task; task = queue.shift()) {
      const tried = await task();
      done.push(tried);
      tell(tried);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return done;
}

function show({ outcome, id, title, seen, durationMs, output }: Tried, withOutput: boolean): void {
  const isWrong = outcome === 'survived' || outcome === 'accused';
  const word = isWrong ? outcome.toUpperCase() : outcome;
  console.log(`${word.padEnd(9)} ${id.padEnd(26)} ${seen.join('; ')}  (${seconds(durationMs)})`);
  if (isWrong) console.log(`          ${title}`);
  if (isWrong && withOutput) console.log(output.replaceAll(/^/gm, '          | '));
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

process.exitCode = await main();
