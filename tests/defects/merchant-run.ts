import type { TestCase, TestResult } from '@playwright/test/reporter';
import { failureText } from '../../src/harness/case-run.ts';
import { attachedRun } from '../../reporters/attachments.ts';
import { productsIn, reportOf } from '../../reporters/index.ts';
import { caseKeyOf, harnessErrorsOf, plannedCase, recordOf } from '../../reporters/observed.ts';
import { exitCodeOf, type CaseRecord, type RecordFile, type RunHeader } from '../../src/results/index.ts';
import { loadCaseList, CASE_LISTS } from '../../src/case-list/index.ts';
import type { RunResult } from './acceptance-run.ts';

const ALL_LISTS = CASE_LISTS.map((product) => loadCaseList(product));

/** One merchant's part of a run over several: comes to what an acceptance of this merchant alone would. */
export class MerchantRun {
  readonly #open: Set<string>;
  readonly #planned: string[];
  readonly #headers: RunHeader[] = [];
  readonly #records: CaseRecord[] = [];
  readonly #harnessErrors = new Set<string>();
  #startedAt: number | undefined;
  #endedAt = 0;

  constructor(tests: readonly TestCase[]) {
    this.#open = new Set(tests.map(({ id }) => id));
    this.#planned = tests.flatMap((test) => caseKeyOf(test) ?? []);
  }

  /** Whether all its cases have ended. */
  get over(): boolean {
    return this.#open.size === 0;
  }

  /** A case begins. A worker's first one brings up the merchant, which Playwright does not count as the case's time. */
  begin(): void {
    this.#startedAt ??= Date.now();
  }

  add(test: TestCase, result: TestResult): void {
    // Nothing can be said of a merchant whose run was cut off.
    if (result.status === 'interrupted') return;
    this.#open.delete(test.id);
    this.#endedAt = Date.now();
    for (const message of harnessErrorsOf(test, result)) this.#harnessErrors.add(message);
    const header = attachedRun(result);
    if (header) this.#headers.push(header);
    const record = recordOf(test, result, plannedCase(ALL_LISTS, caseKeyOf(test)));
    if (record) this.#records.push(record);
  }

  result(): RunResult {
    const file: RecordFile = { headers: this.#headers, planned: this.#planned, records: this.#records };
    const products = productsIn(file);
    const { verdict } = reportOf(
      file,
      ALL_LISTS.filter(({ product }) => products.includes(product)),
    );
    return {
      exitCode: this.#harnessErrors.size > 0 ? 2 : exitCodeOf(verdict),
      verdict: verdict.verdict,
      records: this.#records,
      output: [...this.#harnessErrors, ...this.#records.map(textOf)].join('\n'),
      durationMs: this.#endedAt - (this.#startedAt ?? this.#endedAt),
    };
  }
}

function textOf(record: CaseRecord): string {
  return record.result === 'PASS' ? `${record.id} ${record.title}: PASS` : failureText(record);
}
