import type { CaseOutcome } from '../results/index.ts';
import type { CaseListName } from '../case-list/index.ts';
import type { MatchedBy } from './match/rows.ts';

/** A list of cases as it was recognised. */
export interface ReportedTable {
  /** Sheet of a workbook, or place in a JSON file. */
  place: string;
  product: CaseListName;
  /** Row of the headings; absent in JSON. */
  headerRow?: number;
  /** By role: the column with its heading, or the key. */
  columns: Record<string, string>;
}

export interface FilledRow {
  case: string;
  title: string;
  /** `Cases!12`, `/cases/3` */
  row: string;
  result: CaseOutcome;
  /** The word that was written into the template. */
  word: string;
  matchedBy: MatchedBy;
  /** Similarity of the names, 0 to 1; for rows that were found by name. */
  likeness?: number;
}

/** What was filled, how its place was found, and what was not filled. Written as `<template>.fill-report.json`. */
export interface FillReport {
  template: { file: string; sha256: string };
  filled: { file: string; sha256: string };
  /** Where the cases ran: `emulator` is a rehearsal. */
  target: string;
  tables: ReportedTable[];
  rows: FilledRow[];
  /** Rows of the template that were not changed. */
  leftBlank: { row: string; text: string; why: string }[];
  /** Official cases that the template does not list. */
  missing: { case: string; title: string; result: CaseOutcome }[];
  notes: string[];
}

/** The part of the report that the filling code provides. */
export type FillFindings = Pick<FillReport, 'tables' | 'rows' | 'leftBlank' | 'missing' | 'notes'>;

/** The report for the terminal: a summary line, and one line for each point to check. */
export function reportLines({ tables, rows, leftBlank, missing, notes, target }: FillReport): string[] {
  const by = (wanted: MatchedBy): number => rows.filter(({ matchedBy }) => matchedBy === wanted).length;
  const ways = (['id', 'id in text', 'text', 'config'] as const).filter((way) => by(way) > 0);
  const places = tables.map(({ place }) => place).join(', ');
  return [
    `${rows.length} ${rows.length === 1 ? 'case' : 'cases'} filled in ${places} (${ways.map((way) => `${by(way)} by ${way}`).join(', ')})`,
    ...rows
      .filter(({ likeness = 1 }) => likeness < 1)
      .map(
        ({ row, case: id, title, likeness }) => `by text: ${row} is ${id} ${title} (likeness ${likeness})`,
      ),
    ...leftBlank.map(({ row, text, why }) => `left blank: ${row} ${JSON.stringify(text)}: ${why}`),
    ...(missing.length > 0 ? [`not in the template: ${missing.map(({ case: id }) => id).join(', ')}`] : []),
    ...notes,
    ...(target === 'emulator'
      ? ['a rehearsal on the emulator: the sheet to submit comes from the sandbox']
      : []),
  ];
}
