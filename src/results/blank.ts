import type { CaseListName, ListedCase } from '../case-list/index.ts';
import type { CaseRecord } from './record.ts';

/** The record of a case of which nothing is known yet but its row: NOT_RUN, without a reason. */
export function blankRecord(
  product: CaseListName,
  { id, title, group, source, requirement }: ListedCase,
  at: { startedAt: Date; durationMs: number },
): CaseRecord {
  return {
    id,
    product,
    title,
    group,
    source,
    requirement,
    result: 'NOT_RUN',
    ids: {},
    findings: [],
    remarks: [],
    evidence: [],
    startedAt: at.startedAt.toISOString(),
    durationMs: Math.max(0, Math.round(at.durationMs)),
  };
}
