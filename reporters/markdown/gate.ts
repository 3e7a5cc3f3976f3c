import { shortList } from '../../src/core/index.ts';
import type { CaseRow } from '../../src/results/index.ts';
import type { Results } from '../view.ts';

/** The items of the hard gate: all must hold, or there is no report. */
export type GateName = 'results' | 'evidence' | 'methods' | 'matrix' | 'review';

/** One item of the gate. */
export interface GateItem {
  name: GateName;
  /** Why it does not hold, one line each; empty if it holds. */
  faults: string[];
}

/** The hard gate (acquiring 9.7). A failed case does not close it, but a case without a result does. */
export function gateOf({ verdict, run }: Pick<Results, 'verdict' | 'run'>): GateItem[] {
  const rows = verdict.products.flatMap((product) => product.rows);
  const none = rows.filter(({ result }) => result === 'NOT_RUN');
  const refused = rows.filter(({ reason, record }) => record?.result === 'PASS' && reason !== undefined);
  const coverage = rows.flatMap(({ record }) => record?.coverage ?? []);
  const findings = rows.flatMap(({ record }) => record?.findings ?? []);
  const unnamed = findings.filter(({ check }) => check === 'coverage.no-methods');
  const unlisted = findings.filter(({ check }) => check === 'coverage.none');
  const reasonless = coverage.filter(({ status, reason }) => status !== 'TESTED' && !reason?.trim());
  const named = new Set(verdict.products.flatMap(({ reasons }) => reasons));
  return [
    { name: 'results', faults: byReason(none) },
    { name: 'evidence', faults: refused.map(({ case: { id }, reason = '' }) => `${id}: ${reason}`) },
    { name: 'methods', faults: unnamed.map(({ message }) => message) },
    {
      name: 'matrix',
      faults: [
        ...unlisted.map(({ message }) => message),
        ...reasonless.map(({ payMethodName, country }) => `${payMethodName} (${country})`),
      ],
    },
    {
      name: 'review',
      // Reasons against a verdict are reasons of the whole run, not of a case list.
      faults: run
        ? verdict.reasons.filter(
            (reason) => !named.has(reason) && !named.has(reason.replace(/^[\w-]+: /, '')),
          )
        : verdict.reasons,
    },
  ];
}

/** The items that do not hold. */
export function closedItems(gate: readonly GateItem[]): GateItem[] {
  return gate.filter(({ faults }) => faults.length > 0);
}

/** `the run ended before: 1.1, 1.2`: one line for each reason. */
function byReason(rows: readonly CaseRow[]): string[] {
  const ids = new Map<string, string[]>();
  for (const { case: row, reason = '' } of rows) ids.set(reason, [...(ids.get(reason) ?? []), row.id]);
  return [...ids].map(([reason, of]) => `${reason}: ${shortList(of)}`);
}
