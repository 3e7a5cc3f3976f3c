import type {
  FullConfig, FullResult, Reporter, Suite, TestCase, TestError, TestResult, TestRun,
} from '@playwright/test/reporter'; // prettier-ignore
import {
  standardError,
  standardOutput,
  tolerateClosedPipes,
  type Terminal,
  HarnessError,
} from '../src/core/index.ts';
import { ownFolder } from '../src/files/index.ts';
import {
  caseKey, discardOldRuns, exitCodeOf, hideShownRun, identityOf, keptRuns, mayBeShown, pointToLatest, RecordWriter,
  readRecordFile, resultsFolder, rowOf, showRunning, showWritten, takeBeside, takeRunFolder, type CaseRecord, type Plan,
  type RunHeader,
} from '../src/results/index.ts'; // prettier-ignore
import { loadCaseList, caseListsInUse, type CaseListName, type CaseList } from '../src/case-list/index.ts';
import type { FillRequest } from '../src/provider-sheet/index.ts';
import { attachedRun, carryFiles, keepScreenshots } from './attachments.ts';
import { CaseLines } from './case-lines.ts';
import { Watchdog } from './watchdog.ts';
import { harnessMessage, plainMessage } from './errors.ts';
import {
  caseKeyOf,
  firstError,
  harnessErrorsOf,
  plannedCase,
  recordOf,
  unstartedRecord,
} from './observed.ts';
import { keepNamedCases } from './named-cases.ts';
import { LedgerTap } from './ledger-tap.ts';
import { keepOpenCases } from './open-only.ts';
import { RunSecrets } from './secrets.ts';
import { SmokeWatch } from './smoke.ts';
import { filledSheet } from './filled.ts';
import { tellGitHub } from './github/index.ts';
import { resultsOf, writeViews } from './outputs.ts';
import { productsIn } from './report.ts';
import { showEnd, showRun } from './terminal.ts';
import type { View } from './view.ts';
import { discardOutputs, requireViews, VIEWS } from './views.ts';
import { oneLine } from './words.ts';

export interface AcceptanceReporterOptions {
  /** Your own views, written in addition to the sheet, the summary and the coverage: docs/reports.md. */
  views?: readonly View[];
  /** Sheets of the provider to fill at the end. */
  officialTemplates?: FillRequest[];
  /** Set by Playwright: `test`, `merge`, or `list` if nothing runs. There is no public way to read it. */
  _mode?: string;
}

/**
 * Writes the record while the cases run, and the sheet and the summary at the end. It uses only what the tests
 * attached, so that a merged report gives the same sheet as a run on one machine.
 *
 * Exit codes: 0 accepted (or: the selected cases passed), 1 not accepted, 2 the harness could not do its work.
 */
// Playwright takes the reporter from the default export of its file.
export default class AcceptanceReporter implements Reporter {
  readonly #own: readonly View[];
  readonly #official: readonly FillRequest[];
  readonly #load: (product: CaseListName) => CaseList;
  readonly #mode: string;
  readonly #secrets = new RunSecrets();
  /** The command line names other reporters, which own standard output and print the lines of the cases. */
  readonly #beside: boolean;
  readonly #terminal: Terminal;
  /** Folder of all runs. */
  readonly #results = resultsFolder();
  /** Folder of this run. */
  #folder = this.#results;
  /** Whether the top of the results folder shows this run. */
  #isShown = false;
  readonly #caseLists = new Map<CaseListName, CaseList>();
  readonly #harnessErrors = new Set<string>();
  readonly #identities = new Set<string>();
  #unstarted = new Map<string, TestCase>();
  /** Source locations of the cases, by their keys. */
  #places = new Map<string, TestCase['location']>();
  readonly #ledger = new LedgerTap(() => this.#folder);
  #watchdog: Watchdog | undefined;
  #writer: RecordWriter | undefined;
  /** Written after the header, or after a case ended without giving a header. */
  #plan: Plan | undefined;
  #recorded = 0;
  #lines: CaseLines | undefined;
  #smoke: SmokeWatch | undefined;
  /** Playwright's configuration. */
  #configFile: string | undefined;
  /** Folders of Playwright's own outputs. */
  #outputs: string[] = [];
  readonly #startedAt = Date.now();

  /** `caseList`: the case list of a product; only tests of this reporter replace the packaged one. */
  constructor(options: AcceptanceReporterOptions = {}, caseList: typeof loadCaseList = loadCaseList) {
    const handedOver: AcceptanceReporterOptions | undefined = takeBeside();
    const { views, officialTemplates } = handedOver ?? options;
    const masked = (text: string): string => this.#secrets.masker.text(text);
    this.#beside = handedOver !== undefined;
    this.#terminal = this.#beside ? standardError(masked) : standardOutput(masked);
    this.#load = caseList;
    this.#own = views ?? [];
    this.#official = officialTemplates ?? [];
    this.#mode = options['_mode'] ?? 'test';
  }

  printsToStdio(): boolean {
    return !this.#beside;
  }

  /** An error here stops the run before a case starts, because nothing could be recorded. */
  async preprocess({ suite, testRun }: { suite: Suite; testRun: TestRun }): Promise<void> {
    keepNamedCases(suite, testRun);
    const selection = keepOpenCases(suite, testRun, (product) => this.#caseList(product));
    if (this.#mode !== 'list') this.#prepare(suite);
    if (selection !== undefined) this.#terminal.line(selection);
  }

  onBegin(config: FullConfig, suite: Suite): void {
    if (this.#mode === 'list') {
      if (this.#beside) return;
      for (const test of suite.allTests()) {
        this.#terminal.line(`${caseKeyOf(test) ?? test.location.file}  ${test.title}`);
      }
      return;
    }
    this.#outputs = config.projects.map(({ outputDir }) => outputDir);
    const tests = suite.allTests().filter((test) => caseKeyOf(test));
    this.#unstarted = new Map(tests.map((test) => [test.id, test]));
    this.#places = new Map(tests.map((test) => [caseKeyOf(test) ?? '', test.location]));
    this.#lines = new CaseLines(this.#terminal, tests.length);
    this.#configFile = config.configFile;
    // Merging has no preprocess step.
    if (this.#mode === 'merge') this.#guarded(() => this.#prepare(suite));
    this.#guarded(() => this.#begin([...new Set(tests.flatMap((test) => caseKeyOf(test) ?? []))]));
  }

  onTestBegin(test: TestCase, result: TestResult): void {
    this.#watchdog?.begin(test, result);
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    this.#watchdog?.end(result);
    if (this.#unstarted.delete(test.id)) this.#lines?.count();
    this.#secrets.take(result);
    const harnessErrors = harnessErrorsOf(test, result);
    for (const message of harnessErrors) this.#harnessError(message);
    this.#guarded(() => {
      const run = attachedRun(result);
      if (run) this.#header(run);
      const record = recordOf(
        test,
        result,
        plannedCase([...this.#caseLists.values()], caseKeyOf(test)),
        this.#watchdog?.reasonFor(test),
      );
      if (record) this.#record(this.#secrets.masker.json(record), result, harnessErrors.length === 0);
      else if (result.status === 'failed' || result.status === 'timedOut') {
        this.#terminal.text(
          `FAIL  ${test.titlePath().filter(Boolean).join(' › ')}\n      ${firstError(result)}`,
        );
      }
    });
  }

  onError(error: TestError): void {
    const message = harnessMessage(error);
    if (message) this.#harnessError(message);
    else this.#terminal.text(plainMessage(error));
  }

  async onEnd(result: FullResult): Promise<{ status?: FullResult['status'] }> {
    this.#watchdog?.close();
    if (this.#mode === 'list') return {};
    if (!this.#writer || (this.#harnessErrors.size > 0 && this.#recorded === 0)) return this.#exit(result);
    try {
      return this.#exit(result, await this.#finish(result));
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      this.#harnessError(error.message);
      return this.#exit(result);
    }
  }

  /** Starts the record and loads the case lists. Without tests, the results of the last run stay. */
  #prepare(suite: Suite): void {
    const keys = suite.allTests().flatMap((test) => caseKeyOf(test) ?? []);
    if (keys.length === 0) return;
    for (const product of caseListsInUse()) {
      if (keys.some((key) => key.startsWith(`${product}/`))) this.#caseList(product);
    }
    requireViews(this.#own);
    keptRuns();
    tolerateClosedPipes();
    ownFolder(this.#results);
    this.#folder = takeRunFolder(this.#results);
    this.#watchdog = new Watchdog();
    this.#writer = new RecordWriter(this.#folder);
    pointToLatest(this.#results, this.#folder);
    discardOldRuns(this.#results);
  }

  /** Knows which cases will run, and so whether this run replaces the one that is shown. */
  #begin(planned: string[]): void {
    const all = [...this.#caseLists.values()].flatMap(({ product, cases }) =>
      cases.map(({ id }) => caseKey(product, id)),
    );
    const isWhole = all.every((key) => planned.includes(key));
    this.#plan = { kind: 'plan', cases: planned, ...(isWhole && { whole: true as const }) };
    if (this.#mode !== 'merge')
      this.#smoke = new SmokeWatch(this.#folder, [...this.#caseLists.values()], planned);
    if (!this.#writer || !mayBeShown(this.#results, planned, all)) return;
    const kept = this.#official.map(({ file }) => file);
    hideShownRun(this.#results, kept);
    // Files of an earlier version, or of another reporter.
    discardOutputs(this.#results, this.#views(), kept);
    showRunning(this.#results, this.#folder);
    this.#isShown = true;
  }

  /** Writes the outputs and returns whether the run is accepted. */
  async #finish(result: FullResult): Promise<0 | 1> {
    const caseLists = [...this.#caseLists.values()];
    for (const test of this.#unstarted.values()) {
      const planned = plannedCase(caseLists, caseKeyOf(test));
      if (planned) this.#append(unstartedRecord(planned, result.status, result.startTime));
    }
    const record = readRecordFile(this.#folder);
    const results = await resultsOf(
      record,
      productsIn(record).map((product) => this.#caseList(product)),
      this.#folder,
    );
    const { shown, failures } = await writeViews(results, this.#views());
    if (this.#isShown) showWritten(this.#results, this.#folder);
    const { verdict } = results;
    // If a shard is missing from a merge, its cases look unselected: be strict there.
    const code = this.#mode === 'merge' && verdict.verdict === 'INCOMPLETE' ? 1 : exitCodeOf(verdict);
    this.#lines?.showInapplicable();
    showEnd(this.#terminal, results, shown, {
      started: { configFile: this.#configFile },
      selection: code === 0,
      stopped: this.#smoke?.stopped ?? [],
    });
    this.#guarded(() => tellGitHub(this.#terminal, results, this.#places));
    for (const { message } of failures) this.#harnessError(message);
    this.#requireClean();
    return code;
  }

  /** A final check: all input was masked, so a secret found here is a defect of this harness. */
  #requireClean(): void {
    const places = [this.#results, ...this.#outputs, ...(this.#ledger.file ? [this.#ledger.file] : [])];
    for (const { file, names } of this.#secrets.leaksIn([...new Set(places)], this.#startedAt)) {
      const error = new HarnessError(
        'WAF_SECRETS',
        `${file} holds something secret: ${names.join(', ')}`,
        'Give the file to nobody. Take it out, and report how it came there: the harness should have masked it.',
      );
      this.#harnessError(error.message);
    }
  }

  #views(): View[] {
    return [...VIEWS, ...this.#own, ...this.#official.map(filledSheet), this.#ledger.view];
  }

  /** Playwright only knows 0 and 1, and merge-reports asks no reporter: so the code is set when the process ends. */
  #exit({ status }: FullResult, code: 0 | 1 = 0): { status?: FullResult['status'] } {
    const wanted = this.#harnessErrors.size > 0 ? 2 : code;
    process.once('exit', (own) => {
      if (wanted === 2 || own === 0) process.exitCode = wanted;
    });
    // An interrupted run keeps its own exit code.
    return wanted !== 0 && status === 'passed' ? { status: 'failed' } : {};
  }

  #record(told: CaseRecord, result: TestResult, show: boolean): void {
    const record = keepScreenshots(told, result, this.#folder);
    const caseList = this.#caseList(record.product);
    const row = caseList.cases.find(({ id }) => id === record.id);
    this.#append(record);
    this.#recorded += show ? 1 : 0;
    carryFiles(record, result, this.#folder);
    this.#ledger.case(record);
    this.#smoke?.take(record);
    if (!show || this.#beside || this.#smoke?.isLeftOut(record)) return;
    const scope = { features: undefined, selected: undefined };
    if (row) this.#lines?.show(rowOf(record.product, row, [record], scope));
    else this.#lines?.showUnlisted(record.result, record.id, oneLine(record.title));
  }

  /** Records the header of the run; again only if a part has a different one. */
  #header(run: RunHeader): void {
    const identity = JSON.stringify([identityOf(run), run.products, run.templates]);
    if (this.#identities.has(identity)) return;
    if (this.#identities.size === 0 && !this.#beside) showRun(this.#terminal, run);
    this.#identities.add(identity);
    this.#append(run);
    // If the ledger refuses the run, its record must still be written.
    this.#guarded(() => this.#ledger.header(run));
  }

  #append(line: RunHeader | CaseRecord): void {
    const plan = this.#plan ? [this.#plan] : [];
    this.#plan = undefined;
    // The header comes first.
    for (const one of 'kind' in line ? [line, ...plan] : [...plan, line]) this.#writer?.append(one);
  }

  #caseList(product: CaseListName): CaseList {
    const loaded = this.#caseLists.get(product) ?? this.#load(product);
    this.#caseLists.set(product, loaded);
    return loaded;
  }

  #guarded(action: () => void): void {
    try {
      action();
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      this.#harnessError(error.message);
    }
  }

  /** Shows each error of the harness once, even if it stops several cases. */
  #harnessError(message: string): void {
    if (this.#harnessErrors.has(message)) return;
    this.#harnessErrors.add(message);
    this.#terminal.text(message);
  }
}
