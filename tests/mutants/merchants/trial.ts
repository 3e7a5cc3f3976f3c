import { runCorpus } from '../../defects/corpus-run.ts';
import type { CorpusMerchant } from '../../defects/corpus-merchant.ts';
import { ACTIVE_MUTANT, type Instrumented } from './instrument.ts';
import { started, type MutatedMerchant } from './merchants.ts';
import type { MerchantMutant } from './mutant.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import { casesThatReach, type Reach } from './reach.ts';
import { stagesOf, type Stage } from './stages.ts';

/** A merchant that is ready to be tried. */
export interface Subject {
  merchant: MutatedMerchant;
  instrumented: Instrumented;
  reach: Reach;
}

/** What is asked of a trial. */
export interface TrialOptions {
  subjects: readonly Subject[];
  /** How many cases run at the same time. */
  jobs: number;
  /** Told of each mutant as soon as its fate is known. */
  tell: (mutant: MerchantMutant, outcome: Outcome) => void;
}

/** A mutant on its way through its stages. */
interface Attempt {
  mutant: MerchantMutant;
  subject: Subject;
  stages: Stage[];
  cases: number;
  seconds: number;
  /** What could not be proved in an earlier stage: a later case may still fail. */
  unproved?: Seen;
}

type Seen = NonNullable<ReturnType<typeof outcomeOf>>;

/**
 * Tries mutants: all of them with the few cases of their first stage, in one run; what survives goes on to the
 * next. Returns the errors of the harness, and whether somebody has stopped it.
 */
export async function tryMutants(
  mutants: readonly MerchantMutant[],
  { subjects, jobs, tell }: TrialOptions,
): Promise<{ errors: string[]; interrupted: boolean }> {
  const errors: string[] = [];
  let open = mutants.flatMap((mutant) => attemptOf(mutant, subjects));
  for (const { mutant, stages } of open)
    if (stages.length === 0) tell(mutant, { fate: 'unreached', cases: 0, seconds: 0 });
  for (open = open.filter(({ stages }) => stages.length > 0); open.length > 0;) {
    const survivors: Attempt[] = [];
    const byId = new Map(open.map((attempt) => [idOf(attempt.mutant), attempt]));
    const run = await runCorpus(
      open.map(merchantOf),
      jobs,
      ({ id, run }) => {
        const attempt = byId.get(id);
        if (!attempt) return;
        const [stage, ...stages] = attempt.stages;
        const cases = attempt.cases + (stage?.cases.length ?? 0);
        const seconds = attempt.seconds + run.durationMs / 1000;
        const seen = outcomeOf(run);
        const unproved = attempt.unproved ?? (seen?.fate === 'unproved' ? seen : undefined);
        const decided = seen?.fate === 'unproved' ? undefined : seen;
        const outcome =
          decided ?? (stages.length === 0 ? (unproved ?? { fate: 'survived' as const }) : undefined);
        // Nothing is known of the mutant then: a later run tries it again.
        if (outcome?.fate === 'error') errors.push(`${id}: ${outcome.message ?? 'the run was cut off'}`);
        else if (outcome) tell(attempt.mutant, { ...outcome, cases, seconds: Math.round(seconds * 10) / 10 });
        else survivors.push({ ...attempt, stages, cases, seconds, ...(unproved && { unproved }) });
      },
      { stopAtFirst: true },
    );
    errors.push(...run.errors);
    if (run.interrupted) return { errors, interrupted: true };
    open = survivors;
  }
  return { errors, interrupted: false };
}

function attemptOf(mutant: MerchantMutant, subjects: readonly Subject[]): Attempt[] {
  const subject = subjects.find(({ merchant }) => merchant.id === mutant.merchant);
  if (!subject) return [];
  const cases = casesThatReach(mutant.number, subject.reach, subject.merchant.products);
  return [{ mutant, subject, stages: stagesOf(cases), cases: 0, seconds: 0 }];
}

function merchantOf({ mutant, subject, stages }: Attempt): CorpusMerchant {
  const { merchant, instrumented } = subject;
  const [stage] = stages;
  if (!stage) throw new Error(`${mutant.key} has no stage left`);
  return {
    id: idOf(mutant),
    title: mutant.key,
    product: stage.product,
    cases: stage.cases,
    config: started(merchant, instrumented.copy, { [ACTIVE_MUTANT]: mutant.number }),
    // The run is judged by `outcomeOf`.
    judge: () => ({ outcome: 'passed', seen: [] }),
  };
}

function idOf({ merchant, number }: MerchantMutant): string {
  return `${merchant}-${number}`;
}
