import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { catalogues } from './catalogue/index.ts';
import { mutantsOf } from './mutant.ts';
import { mutantsPage } from './page.ts';
import { tryMutant, type Tried } from './try.ts';
import { Workdir } from './workdir.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const USAGE = `npm run mutants [-- options]
  --provider <name>  whose emulator (default waffo)
  --only <id>   only this mutant; may be repeated
  --jobs <n>    how many runs at the same time (default 2)
  --output      show what the last killer printed of those that survive
  --write       write the page in docs/ from a whole run`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      provider: { type: 'string', default: 'waffo' },
      only: { type: 'string', multiple: true, default: [] },
      jobs: { type: 'string', default: '2' },
      output: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const jobs = Number(values.jobs);
  const catalogue = catalogues.find(({ provider }) => provider === values.provider);
  const mutants = catalogue ? mutantsOf(catalogue) : [];
  const chosen = mutants.filter(({ id }) => values.only.length === 0 || values.only.includes(id));
  if (
    values.help ||
    !catalogue ||
    !(jobs >= 1) ||
    chosen.length === 0 ||
    (values.write && values.only.length > 0)
  ) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }

  const started = performance.now();
  const all: Tried[] = [];
  const queue = [...chosen];
  const work = async (): Promise<void> => {
    const workdir = new Workdir(catalogue.provider);
    try {
      for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
        const tried = await tryMutant(mutant, workdir);
        all.push(tried);
        show(tried, values.output);
      }
    } finally {
      workdir.remove();
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  const survivors = all.filter(({ killer }) => killer === undefined);
  const took = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`\n${all.length - survivors.length} mutants killed, ${survivors.length} survived; ${took} s`);
  if (values.write && survivors.length === 0)
    writeFileSync(join(ROOT, catalogue.page), await mutantsPage(catalogue, all));
  return survivors.length === 0 ? 0 : 1;
}

function show({ id, title, killer, seen, durationMs, output }: Tried, withOutput: boolean): void {
  const word = killer === undefined ? 'SURVIVED' : 'killed';
  console.log(
    `${word.padEnd(8)}  ${id.padEnd(34)} ${killer ?? ''}  ${seen.join('; ')}  (${(durationMs / 1000).toFixed(1)} s)`,
  );
  if (killer !== undefined) return;
  console.log(`          ${title}`);
  if (withOutput) console.log(output.replaceAll(/^/gm, '          | '));
}

process.exitCode = await main();
