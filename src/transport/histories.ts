import type { Clock } from '../core/index.ts';

/** A status that an object has had. */
export interface Step {
  status: string;
  /** Since when, by the provider's clock. */
  at: string;
}

/**
 * The past statuses of the emulator's objects, for the workbench. The history of an object is freed with the object.
 */
export class Histories {
  readonly #clock: Clock;
  readonly #steps = new WeakMap<object, Step[]>();
  readonly #listeners = new Set<() => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Records the status of an object now and at each change: `status` becomes a property with a setter. */
  readonly watch = (object: { status: string }): void => {
    let { status } = object;
    this.#note(object, status);
    Object.defineProperty(object, 'status', {
      configurable: true,
      enumerable: true,
      get: () => status,
      set: (next: string) => {
        status = next;
        this.#note(object, next);
      },
    });
  };

  /** Oldest first. */
  of(object: object): readonly Step[] {
    return this.#steps.get(object) ?? [];
  }

  /** Calls the listener at every change. */
  listen(listener: () => void): void {
    this.#listeners.add(listener);
  }

  #note(object: object, status: string): void {
    const steps = this.#steps.get(object) ?? [];
    if (steps.at(-1)?.status === status) return;
    this.#steps.set(object, [...steps, { status, at: this.#clock.now().toISOString() }]);
    for (const listener of this.#listeners) listener();
  }
}
