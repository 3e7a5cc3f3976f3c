import type { Finding } from '../../checks/index.ts';

/** A look for something that must not happen, which can be repeated later. */
export interface Expectation {
  /** What Waffo knows of the subject; the expectation ends when that changes. */
  facts: () => Promise<string>;
  /** Looks again, once. */
  look: () => Promise<void>;
}

interface Kept extends Expectation {
  known: string;
  at: number;
}

/** What a case expects to stay as it is, one expectation for each subject: a newer one replaces it. */
export class Expectations {
  readonly #kept = new Map<object, Kept>();

  /** Milliseconds since 1970 of the last look. */
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

  /** The scenario has made its change: nothing more is expected of the subject. */
  end(subject: object): void {
    this.#kept.delete(subject);
  }

  /** Nothing more is expected of any subject: what the merchant was told since may rightly have changed them all. */
  clear(): void {
    this.#kept.clear();
  }

  /** Drops what Waffo has changed since: those changes are right. */
  async settle(): Promise<void> {
    for (const [subject, { facts, known }] of this.#kept)
      if ((await facts()) !== known) this.#kept.delete(subject);
  }

  /**
   * Repeats the looks. A look whose subject has changed at Waffo meanwhile says nothing.
   * @param collect does the look and answers what it finds
   */
  async repeat(collect: (look: () => Promise<void>) => Promise<Finding[]>): Promise<Finding[]> {
    const found: Finding[] = [];
    for (const { look, facts, known } of this.#kept.values()) {
      const findings = await collect(look);
      if (findings.length > 0 && (await facts()) === known) found.push(...findings);
    }
    return found;
  }
}
