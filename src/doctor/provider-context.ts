import type { Finding } from '../checks/index.ts';
import type { CaseContext, Running } from '../harness/index.ts';
import { present, BaseContext } from './base-context.ts';

/** The provider's side, once it runs. */
interface ServedSide {
  close(): Promise<void>;
}

/** The merchant's side, once it runs. */
interface DrivenSide {
  running: Running;
  context: CaseContext;
}

/**
 * A context to a merchant of one provider: holds what examinations leave for later ones. Reading a missing part is an
 * error.
 */
export abstract class ProviderContext<
  Served extends ServedSide,
  Driven extends DrivenSide,
  Order,
  Subscription,
> extends BaseContext {
  #served: Served | undefined;
  #driven: Driven | undefined;
  #order: Order | undefined;
  #subscription: Subscription | undefined;

  get served(): Served {
    return present(this.#served, 'emulator');
  }

  set served(value: Served) {
    this.#served = value;
  }

  get hasServed(): boolean {
    return this.#served !== undefined;
  }

  get driven(): Driven {
    return present(this.#driven, 'merchant');
  }

  set driven(value: Driven) {
    this.#driven = value;
  }

  get order(): Order {
    return present(this.#order, 'order');
  }

  set order(value: Order) {
    this.#order = value;
  }

  get subscription(): Subscription {
    return present(this.#subscription, 'subscription');
  }

  set subscription(value: Subscription) {
    this.#subscription = value;
  }

  protected get server(): Running | undefined {
    return this.#driven?.running;
  }

  protected get observed(): readonly Finding[] {
    return this.#driven?.context.findings ?? [];
  }

  override async end(): Promise<void> {
    await this.#driven?.running.stop();
    await this.#served?.close();
    await super.end();
  }
}
