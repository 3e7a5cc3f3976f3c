import { loadSpec } from '../contract/index.ts';
import { HarnessError } from '../core/index.ts';
import { caseKey, readRecordFile, rowOf, runIn, type Rehearsal } from '../results/index.ts';
import { loadCaseList, SUBMITTED_CASE_LISTS } from '../case-list/index.ts';

/** What each case came to on the emulator, by its key. */
export type Rehearsals = ReadonlyMap<string, Rehearsal>;

/**
 * Reads the results folder of an earlier run on the emulator. Throws WAF_RESULTS if it is about another merchant,
 * other cases or another contract, or if the run was not on the emulator.
 */
export function readRehearsals(folder: string, merchant: string): Rehearsals {
  const { headers, records } = readRecordFile(runIn(folder));
  const objection = headers.map((header) => objectionTo(header, merchant)).find(Boolean);
  if (headers.length === 0 || objection) {
    throw new HarnessError(
      'WAF_RESULTS',
      `the rehearsal in ${folder} does not count: ${objection ?? 'it does not say what it was about'}`,
      'Run the acceptance against the emulator again, or unset ACCEPTANCE_REHEARSAL.',
    );
  }
  const scope = { features: undefined, selected: undefined };
  const found = new Map<string, Rehearsal>();
  for (const product of SUBMITTED_CASE_LISTS) {
    for (const row of loadCaseList(product).cases) {
      const own = records.filter((record) => record.product === product && record.id === row.id);
      const [first] = own;
      if (!first) continue;
      // As its own report judges it: a record's word alone is no proof.
      const { result } = rowOf(product, row, own, scope);
      found.set(caseKey(product, row.id), { result, startedAt: first.startedAt });
    }
  }
  return found;
}

type Header = ReturnType<typeof readRecordFile>['headers'][number];

function objectionTo(header: Header, merchant: string): string | undefined {
  if (header.target !== 'emulator') return `it ran on ${header.target}`;
  if (header.merchant !== merchant) return `it is about ${header.merchant}, not ${merchant}`;
  if (header.spec.digest !== loadSpec().digest) return 'it followed another API contract';
  const changed = SUBMITTED_CASE_LISTS.find((product) => {
    const used = header.templates[product];
    return used !== undefined && used.digest !== loadCaseList(product).digest;
  });
  return changed && `the cases of ${changed} have changed since`;
}
