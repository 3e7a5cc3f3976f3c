import { isListed, type Equivalent } from './equivalents.ts';
import type { MerchantMutant } from './mutant.ts';
import type { Outcome } from './outcome.ts';
import { scoreOf, type Score } from './score.ts';
import type { OutcomeStore } from './store.ts';
import { tryMutants, type Subject } from './trial.ts';

/** What is asked of the machine. */
export interface MachineOptions {
  subjects: readonly Subject[];
  sample: readonly MerchantMutant[];
  equivalents: readonly Equivalent[];
  /** Knows what earlier runs have seen, and keeps what this one sees. */
  store: Pick<OutcomeStore, 'get' | 'set'>;
  jobs: number;
  /** Whether to try a mutant, by its outcome in an earlier run. */
  isOpen: (mutant: MerchantMutant, before: Outcome | undefined) => boolean;
  /** Told of each mutant as soon as its fate is known. */
  tell?: (mutant: MerchantMutant, outcome: Outcome) => void;
}

/** What came of it. */
export interface MachineRun {
  score: Score;
  /** Mistakes of the harness. */
  errors: string[];
  interrupted: boolean;
}

/** Tries what is open of a sample, and sorts all of it. What is listed as equivalent is never tried. */
export async function trySample(options: MachineOptions): Promise<MachineRun> {
  const { subjects, sample, equivalents, store, jobs, isOpen, tell = () => undefined } = options;
  const listed = (mutant: MerchantMutant): boolean => equivalents.some((one) => isListed(mutant, one));
  const open = sample.filter((mutant) => !listed(mutant) && isOpen(mutant, store.get(mutant.key)));
  const run = await tryMutants(open, {
    subjects,
    jobs,
    tell: (mutant, outcome) => {
      store.set(mutant.key, outcome);
      tell(mutant, outcome);
    },
  });
  return { ...run, score: scoreOf(sample, store, listed) };
}
