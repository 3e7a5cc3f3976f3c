import { rankFindings, type CaseRecord, type CaseRow } from '../../src/results/index.ts';
import { labelOf } from '../words.ts';
import { toneOf } from './style.ts';
import type { Column } from './table.ts';

/** A case that is not PASS, with one of its findings; case and result are repeated, so that filters work. */
export interface NonPassItem {
  row: CaseRow;
  finding: CaseRecord['findings'][number] | undefined;
  /** Whether this is the first line of the case. */
  first: boolean;
}

export function nonPassItems(rows: readonly CaseRow[]): NonPassItem[] {
  return rows
    .filter((row) => row.classification !== 'proved')
    .flatMap((row): NonPassItem[] => {
      const findings = rankFindings(row.record?.findings ?? []);
      if (findings.length === 0) return [{ row, finding: undefined, first: true }];
      return findings.map((finding, index) => ({ row, finding, first: index === 0 }));
    });
}

export const NON_PASS_COLUMNS: readonly Column<NonPassItem>[] = [
  { header: 'Case no.', width: 9, value: ({ row }) => row.case.id },
  { header: 'Case', width: 20, value: ({ row }) => row.case.title },
  {
    header: 'Result',
    width: 12,
    value: ({ row }) => labelOf(row.result),
    tone: ({ row }) => toneOf(row.result),
  },
  { header: 'Reason', width: 32, value: ({ row, first }) => (first ? (row.reason ?? '') : '') },
  { header: 'Next step', width: 30, value: ({ row, first }) => (first ? (row.nextStep ?? '') : '') },
  { header: 'Severity', width: 9, value: ({ finding }) => finding?.severity ?? '' },
  { header: 'Check', width: 18, value: ({ finding }) => finding?.check ?? '' },
  { header: 'What was seen', width: 34, value: ({ finding }) => finding?.message ?? '' },
  { header: 'Why it matters', width: 28, value: ({ finding }) => finding?.why ?? '' },
  { header: 'What to do', width: 28, value: ({ finding }) => finding?.fix ?? '' },
];
