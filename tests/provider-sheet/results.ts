import { rowsOf, type CaseOutcome, type CaseRecord } from '../../src/results/index.ts';
import type { Results } from '../../src/provider-sheet/index.ts';
import {
  loadCaseList,
  SUBMITTED_CASE_LISTS,
  type IdName,
  type CaseListName,
} from '../../src/case-list/index.ts';

/** What became of a case, where it did not pass. */
type Outcomes = Readonly<Record<string, CaseOutcome>>;

const FEATURES = ['refund', 'cancel', 'subscription', 'subscription-change'];

/**
 * Results of a run of all cases in which everything passed but what `outcomes` says; `capture` is not integrated.
 * `products`: those that were part of the run.
 */
export function resultsWith(
  outcomes: Outcomes = {},
  {
    products = SUBMITTED_CASE_LISTS,
    target = 'sandbox',
  }: { products?: readonly CaseListName[]; target?: string } = {},
): Results {
  return {
    target,
    products: SUBMITTED_CASE_LISTS.map((product) => {
      const template = loadCaseList(product);
      const records = template.cases
        .filter(({ id }) => outcomes[id] !== 'NOT_RUN')
        .map((row) => recordOf(product, row, outcomes[row.id] ?? 'PASS'));
      const rows = rowsOf(template, records, { features: FEATURES, selected: undefined });
      return { product, cases: template.cases, rows: products.includes(product) ? rows : undefined };
    }),
  };
}

/** The id that the results hold for a case. */
export function idFor(name: IdName, id: string): string {
  const digits = id.replace(/\D/g, '').padStart(3, '0');
  return name.startsWith('acquiring') || name === 'subscriptionId'
    ? `A2026112104150${digits}`
    : `pr7f3b9c2e1d4a${digits}`;
}

function recordOf(
  product: CaseListName,
  { id, title, group, source, requirement, ids }: ReturnType<typeof loadCaseList>['cases'][number],
  result: CaseOutcome,
): CaseRecord {
  const ran = !['SKIPPED', 'NOT_RUN', 'NA', 'MANUAL'].includes(result);
  return {
    id, product, title, group, source, requirement, result,
    ...(result !== 'PASS' && { reason: `the reason of ${id}`, nextStep: 'Do it.' }),
    ids: ran ? Object.fromEntries(ids.map((name) => [name, idFor(name, id)])) : {},
    findings: [],
    remarks: result === 'PASS' && id === '4.3' ? ['Refused by the merchant without asking Waffo.'] : [],
    ...(ran && { journal: `journals/${product}/${id}.ndjson` }),
    evidence: [],
    startedAt: '2026-11-21T04:15:01.000Z',
    durationMs: 1234,
  }; // prettier-ignore
}
