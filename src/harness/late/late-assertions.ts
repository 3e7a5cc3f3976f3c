import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Finding } from '../../checks/index.ts';
import type { CaseListName } from '../../case-list/index.ts';
import type { CaseContext } from '../case-context.ts';

/** By then a queue with a delay, or a job that runs every two seconds, has acted. */
const LATE = 3_000;
/** Findings that the merchant shows nothing, which is not a late mistake. */
const SHOWS_NOTHING = /\.(unknown-to-merchant|nameless)$|^merchant\./;

interface Over {
  product: CaseListName;
  caseId: string;
  context: CaseContext;
}

interface Found {
  product: CaseListName;
  finding: Finding;
}

/**
 * The assertions of one worker's cases, repeated once when a slow merchant would have acted. No case waits for that:
 * each case that ends repeats the due assertions of the cases before it.
 */
export class LateAssertions {
  readonly #file: string;
  #over: Over[] = [];

  /** @param file where all workers of a run write their findings */
  constructor(file: string) {
    this.#file = file;
  }

  /** Keeps the assertions of a case that has ended. */
  async keep(product: CaseListName, caseId: string, context: CaseContext): Promise<void> {
    context.isOver = true;
    await context.expectations.settle();
    if (context.expectations.size > 0) this.#over.push({ product, caseId, context });
  }

  /** Repeats the assertions that are due. */
  async repeatDue(): Promise<void> {
    const due = this.#over.filter(({ context }) => performance.now() >= context.expectations.lastAt + LATE);
    this.#over = this.#over.filter((one) => !due.includes(one));
    for (const { product, caseId, context } of due) {
      const findings = await context.expectations.repeat((assertion) => context.collect(assertion));
      const seconds = (performance.now() - context.expectations.lastAt) / 1_000;
      for (const finding of findings) {
        if (SHOWS_NOTHING.test(finding.check)) continue;
        this.#write({ product, finding: later(finding, caseId, Math.round(seconds)) });
      }
    }
  }

  /** Waits until a slow merchant would have acted. */
  async pause(): Promise<void> {
    await pause(LATE);
  }

  /** Records in a case the late findings of all workers in the cases of its list. */
  async report(product: CaseListName, context: CaseContext): Promise<void> {
    await this.repeatDue();
    for (const found of this.#read()) if (found.product === product) context.report(found.finding);
  }

  #write(found: Found): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    appendFileSync(this.#file, `${JSON.stringify(found)}\n`);
  }

  #read(): Found[] {
    if (!existsSync(this.#file)) return [];
    const lines = readFileSync(this.#file, 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line) as Found);
  }
}

function later(finding: Finding, caseId: string, seconds: number): Finding {
  return {
    ...finding,
    message: `${seconds} s after case ${caseId}, which found no fault: ${finding.message}`,
    // They are in the journal of another case, or in none.
    entries: [],
  };
}
