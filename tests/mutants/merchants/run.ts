import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCorpus } from '../../defects/corpus-run.ts';
import { ROOT } from '../../under-test.ts';
import { outdated, readEquivalents, type Equivalent } from './equivalents.ts';
import { instrument } from './instrument.ts';
import { trySample } from './machine.ts';
import { merchants } from './merchants.ts';
import { describeMutant, type MerchantMutant } from './mutant.ts';
import type { Outcome } from './outcome.ts';
import { clearReach, knownReach, reachMerchants, readReach } from './reach.ts';
import { drawSample } from './sample.ts';
import { OutcomeStore } from './store.ts';
import type { Subject } from './trial.ts';
import { writePage } from './page.ts';

const FOLDER = join(ROOT, 'test-results', 'merchant-mutants');
const USAGE = `npm run mutants:merchants [-- options]
  --sample <n>      how many mutants (default 300)
  --seed <n>        which ones (default 1)
  --merchant <id>   only mutants of ${merchants.map(({ id }) => id).join(', ')}; may be repeated
  --only <text>     only mutants of the sample whose place or text holds this; may be repeated
  --jobs <n>        how many cases at the same time (default 2)
  --new             try only what was never tried; without it survivors of earlier runs are tried again
  --fresh           forget what earlier runs have seen
  --report          try nothing: print what earlier runs have seen
  --write           write docs/merchant-mutants.md from the outcomes of the whole sample`;

interface Options {
  sample: number;
  seed: number;
  merchant: string[];
  only: string[];
  jobs: number;
  new: boolean;
  fresh: boolean;
  report: boolean;
  write: boolean;
}

async function main(): Promise<number> {
  const options = readOptions();
  if (typeof options === 'number') return options;
  const subjects = await prepare(options);
  if (!subjects) return 1;
  const equivalents = readEquivalents();
  const mutants = subjects.flatMap(({ instrumented }) => instrumented.mutants);
  const old = outdated(equivalents, mutants);
  if (options.merchant.length === 0 && old.length > 0) return complain(old);

  const sample = drawSample(mutants, options.seed, options.sample);
  const store = new OutcomeStore(join(FOLDER, 'outcomes.ndjson'));
  if (options.fresh) store.clear();
  console.log(`${sample.length} of ${mutants.length} mutants drawn (seed ${options.seed})`);
  const { score, errors, interrupted } = await trySample({
    subjects,
    sample,
    equivalents,
    store,
    jobs: options.jobs,
    isOpen: (mutant, before) => isOpen(mutant, before, options),
    tell: show,
  });
  for (const error of errors) console.log(`ERROR      ${error}`);
  console.log(`\n${score.text}`);
  for (const { mutant, outcome } of score.survivors) show(mutant, outcome);
  if (interrupted) return 130;
  if (options.write) await writePage({ options, subjects, sample, equivalents, score });
  return errors.length > 0 ? 2 : 0;
}

/** Instruments the merchants, and learns what their cases reach where that is not known yet. */
async function prepare({ merchant: names, jobs }: Options): Promise<Subject[] | undefined> {
  const chosen = merchants.filter(({ id }) => names.length === 0 || names.includes(id));
  const ready = await Promise.all(
    chosen.map(async (merchant) => ({ merchant, instrumented: await instrument(merchant, FOLDER) })),
  );
  const unknown = ready.filter(({ merchant, instrumented }) => !knownReach(merchant, instrumented.copy));
  for (const { merchant, instrumented } of unknown) clearReach(merchant, instrumented);
  const runs = unknown.flatMap(({ merchant, instrumented }) => reachMerchants(merchant, instrumented));
  if (runs.length > 0) console.log(`${runs.length} runs without a mutant, to see what each case reaches …`);
  const run = runs.length > 0 ? await runCorpus(runs, jobs) : { tried: [], errors: [] };
  const accused = run.tried.filter(({ outcome }) => outcome !== 'passed');
  for (const { id, seen } of accused) console.log(`ACCUSED    ${id}: ${seen.join('; ')}`);
  for (const error of run.errors) console.log(`ERROR      ${error}`);
  if (accused.length > 0 || run.tried.length < runs.length) return undefined;
  return ready.map(({ merchant, instrumented }) => ({
    merchant,
    instrumented,
    reach: knownReach(merchant, instrumented.copy) ?? readReach(merchant, instrumented, run.tried),
  }));
}

function isAsked({ merchant, key, file, line }: MerchantMutant, { merchant: names, only }: Options): boolean {
  const place = `${file}:${line} ${key}`;
  return (
    (names.length === 0 || names.includes(merchant)) &&
    (only.length === 0 || only.some((text) => place.includes(text)))
  );
}

/** What is caught stays caught: checks get sharper, and the mutant's source is the same. */
function isOpen(mutant: MerchantMutant, before: Outcome | undefined, options: Options): boolean {
  if (options.report || !isAsked(mutant, options)) return false;
  if (!before || options.only.length > 0) return true;
  return !options.new && before.fate !== 'caught' && before.fate !== 'down';
}

function complain(old: readonly Equivalent[]): number {
  for (const { file, operator, original, replacement } of old)
    console.log(`OUTDATED   ${file} ${operator}: ${original} → ${replacement}`);
  console.log(
    '\nThese lines of equivalents.yaml are about no mutant any more: judge the source anew, or delete them.',
  );
  return 1;
}

function show(mutant: MerchantMutant, { fate, case: id, check, message, seconds }: Outcome): void {
  const isSeen = fate === 'caught' || fate === 'down';
  console.log(`${(isSeen ? fate : fate.toUpperCase()).padEnd(10)} ${describeMutant(mutant)}  (${seconds} s)`);
  if (id !== undefined || message !== undefined)
    console.log(`           ${[id, check, message].filter(Boolean).join(': ')}`);
  if (!isSeen) console.log(`           in: ${mutant.sourceLine}`);
}

/** The options, or the exit code after the usage was printed. */
function readOptions(): Options | number {
  const { values } = parseArgs({
    options: {
      sample: { type: 'string', default: '300' },
      seed: { type: 'string', default: '1' },
      merchant: { type: 'string', multiple: true, default: [] },
      only: { type: 'string', multiple: true, default: [] },
      jobs: { type: 'string', default: '2' },
      new: { type: 'boolean', default: false },
      fresh: { type: 'boolean', default: false },
      report: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [sample, seed, jobs] = [Number(values.sample), Number(values.seed), Number(values.jobs)];
  const isPart = values.only.length > 0 || values.merchant.length > 0;
  const unknown = values.merchant.filter((name) => !merchants.some(({ id }) => id === name));
  const isRight = sample >= 1 && jobs >= 1 && Number.isInteger(seed) && unknown.length === 0;
  if (isRight && !values.help && !(values.write && isPart)) return { ...values, sample, seed, jobs };
  console.log(USAGE);
  return values.help ? 0 : 2;
}

process.exitCode = await main();
