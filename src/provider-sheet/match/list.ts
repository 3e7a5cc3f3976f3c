import { andList, shortList } from '../../core/index.ts';
import type { CaseRow } from '../../results/index.ts';
import type { CaseListName } from '../../case-list/index.ts';
import { BrokenTemplate } from '../broken.ts';
import { resultOf, type Results } from '../cases.ts';
import type { FilledRow, FillFindings } from '../report.ts';
import type { MatchedBy, RowMatcher, RowTexts } from './rows.ts';

/** A row of a list, and its place. */
export interface Listed<Place> extends RowTexts {
  at: Place;
  /** The place as text. */
  place: string;
}

/** A row with its case. */
export interface Found<Place> {
  at: Place;
  place: string;
  result: CaseRow;
  by: MatchedBy;
  likeness?: number | undefined;
}

/** Finds the case of every row; the others stay blank, with the reason. */
export function matchList<Place>(
  rows: readonly Listed<Place>[],
  matcher: RowMatcher,
  results: Results,
): { found: Found<Place>[]; leftBlank: FillFindings['leftBlank'] } {
  const found: Found<Place>[] = [];
  const leftBlank: FillFindings['leftBlank'] = [];
  for (const row of rows) {
    const match = matcher.match(row);
    const result = match.case && resultOf(results, match.case);
    if (match.case && result) {
      found.push({ at: row.at, place: row.place, result, by: match.by, likeness: match.likeness });
      continue;
    }
    const parts = [row.id, row.title].map((part) => part.trim()).filter((part) => part !== '');
    const text = parts.join(' ').replace(/\s+/g, ' ').slice(0, 120);
    const why = match.case
      ? `${match.case.case.id} was no part of this run (${match.case.product})`
      : match.why;
    leftBlank.push({ row: row.place, text, why });
  }
  return { found, leftBlank };
}

export function noFindings(): FillFindings {
  return { tables: [], rows: [], leftBlank: [], missing: [], notes: [] };
}

/** The matched rows for the report. */
export function filledRows<Place>(
  rows: readonly Found<Place>[],
  wordFor: (id: string) => string,
): FilledRow[] {
  return rows.map(({ place, result, by, likeness }) => ({
    case: result.case.id,
    title: result.case.title,
    row: place,
    result: result.result,
    word: wordFor(result.case.id),
    matchedBy: by,
    ...(likeness !== undefined && { likeness }),
  }));
}

/** Refuses two rows for one case, because we cannot decide which one counts. */
export function refuseDuplicates<Place>(rows: readonly Found<Place>[]): void {
  const first = new Map<string, string>();
  const twice: string[] = [];
  for (const { place, result } of rows) {
    const other = first.get(result.case.id);
    if (other === undefined) first.set(result.case.id, place);
    else twice.push(`${result.case.id} (${other} and ${place})`);
  }
  if (twice.length === 0) return;
  throw new BrokenTemplate(
    `lists ${twice.length === 1 ? 'a case' : `${twice.length} cases`} twice: ${shortList(twice)}`,
    'Name the sheet to fill (template.sheet), or say which row is which case (template.ids). Nothing was written.',
  );
}

/** `where`: what was recognised as a list of cases. */
export function nothingMatched(
  where: string,
  leftBlank: FillFindings['leftBlank'],
  results: Results,
  products: readonly CaseListName[],
): BrokenTemplate {
  const ran = results.products.filter(({ rows }) => rows).map(({ product }) => product);
  const [first] = leftBlank;
  const example = first ? `, e.g. ${first.row} ${JSON.stringify(first.text)}: ${first.why}` : '';
  const sought = products.length > 0 ? `read as ${andList(products)}, ` : '';
  return new BrokenTemplate(
    `lists no case of this run (${where}; ${sought}the run is about ${andList(ran) || 'nothing'})${example}`,
    'Give the template of the product that was run, or name its columns and ids under `template` in the configuration.',
  );
}
