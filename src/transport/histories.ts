import type { Clock } from '../core/index.ts';

/** A status that an object has had. */
export interface Step {
  status: string;
  /** Since when, by the provider's clock. */
  at: string;
}

/** The statuses that the objects of an emulator have had, for people who look on. Who is forgotten takes them along. */
export class Histories {
  readonly #clock: Clock;
  readonly #steps = new WeakMap<object, Step[]>();
  readonly #listeners = new Set<() => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Notes the status of an object now and each time that it changes, whoever changes it: `status` becomes a property
   * that notes what it is set to.
   */
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

  /** Tells of every change. */
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
