import type { Finding } from '../checks/index.ts';
import type { CaseListName } from '../case-list/index.ts';
import type { CaseRow } from './row.ts';

/** A warning of a case. It does not change the result of the case. */
export interface Warning {
  product: CaseListName;
  /** Id and title of the case. */
  id: string;
  title: string;
  finding: Finding;
}

/** All warnings of these cases, in the order of the cases. */
export function warningsOf(rows: readonly CaseRow[]): Warning[] {
  return rows.flatMap(({ product, case: { id, title }, record }) =>
    (record?.findings ?? [])
      .filter(({ severity }) => severity === 'warning')
      .map((finding) => ({ product, id, title, finding })),
  );
}

/** `3 in 2 cases (wire.amount 2, goods.url 1)`: the checks with the most warnings first. Empty if there is none. */
export function warningCount(warnings: readonly Warning[]): string {
  if (warnings.length === 0) return '';
  const cases = new Set(warnings.map(({ product, id }) => `${product}/${id}`)).size;
  const perCheck = new Map<string, number>();
  for (const { finding } of warnings) perCheck.set(finding.check, (perCheck.get(finding.check) ?? 0) + 1);
  const checks = [...perCheck].toSorted(([, one], [, other]) => other - one);
  return `${warnings.length} in ${cases} ${cases === 1 ? 'case' : 'cases'} (${checks.map(([check, count]) => `${check} ${count}`).join(', ')})`;
}
