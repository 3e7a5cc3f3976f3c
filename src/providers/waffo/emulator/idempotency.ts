import { fingerprint } from './fingerprint.ts';
import { Refusal } from './refusal.ts';

type Data = Record<string, unknown>;
/** What a key identifies. */
export type KeyScope = 'payment' | 'refund' | 'subscription';
type Outcome = { data: Data } | { refusal: Refusal };

/**
 * Remembers the result of each idempotency key: the same request gets the same result, another request under the same
 * key gets A0011. A request that was refused as invalid (A…) leaves its key unused; any other refusal uses it up:
 * official case 1.4 reuses the key of a create that ended in C0005.
 */
export class IdempotencyKeys {
  readonly #known = new Map<string, { body: unknown; outcome: Outcome }>();
  /** Keys used up by a refusal: no object holds them. */
  readonly #refused: string[] = [];
  readonly #history: number;

  /** @param history how many refusals are kept; keys of objects are kept until `forget` */
  constructor(history: number) {
    this.#history = history;
  }

  /** Forgets a key whose object is no longer kept. */
  forget(scope: KeyScope, key: string): void {
    this.#known.delete(`${scope} ${key}`);
  }

  /** The first request under the key; undefined if the key is new. */
  requestOf(scope: KeyScope, key: string): unknown {
    return this.#known.get(`${scope} ${key}`)?.body;
  }

  once(scope: KeyScope, key: string, body: unknown, work: () => Data): Data {
    const id = `${scope} ${key}`;
    const known = this.#known.get(id);
    if (known) {
      if (fingerprint(known.body) !== fingerprint(body)) throw new Refusal('A0011', key);
      if ('refusal' in known.outcome) throw known.outcome.refusal;
      return known.outcome.data;
    }
    try {
      const data = work();
      this.#known.set(id, { body, outcome: { data } });
      return data;
    } catch (error) {
      if (error instanceof Refusal && !error.code.startsWith('A')) this.#refuse(id, body, error);
      throw error;
    }
  }

  #refuse(id: string, body: unknown, refusal: Refusal): void {
    this.#known.set(id, { body, outcome: { refusal } });
    this.#refused.push(id);
    const [oldest] = this.#refused;
    if (oldest === undefined || this.#refused.length <= this.#history) return;
    this.#refused.shift();
    this.#known.delete(oldest);
  }
}
