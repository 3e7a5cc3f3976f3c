import { runAcceptance, type RunResult } from './acceptance-run.ts';
import type { Defect, Variant } from './alteration.ts';
import { describeDefect, describeVariant } from './description.ts';
import { judgeDefect, judgeVariant, type Judgement } from './judgement.ts';

/** What became of one merchant of the gallery. */
export interface Tried extends Judgement {
  id: string;
  title: string;
  /** What the acceptance printed. */
  output: string;
  durationMs: number;
}

/** Runs a defect against the cases that must catch it. */
export async function tryDefect(defect: Defect): Promise<Tried> {
  const run = await runAcceptance({ config: describeDefect(defect), cases: defect.caughtBy.cases });
  return tried(defect, judgeDefect(defect.caughtBy, run), run);
}

/** Runs a correct merchant through all cases of one-time payment, or through some. */
export async function tryVariant(variant: Variant, cases?: readonly string[]): Promise<Tried> {
  const run = await runAcceptance({
    config: describeVariant(variant),
    ...(cases && { cases }),
    ...(variant.workers && { workers: variant.workers }),
  });
  const { open = [] } = variant;
  return tried(variant, judgeVariant(open, cases === undefined, run), run);
}

function tried(
  { id, title }: Defect | Variant,
  judgement: Judgement,
  { output, durationMs }: RunResult,
): Tried {
  return { id, title, ...judgement, output, durationMs };
}
