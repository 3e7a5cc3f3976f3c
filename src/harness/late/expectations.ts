import type { Finding } from '../../checks/index.ts';

/** An assertion that something stays as it is. It can be repeated later. */
export interface Expectation {
  /** What Waffo knows of the subject; the expectation ends when that changes. */
  facts: () => Promise<string>;
  /** Asserts again, with a single look. */
  assertion: () => Promise<void>;
}

interface Kept extends Expectation {
  known: string;
  at: number;
}

/** What a case expects to stay as it is: one expectation for each subject, which a newer one replaces. */
export class Expectations {
  readonly #kept = new Map<object, Kept>();

  /** When the last assertion was made, by `performance.now()`. */
  get lastAt(): number {
    return Math.max(0, ...[...this.#kept.values()].map(({ at }) => at));
  }

  get size(): number {
    return this.#kept.size;
  }

  /** @param subject the order, refund or subscription that must stay as it is */
  async expect(subject: object, expectation: Expectation): Promise<void> {
    this.#kept.set(subject, { ...expectation, known: await expectation.facts(), at: performance.now() });
  }

  /** The scenario is about to change the subject: nothing more is expected of it. */
  end(subject: object): void {
    this.#kept.delete(subject);
  }

  /** Nothing more is expected of any subject: messages to the merchant may have changed all of them. */
  clear(): void {
    this.#kept.clear();
  }

  /** Drops the subjects that have changed at Waffo since: these changes are right. */
  async settle(): Promise<void> {
    for (const [subject, { facts, known }] of this.#kept)
      if ((await facts()) !== known) this.#kept.delete(subject);
  }

  /**
   * Repeats the assertions. One whose subject has changed at Waffo meanwhile says nothing.
   * @param collect makes an assertion and returns its findings
   */
  async repeat(collect: (assertion: () => Promise<void>) => Promise<Finding[]>): Promise<Finding[]> {
    const found: Finding[] = [];
    for (const { assertion, facts, known } of this.#kept.values()) {
      const findings = await collect(assertion);
      if (findings.length > 0 && (await facts()) === known) found.push(...findings);
    }
    return found;
  }
}
