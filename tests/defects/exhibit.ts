import { runAcceptance, type RunRequest, type RunResult } from './acceptance-run.ts';
import { casesOf, type Defect, type Variant } from './alteration.ts';
import { describeDefect, describeVariant } from './description.ts';
import { judgeDefect, judgeVariant, type Judgement } from './judgement.ts';

/** A merchant of the gallery: what is run for it, and how that is judged. */
export interface Exhibit extends RunRequest {
  id: string;
  title: string;
  judge(run: RunResult): Judgement;
}

/** What became of it. */
export interface Tried extends Judgement {
  id: string;
  title: string;
  run: RunResult;
}

/** A defect and the cases that must catch it. */
export function defectExhibit(defect: Defect): Exhibit {
  const { id, title, caughtBy } = defect;
  return {
    id,
    title,
    config: describeDefect(defect),
    product: 'one-time-payment',
    cases: casesOf(caughtBy),
    judge: (run) => judgeDefect(caughtBy, run),
  };
}

/** A correct merchant and all cases of one-time payment, or some. */
export function variantExhibit(variant: Variant, cases?: readonly string[]): Exhibit {
  const { id, title, open = [] } = variant;
  return {
    id,
    title,
    config: describeVariant(variant),
    product: 'one-time-payment',
    cases,
    judge: (run) => judgeVariant(open, cases === undefined, run),
  };
}

export function tried(exhibit: Exhibit, run: RunResult): Tried {
  const { id, title } = exhibit;
  return { id, title, ...exhibit.judge(run), run };
}

/** Tries a merchant as a user would: by an acceptance in a process of its own. */
export async function tryAlone(exhibit: Exhibit): Promise<Tried> {
  return tried(exhibit, await runAcceptance(exhibit));
}
