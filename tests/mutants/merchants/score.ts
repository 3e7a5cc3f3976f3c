import type { MerchantMutant } from './mutant.ts';
import type { Fate, Outcome } from './outcome.ts';
import type { OutcomeStore } from './store.ts';

/** A mutant and what became of it. */
export interface Fated {
  mutant: MerchantMutant;
  outcome: Outcome;
}

/** What became of a sample. */
export interface Score {
  /** Caught by a finding, or did not start. */
  caught: Fated[];
  /** Tried, not caught, and not listed as equivalent. */
  survivors: Fated[];
  listed: MerchantMutant[];
  untried: MerchantMutant[];
  /** Of those that were tried and are not listed, in percent; `NaN` if there are none. */
  percent: number;
  /** A summary in one paragraph. */
  text: string;
}

const CAUGHT: readonly Fate[] = ['caught', 'down'];

/** Sorts a sample into caught, survived, listed and untried. */
export function scoreOf(
  sample: readonly MerchantMutant[],
  store: Pick<OutcomeStore, 'get'>,
  isListed: (mutant: MerchantMutant) => boolean,
): Score {
  const listed = sample.filter(isListed);
  const others = sample.filter((mutant) => !isListed(mutant));
  const fated = others.flatMap((mutant) => {
    const outcome = store.get(mutant.key);
    return outcome ? [{ mutant, outcome }] : [];
  });
  const caught = fated.filter(({ outcome }) => CAUGHT.includes(outcome.fate));
  const survivors = fated.filter(({ outcome }) => !CAUGHT.includes(outcome.fate));
  const untried = others.filter(({ key }) => !store.get(key));
  const down = caught.filter(({ outcome }) => outcome.fate === 'down').length;
  const percent = (caught.length / fated.length) * 100;
  const text =
    `${caught.length} of ${fated.length} caught (${percent.toFixed(1)} %), ${down} of them since they did not start; ` +
    `${survivors.length} survived, ${listed.length} listed as equivalent, ${untried.length} not tried`;
  return { caught, survivors, listed, untried, percent, text };
}
