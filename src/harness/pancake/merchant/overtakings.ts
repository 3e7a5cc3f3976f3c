import { observationTime, waitUntil } from '../../merchant/polling.ts';
import { holdAnswer } from '../../target/index.ts';
import { OVERTAKEN } from './advice.ts';
import type { Parts } from './parts.ts';

/** How long (ms) a merchant may take to make the call whose answer is held. */
const ARRIVAL = 5_000;
/** The same, after it has answered who asked it to. */
const AFTERWARDS = 1_500;
/** For a webhook to be taken while an answer is held. */
const OVERTAKING = 700;

/** A call of the merchant's, and what it is told before it has the answer. */
interface Crossing<T> {
  /** The call whose answer is held: the operation at Pancake, and its name for people. */
  operation: string;
  call: string;
  /** Makes the merchant call. */
  asks: () => Promise<T>;
  /** Brings webhooks about, or lets them go; resolves when they are delivered. */
  happens: () => Promise<unknown>;
}

/** Webhooks that come while the merchant waits for an answer of Pancake's. */
export class Overtakings {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * The merchant calls Pancake, which does the work and holds the answer; webhooks come; then the answer comes. A merchant
   * that locks its record meanwhile takes the webhooks after the answer. Where it does not call, the webhooks come alone.
   * @returns what the merchant answered, and a clause for messages
   */
  async cross<T>({ operation, call, asks, happens }: Crossing<T>): Promise<{ asked: T; when: string }> {
    const { context, pancake, reactionTimes } = this.#parts;
    const held = holdAnswer(pancake.faults, operation, ARRIVAL);
    const isDone = (): boolean => held.isDone;
    let [isAnswered, isTold] = [false, false];
    const asking = asks().finally(() => (isAnswered = true));
    asking.catch(() => undefined);
    await waitUntil(() => isAnswered || isDone(), ARRIVAL);
    if (!(await waitUntil(isDone, AFTERWARDS)))
      context.note(`the merchant did not make ${call}, so no webhook could overtake its answer`);
    const telling = happens().finally(() => (isTold = true));
    telling.catch(() => undefined);
    await waitUntil(() => isTold, Math.max(observationTime(reactionTimes), OVERTAKING));
    held.release();
    await telling;
    const asked = await asking;
    pancake.faults.clear();
    await pancake.delivered();
    // Who refuses webhooks while it waits for an answer takes them now, and not in the midst of what is held next.
    await pancake.webhooks.comeAgain();
    return { asked, when: isDone() ? `${OVERTAKEN} ${call}` : '' };
  }
}
