import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Outcome } from './outcome.ts';

/** Outcomes of earlier runs, by the mutant's key; of several the last counts. */
export class OutcomeStore {
  readonly #file: string;
  readonly #outcomes = new Map<string, Outcome>();

  constructor(file: string) {
    this.#file = file;
    if (!existsSync(file)) return;
    for (const line of readFileSync(file, 'utf8').split('\n').slice(0, -1)) {
      const { key, ...outcome } = JSON.parse(line) as Outcome & { key: string };
      this.#outcomes.set(key, outcome);
    }
  }

  get(key: string): Outcome | undefined {
    return this.#outcomes.get(key);
  }

  /** Keeps an outcome, on disk when it returns: an interrupted run goes on from here. */
  set(key: string, outcome: Outcome): void {
    this.#outcomes.set(key, outcome);
    mkdirSync(dirname(this.#file), { recursive: true });
    appendFileSync(this.#file, `${JSON.stringify({ key, ...outcome })}\n`);
  }

  /** Forgets everything. */
  clear(): void {
    this.#outcomes.clear();
    rmSync(this.#file, { force: true });
  }
}
