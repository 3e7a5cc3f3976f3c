import type { CaseModel } from '../model.ts';

/** The colour of a result. A mark shows the same without colour. */
export type Tone = 'good' | 'bad' | 'wait' | 'none';

/** The tone of a case. */
export function toneOf({ classification, result }: Pick<CaseModel, 'classification' | 'result'>): Tone {
  if (classification === 'proved') return 'good';
  if (classification === 'blocking') return result === 'NOT_RUN' ? 'none' : 'bad';
  return classification === 'open' ? 'wait' : 'none';
}

const MARKS: Readonly<Record<Tone, string>> = { good: '✓', bad: '✕', wait: '!', none: '–' };

/** A mark for a case that is clear without colour. */
export function markOf(one: Pick<CaseModel, 'classification' | 'result'>): string {
  return MARKS[toneOf(one)];
}

/** Whether a case prevents the merchant from going live. */
export function isFailed({ classification }: Pick<CaseModel, 'classification'>): boolean {
  return classification === 'blocking';
}
