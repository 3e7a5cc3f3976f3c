import { runAcceptance, type RunRequest, type RunResult } from './acceptance-run.ts';
import { casesOf, type Defect, type Variant } from './alteration.ts';
import { describeDefect, describeVariant } from './description.ts';
import type { Finding } from '../../src/checks/index.ts';
import { judgeDefect, judgeVariant, type Judgement } from './judgement.ts';

/** A merchant of the corpus: what is run for it, and how that is judged. */
export interface CorpusMerchant extends RunRequest {
  id: string;
  title: string;
  /** A defect: what must catch it. */
  caughtBy?: Catch;
  /** @param isWhole whether all cases of the product ran */
  judge(run: RunResult, isWhole: boolean): Judgement;
}

/** What must catch a defect, whatever it is described by. */
export interface Catch {
  cases: readonly string[];
  /** Whether a finding tells the cause. */
  isCause(finding: Finding): boolean;
}

/** What became of it. */
export interface Tried extends Judgement {
  id: string;
  title: string;
  run: RunResult;
}

/** A defect and the cases that must catch it. */
export function defectMerchant(defect: Defect): CorpusMerchant {
  const { id, title, caughtBy } = defect;
  return {
    id,
    title,
    config: describeDefect(defect),
    product: 'one-time-payment',
    cases: casesOf(caughtBy),
    caughtBy: { ...caughtBy, isCause: ({ check }) => caughtBy.findings.includes(check) },
    judge: (run) => judgeDefect(caughtBy, run),
  };
}

/** A correct merchant and all cases of one-time payment, or some. */
export function variantMerchant(variant: Variant, cases?: readonly string[]): CorpusMerchant {
  const { id, title, open = [] } = variant;
  return {
    id,
    title,
    config: describeVariant(variant),
    product: 'one-time-payment',
    cases,
    judge: (run, isWhole) => judgeVariant(open, isWhole, run),
  };
}

export function tried(merchant: CorpusMerchant, run: RunResult): Tried {
  const { id, title } = merchant;
  return { id, title, ...merchant.judge(run, merchant.cases === undefined), run };
}

/** Tries a merchant as a user would: by an acceptance in a process of its own. */
export async function tryAlone(merchant: CorpusMerchant): Promise<Tried> {
  return tried(merchant, await runAcceptance(merchant));
}
