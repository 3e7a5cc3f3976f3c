import { join } from 'node:path';
import type { Spec } from '../../src/contract/index.ts';
import { missingFrom, Tally, type Coverage } from '../../src/contract-coverage/index.ts';
import { HarnessError, reasonOf } from '../../src/core/index.ts';
import { readJournal } from '../../src/journal/index.ts';
import { checkContextOf } from '../../src/harness/providers.ts';
import type { RecordFile } from '../../src/results/index.ts';
import { providerIn } from '../provider.ts';

export const COVERAGE_JSON = 'coverage.json';
export const COVERAGE_HTML = 'coverage.html';

/** How much of the contract a run has seen, in numbers, and the page with the details. */
export interface SummaryCoverage {
  /** Relative to the results folder. */
  file: string;
  areas: { area: string; title: string; seen: number; of: number }[];
}

/** The coverage of the contract, in full and in numbers. */
export interface RunCoverage {
  spec: Spec;
  coverage: Coverage;
  summary: SummaryCoverage;
}

/**
 * The contract coverage of these cases' journals. Journals of an earlier run in the folder do not count. Undefined if
 * no case left a journal.
 */
export async function coverageOf(record: RecordFile, folder: string): Promise<RunCoverage | undefined> {
  const journals = [...new Set(record.records.flatMap(({ journal }) => journal ?? []))];
  if (journals.length === 0) return undefined;
  const context = await checkContextOf(providerIn(record));
  const tally = new Tally(context);
  for (const name of journals) {
    try {
      tally.add(readJournal(join(folder, name)), name);
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      tally.miss(name, reasonOf(error));
    }
  }
  return measured(tally.coverage(), context.spec);
}

/** A coverage with its numbers. */
export function measured(coverage: Coverage, spec: Spec): RunCoverage {
  const areas = coverage.areas.map((area) => ({
    area: area.id,
    title: area.title,
    seen: area.items.length - missingFrom(area).length,
    of: area.items.length,
  }));
  return { spec, coverage, summary: { file: COVERAGE_HTML, areas } };
}
