import type { CaseRow } from '../results/index.ts';
import type { CaseListName, ListedCase } from '../case-list/index.ts';
import type { KnownCase } from './match/rows.ts';
import type { FillFindings } from './report.ts';

/** The cases of one product, with their results if the run included it. */
export interface ProductCases {
  product: CaseListName;
  cases: readonly ListedCase[];
  /** Undefined if the run had no case of this product. */
  rows: readonly CaseRow[] | undefined;
}

/** The values to fill templates with. */
export interface Results {
  /** Where the cases ran: `emulator` or a real target. */
  target: string;
  products: readonly ProductCases[];
}

/** All cases that a row of a template may represent. */
export function knownCases({ products }: Results): KnownCase[] {
  return products.flatMap(({ product, cases }) => cases.map((one) => ({ product, case: one })));
}

/** The result of a case; undefined if its product was not part of the run. */
export function resultOf({ products }: Results, known: KnownCase): CaseRow | undefined {
  const own = products.find(({ product }) => product === known.product);
  return own?.rows?.find((row) => row.case.id === known.case.id);
}

/** Official cases of these products without a row. */
export function missingCases(
  results: Results,
  products: readonly CaseListName[],
  found: ReadonlySet<string>,
): FillFindings['missing'] {
  return results.products
    .filter(({ product }) => products.includes(product))
    .flatMap(({ rows = [] }) => rows)
    .filter((row) => row.case.source === 'official' && !found.has(row.case.id))
    .map((row) => ({ case: row.case.id, title: row.case.title, result: row.result }));
}
