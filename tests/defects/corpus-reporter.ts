import { writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { FullResult, Reporter, Suite, TestCase, TestError, TestResult } from '@playwright/test/reporter';
import { plainMessage } from '../../reporters/errors.ts';
import { RunSecrets } from '../../reporters/secrets.ts';
import type { WorkerOptions } from '../../fixtures/index.ts';
import type { RunResult } from './acceptance-run.ts';
import { MerchantRun } from './merchant-run.ts';

/** What the reporter tells the process that started the run. */
export type Told = { id: string; run: RunResult } | { error: string } | { ended: FullResult['status'] };

/** Tells of each merchant as soon as the last of its cases has ended. */
// Playwright takes the reporter from the default export of its file.
export default class CorpusReporter implements Reporter {
  readonly #runs = new Map<string, MerchantRun>();
  readonly #sending: Promise<void>[] = [];
  /** By merchant: each has secrets of its own, and all of them together would make every scan slower. */
  readonly #secrets = new Map<string, RunSecrets>();
  readonly #startedAt = Date.now();

  printsToStdio(): boolean {
    return true;
  }

  onBegin(_: unknown, suite: Suite): void {
    for (const project of suite.suites) {
      this.#runs.set(project.title, new MerchantRun(project.allTests()));
      // Made before the workers start: they hand over to it what they must not write.
      this.#secrets.set(project.title, new RunSecrets());
    }
    // Whoever asked for the run is gone: nobody would ever end it.
    process.once('disconnect', () => process.kill(process.pid, 'SIGINT'));
  }

  onTestBegin(test: TestCase): void {
    this.#runs.get(merchantOf(test))?.begin();
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    const id = merchantOf(test);
    const run = this.#runs.get(id);
    this.#secrets.get(id)?.take(result);
    run?.add(test, result);
    if (result.status === 'failed' || result.status === 'timedOut') stop(test);
    if (run?.over !== true) return;
    this.#scan(id, test);
    this.#tell({ id, run: run.result() });
  }

  onError(error: TestError): void {
    this.#tell({ error: plainMessage(error) });
  }

  async onEnd({ status }: FullResult): Promise<void> {
    this.#tell({ ended: status });
    await Promise.all(this.#sending);
  }

  /** No merchant of the corpus, broken or correct, may leave a secret in what its run has written. */
  #scan(id: string, test: TestCase): void {
    const { outputDir } = test.parent.project() ?? {};
    if (outputDir === undefined) return;
    const leaks = this.#secrets.get(id)?.leaksIn([dirname(outputDir)], this.#startedAt) ?? [];
    this.#secrets.delete(id);
    for (const { file, names } of leaks)
      this.#tell({ error: `${id}: ${basename(file)} holds something secret: ${names.join(', ')}` });
  }

  #tell(told: Told): void {
    this.#sending.push(
      new Promise((resolve) => {
        if (process.send && process.connected) process.send(told, () => resolve());
        else resolve();
      }),
    );
  }
}

/** Before the worker of the next case starts: a worker ends with the case that fails. */
function stop(test: TestCase): void {
  const { stopFile } = (test.parent.project()?.use ?? {}) as Partial<WorkerOptions>;
  if (stopFile) writeFileSync(stopFile, '');
}

function merchantOf(test: TestCase): string {
  return test.parent.project()?.name ?? '';
}
