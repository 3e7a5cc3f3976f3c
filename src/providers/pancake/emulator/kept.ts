/**
 * A limited collection by id: drops the oldest item if there are too many, so that an emulator that runs for weeks
 * does not fill the memory.
 */
export class Kept<T> {
  readonly #things = new Map<string, T>();
  readonly #most: number;
  readonly #onForget: (thing: T) => void;

  /** @param most how many are kept */
  constructor(most: number, onForget: (thing: T) => void = () => undefined) {
    this.#most = most;
    this.#onForget = onForget;
  }

  add(id: string, thing: T): T {
    this.#things.set(id, thing);
    const [oldest] = this.#things.size > this.#most ? this.#things.keys() : [];
    if (oldest !== undefined) this.forget(oldest);
    return thing;
  }

  get(id: string): T | undefined {
    return this.#things.get(id);
  }

  has(id: string): boolean {
    return this.#things.has(id);
  }

  forget(id: string): void {
    const thing = this.#things.get(id);
    this.#things.delete(id);
    if (thing !== undefined) this.#onForget(thing);
  }

  /** Oldest first. */
  get all(): T[] {
    return [...this.#things.values()];
  }

  get size(): number {
    return this.#things.size;
  }
}
