import { toMs, type Clock } from '../../../../core/index.ts';
import { Failure } from '../failure.ts';
import { Kept } from '../kept.ts';
import type { WorldState } from '../state.ts';
import { IDEMPOTENCY_HEADER } from '../../protocol/index.ts';
import type { Caller } from './caller.ts';
import type { Reply } from './outcome.ts';

const FORM = /^[A-Za-z0-9_-]{1,256}$/;
const KEPT_FOR = toMs('24h');

/**
 * The result of each idempotency key. Only the key counts: another path or body under it gets the first answer again.
 * Only calls that took effect are remembered.
 */
export class IdempotencyKeys {
  readonly #answers: Kept<{ answer: Reply; until: number }>;
  readonly #running = new Set<string>();
  /** Calls whose caller has disconnected, with their results. */
  readonly #abandoned = new Map<string, Reply | undefined>();
  readonly #clock: Clock;

  constructor(clock: Clock, history: number) {
    this.#clock = clock;
    this.#answers = new Kept(history);
  }

  /** The answer of an earlier call under this key; undefined if there is none: then the call has begun. */
  begin(key: string): Reply | undefined {
    const known = this.#answers.get(key);
    if (known && known.until > this.#clock.now().getTime()) return known.answer;
    if (this.#running.has(key)) {
      this.#endAbandoned(key);
      throw new Failure(409, 'gateway', 'Request with this idempotency key is already being processed');
    }
    this.#running.add(key);
    return undefined;
  }

  /**
   * Ends a call.
   * @param answer the answer to remember; undefined frees the key
   */
  end(key: string, answer: Reply | undefined): void {
    this.#running.delete(key);
    if (!answer) return;
    this.#answers.forget(key);
    this.#answers.add(key, { answer, until: this.#clock.now().getTime() + KEPT_FOR });
  }

  /**
   * The call continues although its caller has disconnected. The first repeat finds it running, later ones get its
   * answer.
   */
  abandon(key: string, answer: Reply | undefined): void {
    this.#abandoned.set(key, answer);
  }

  #endAbandoned(key: string): void {
    if (!this.#abandoned.has(key)) return;
    this.end(key, this.#abandoned.get(key));
    this.#abandoned.delete(key);
  }
}

/** The key of a call with its scope; undefined without a key. */
export function idempotencyKey(
  world: WorldState,
  caller: Caller,
  headers: Readonly<Record<string, string>>,
): string | undefined {
  const key = headers[IDEMPOTENCY_HEADER];
  if (key === undefined) return undefined;
  if (!FORM.test(key))
    throw new Failure(
      400,
      'gateway',
      'Invalid X-Idempotency-Key header',
      'Use 1 to 256 letters, digits, hyphens and underscores',
    );
  return world.options.idempotencyScope === 'global' ? key : `${merchantOf(world, caller)} ${key}`;
}

function merchantOf({ catalogue }: WorldState, caller: Caller): string {
  switch (caller.kind) {
    case 'key':
      return caller.merchant.id;
    case 'slug':
      return caller.store.merchantId;
    case 'token':
      return catalogue.stores.get(caller.session.storeId)?.merchantId ?? '';
  }
}
