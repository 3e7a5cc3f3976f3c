/** Work that is due at a moment of the emulator's time. */
export interface Timer {
  at: number;
  seq: number;
  what: string;
  work: () => Promise<void> | void;
}

/** Timers in the order in which they are due; those of one moment in the order in which they were set. */
export class Timers {
  #sorted: Timer[] = [];

  /** Soonest first. */
  get all(): readonly Timer[] {
    return this.#sorted;
  }

  get next(): Timer | undefined {
    return this.#sorted[0];
  }

  add(timer: Timer): void {
    this.#sorted.splice(this.#placeOf(timer), 0, timer);
  }

  /** Does nothing if the timer is not there (any more). */
  remove(timer: Timer): void {
    const place = this.#placeOf(timer);
    if (this.#sorted[place] === timer) this.#sorted.splice(place, 1);
  }

  /** Removes and returns all timers that are due at a moment. */
  takeDue(now: number): Timer[] {
    const first = this.#sorted.findIndex(({ at }) => at > now);
    return this.#sorted.splice(0, first === -1 ? this.#sorted.length : first);
  }

  clear(): void {
    this.#sorted = [];
  }

  /** The index of a timer, or where to insert it. */
  #placeOf({ at, seq }: Timer): number {
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#sorted[middle] as Timer;
      if (other.at < at || (other.at === at && other.seq < seq)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
