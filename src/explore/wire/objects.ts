import type { Spec } from '../../contract/index.ts';
import { isRecord, isUrl } from '../../core/index.ts';
import { RECIPES } from '../generate/recipes.ts';
import { isLoopback } from '../target/loopback.ts';
import { checkoutOf, fill, idsAfter, payment } from '../replay/runner.mjs';
import type { Answered, Caller } from './caller.ts';

/** Ids of an object that a call can name. */
export type Ids = Readonly<Record<string, string>>;

/** Why no object could be prepared: the step that failed, and its answer if there was one. */
export class NotPrepared extends Error {
  readonly answered: Answered | undefined;

  constructor(what: string, answered?: Answered) {
    super(what);
    this.name = 'NotPrepared';
    this.answered = answered;
  }
}

/** The objects that one operation works on: made when they are needed, used as often as they bear it. */
export class Objects {
  readonly #caller: Caller;
  readonly #spec: Spec;
  readonly #operation: string;
  #ready: Promise<Ids> | undefined;
  #left = 0;

  constructor(caller: Caller, spec: Spec, operation: string) {
    this.#caller = caller;
    this.#spec = spec;
    this.#operation = operation;
  }

  /** An object that nobody has used up. Rejects with NotPrepared. */
  async take(): Promise<Ids> {
    const recipe = RECIPES[this.#operation];
    if (!recipe) return {};
    if (this.#left <= 0 || !this.#ready) {
      this.#left = recipe.uses;
      this.#ready = this.#make();
    }
    this.#left -= 1;
    return this.#ready;
  }

  /** An object for calls that are refused, and so leave it as it is. */
  async borrow(): Promise<Ids> {
    const ids = await this.take();
    this.#left += 1;
    return ids;
  }

  async #make(): Promise<Ids> {
    let ids: Ids = {};
    let checkout: string | undefined;
    for (const step of RECIPES[this.#operation]?.steps ?? []) {
      if ('pays' in step) await this.#pay(checkout);
      else {
        const operation = this.#spec.operationAt(step.call);
        const body = fill(step.body, { merchantId: this.#caller.target.merchantId, ids });
        const answered = await this.#caller.call({
          operation: operation?.id ?? 'unknown',
          path: `/api/v1${step.call}`,
          bytes: Buffer.from(JSON.stringify(body)),
        });
        const code = answered.envelope?.code;
        if (code !== '0')
          throw new NotPrepared(
            `${step.call.slice(1)} with a plain valid body was answered with ${code ?? answered.noReply?.noReply ?? 'no envelope'}`,
            { ...answered, ...(isRecord(body) && { body }) },
          );
        ids = idsAfter(ids, body, answered.envelope?.data);
        checkout = checkoutOf(answered.envelope?.data) ?? checkout;
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
    const reply = await this.#caller.deliver(payment(checkout));
    if ('noReply' in reply || reply.status >= 400)
      throw new NotPrepared(
        `paying on ${checkout} failed: ${'noReply' in reply ? reply.noReply : `HTTP ${reply.status}`}`,
      );
  }
}
