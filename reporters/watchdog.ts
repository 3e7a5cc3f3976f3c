import { rmSync } from 'node:fs';
import type { TestCase, TestResult } from '@playwright/test/reporter';
import { HarnessError, reasonOf, toMs } from '../src/core/index.ts';
import { heartbeatFile, lastHeartbeat } from '../src/results/index.ts';

/** How long a worker may be silent. Its timer must fire once a second, even on a busy machine. */
const DEFAULT_SILENCE = '90s';
const VARIABLE = 'ACCEPTANCE_SILENCE';
const LOOK_MS = 1_000;
/** After Ctrl-C, users do not wait that long. */
const AFTER_INTERRUPT_MS = 5_000;

interface Watched {
  test: TestCase;
  file: string;
  at: number;
  /** Number of checks since the last sign of life. */
  silentFor: number;
}

/**
 * Stops workers that hang. Each worker enforces the time limits of its own cases, so a worker with a blocked event
 * loop would stop the run and Ctrl-C for ever. Time is counted in checks of this process: while the machine sleeps or
 * this process is not scheduled, no worker counts as silent.
 */
export class Watchdog {
  readonly #silence: number;
  readonly #running = new Map<TestResult, Watched>();
  readonly #ended = new Map<string, string>();
  #timer: NodeJS.Timeout | undefined;
  #isInterrupted = false;

  constructor(env: NodeJS.ProcessEnv = process.env) {
    this.#silence = silenceOf(env[VARIABLE] || DEFAULT_SILENCE);
  }

  begin(test: TestCase, result: TestResult): void {
    const outputDir = test.parent.project()?.outputDir;
    if (outputDir === undefined || result.workerIndex < 0) return;
    const file = heartbeatFile(outputDir, process.pid, result.workerIndex);
    this.#running.set(result, { test, file, at: 0, silentFor: 0 });
    this.#timer ??= this.#start();
  }

  end(result: TestResult): void {
    this.#running.delete(result);
  }

  /** Why a case has no own result; undefined if its worker was not stopped. */
  reasonFor(test: TestCase): string | undefined {
    return this.#ended.get(test.id);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #start(): NodeJS.Timeout {
    process.once('SIGINT', () => (this.#isInterrupted = true));
    const timer = setInterval(() => this.#look(), LOOK_MS);
    timer.unref();
    return timer;
  }

  #look(): void {
    const most = this.#isInterrupted ? Math.min(AFTER_INTERRUPT_MS, this.#silence) : this.#silence;
    for (const [result, watched] of this.#running) {
      const beat = lastHeartbeat(watched.file);
      // Before its first sign of life, Playwright is still starting the worker.
      if (!beat || beat.at !== watched.at) Object.assign(watched, { at: beat?.at ?? 0, silentFor: 0 });
      else watched.silentFor += LOOK_MS;
      if (!beat || watched.silentFor <= most) continue;
      this.#running.delete(result);
      this.#kill(watched, beat.pid);
    }
  }

  #kill({ test, file, silentFor }: Watched, pid: number): void {
    this.#ended.set(
      test.id,
      `the case was ended: its process (${pid}) had shown no sign of life for ${Math.round(silentFor / 1000)} s`,
    );
    rmSync(file, { force: true });
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended by itself: Playwright reports that.
    }
  }
}

function silenceOf(text: string): number {
  try {
    return toMs(text);
  } catch (error) {
    throw new HarnessError('WAF_CONFIG', `${VARIABLE}: ${reasonOf(error)}`, 'Write a time such as 90s.');
  }
}
