import { join } from 'node:path';
import { loadSpec, type Spec } from '../../src/contract/index.ts';
import { checkContext } from '../../src/providers/waffo/checks/index.ts';
import { mergeCoverage, missingFrom, Tally, type Coverage } from '../../src/contract-coverage/index.ts';
import { readJournal } from '../../src/journal/index.ts';
import { HarnessError, reasonOf } from '../../src/core/index.ts';
import type { CaseRecord } from '../../src/results/index.ts';
import { replaceFile } from '../../src/files/index.ts';
import type { SummaryCoverage } from '../summary.ts';
import { coveragePage } from './page.ts';

const JSON_FILE = 'coverage.json';
const HTML_FILE = 'coverage.html';

/** Coverage as it was written, with the page for people. */
export interface WrittenCoverage {
  html: string;
  coverage: Coverage;
  summary: SummaryCoverage;
}

/**
 * Writes what the journals of these cases have seen of the contract, for machines and for people. Journals that
 * an earlier run left in the folder do not count. Undefined if no case left a journal.
 */
export function writeCoverage(records: readonly CaseRecord[], folder: string): WrittenCoverage | undefined {
  const journals = [...new Set(records.flatMap(({ journal }) => journal ?? []))];
  if (journals.length === 0) return undefined;
  const context = checkContext();
  const tally = new Tally(context);
  for (const name of journals) {
    try {
      tally.add(readJournal(join(folder, name)), name);
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      tally.miss(name, reasonOf(error));
    }
  }
  return writeFiles(tally.coverage(), context.spec, folder);
}

/** Writes what the explorations of a run have seen, added up over their workers; undefined if there were none. */
export function writeExplored(parts: readonly Coverage[], folder: string): WrittenCoverage | undefined {
  const spec = loadSpec();
  return parts.length === 0 ? undefined : writeFiles(mergeCoverage(parts, spec), spec, folder);
}

function writeFiles(coverage: Coverage, spec: Spec, folder: string): WrittenCoverage {
  const [json, html] = coverageFiles(folder) as [string, string];
  replaceFile(json, `${JSON.stringify(coverage, null, 2)}\n`);
  replaceFile(html, coveragePage(coverage, spec));
  return { html, coverage, summary: summaryOf(coverage) };
}

/** The files that `writeCoverage` writes in a results folder. */
export function coverageFiles(folder: string): string[] {
  return [join(folder, JSON_FILE), join(folder, HTML_FILE)];
}

function summaryOf(coverage: Coverage): SummaryCoverage {
  return {
    file: HTML_FILE,
    areas: coverage.areas.map((area) => ({
      area: area.id,
      title: area.title,
      seen: area.items.length - missingFrom(area).length,
      of: area.items.length,
    })),
  };
}
