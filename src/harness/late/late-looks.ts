import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Finding } from '../../checks/index.ts';
import type { ProductName } from '../../case-list/index.ts';
import type { CaseContext } from '../case-context.ts';

/** A queue with a delay, or a job that runs every two seconds, has acted by then. */
const LATE = 3_000;
/** These say that the merchant shows nothing, which is no wrong deed. */
const SHOWS_NOTHING = /\.(unknown-to-merchant|nameless)$|^merchant\./;

interface Over {
  product: ProductName;
  caseId: string;
  context: CaseContext;
}

interface Found {
  product: ProductName;
  finding: Finding;
}

/**
 * The looks of one worker's cases for what must not happen, repeated once when a slow merchant would have acted.
 * No case waits for it: each case that ends repeats the looks of those before that have become due.
 */
export class LateLooks {
  readonly #file: string;
  #over: Over[] = [];

  /** @param file where all workers of a run write down what they find */
  constructor(file: string) {
    this.#file = file;
  }

  /** Keeps the looks of a case that has ended. */
  async keep(product: ProductName, caseId: string, context: CaseContext): Promise<void> {
    context.isOver = true;
    await context.expectations.settle();
    if (context.expectations.size > 0) this.#over.push({ product, caseId, context });
  }

  /** Repeats the looks that are due. */
  async lookAgain(): Promise<void> {
    const due = this.#over.filter(({ context }) => performance.now() >= context.expectations.lastAt + LATE);
    this.#over = this.#over.filter((one) => !due.includes(one));
    for (const { product, caseId, context } of due) {
      const findings = await context.expectations.repeat((look) => context.aside(look));
      const seconds = (performance.now() - context.expectations.lastAt) / 1_000;
      for (const finding of findings) {
        if (SHOWS_NOTHING.test(finding.check)) continue;
        this.#write({ product, finding: later(finding, caseId, Math.round(seconds)) });
      }
    }
  }

  /** Waits from now on until a slow merchant would have acted. */
  async pause(): Promise<void> {
    await pause(LATE);
  }

  /** Records in a case what the repeated looks of all workers have found so far in the cases of its list. */
  async report(product: ProductName, context: CaseContext): Promise<void> {
    await this.lookAgain();
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
    message: `Seen ${seconds} s after the last look of case ${caseId}, which had found it right: ${finding.message}`,
    // They stand in the journal of another case, or in none.
    entries: [],
  };
}
