/** Messages that come from neither the merchant nor the provider. */
export type UnknownSenderKind =
  | 'a request under a foreign name, or of a foreign page'
  | 'an API call at the public side'
  | 'a notification without a signature'
  | "a notification whose signature is not the provider's";

/** Counts the messages of unknown senders, which are neither journalled nor judged. */
export class UnknownSenders {
  readonly #counts = new Map<UnknownSenderKind, number>();
  readonly #tell: (what: string) => void;

  /** @param tell called for the first of each kind */
  constructor(tell: (what: string) => void = () => undefined) {
    this.#tell = tell;
  }

  /** @param why what was wrong with this one, for the report */
  note(kind: UnknownSenderKind, why?: string): void {
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    if (count === 1) this.#tell(`${kind} was not journalled${why === undefined ? '' : `: ${why}`}`);
  }

  /** One line per kind: `3 × an API call at the public side`. */
  get lines(): string[] {
    return [...this.#counts].map(([kind, count]) => `${count} × ${kind}`);
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }
}
