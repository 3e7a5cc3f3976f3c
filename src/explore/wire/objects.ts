import { isUrl } from '../../core/index.ts';
import { isLoopback } from '../target/loopback.ts';
import type { Ids } from '../explored.ts';
import type { Answered, Caller } from './caller.ts';

/** Why no object could be prepared: the failed step, and its answer if there was one. */
export class NotPrepared extends Error {
  readonly answered: Answered | undefined;

  constructor(what: string, answered?: Answered) {
    super(what);
    this.name = 'NotPrepared';
    this.answered = answered;
  }
}

/** The objects for one operation: created on demand, used as often as possible. */
export class Objects {
  readonly #caller: Caller;
  readonly #operation: string;
  #ready: Promise<Ids> | undefined;
  #left = 0;

  constructor(caller: Caller, operation: string) {
    this.#caller = caller;
    this.#operation = operation;
  }

  /** An object that is not used up. Rejects with NotPrepared. */
  async take(): Promise<Ids> {
    const recipe = this.#caller.explored.recipes[this.#operation];
    if (!recipe) return {};
    if (this.#left <= 0 || !this.#ready) {
      this.#left = recipe.uses;
      this.#ready = this.#make();
    }
    this.#left -= 1;
    return this.#ready;
  }

  /** An object for calls that are refused, and so do not change it. */
  async borrow(): Promise<Ids> {
    const ids = await this.take();
    this.#left += 1;
    return ids;
  }

  async #make(): Promise<Ids> {
    let ids: Ids = {};
    let checkout: string | undefined;
    const { codes, idsAfter, payer, recipes, spec } = this.#caller.explored;
    for (const step of recipes[this.#operation]?.steps ?? []) {
      if ('pays' in step) await this.#pay(checkout);
      else {
        const answered = await this.#caller.ask(step.call, step.body, ids);
        const { answer, body, noReply } = answered;
        if (answer?.code !== codes.success)
          throw new NotPrepared(
            `${spec.operation(step.call).path.slice(1)} with a plain valid body was answered with ${answer?.code ?? noReply?.noReply ?? 'no envelope'}`,
            answered,
          );
        ids = idsAfter(ids, body, answer.data);
        checkout = payer.checkoutOf(answer.data) ?? checkout;
      }
    }
    return ids;
  }

  async #pay(checkout: string | undefined): Promise<void> {
    const { target } = this.#caller;
    if (!target.payable) throw new NotPrepared('nobody can pay there without a browser');
    if (checkout === undefined) throw new NotPrepared('the answer to create names no checkout page');
    if (!isUrl(checkout) || !isLoopback(new URL(checkout).hostname))
      throw new NotPrepared(`the checkout page ${checkout} is not on this machine`);
    const reply = await this.#caller.deliver(this.#caller.explored.payer.payment(checkout));
    if ('noReply' in reply || reply.status >= 400)
      throw new NotPrepared(
        `paying on ${checkout} failed: ${'noReply' in reply ? reply.noReply : `HTTP ${reply.status}`}`,
      );
  }
}
