import type { Recorder } from '../../../journal/index.ts';
import { Faults, Histories, type VirtualClock } from '../../../transport/index.ts';
import type { Account } from './account.ts';
import { Checkout } from './checkout.ts';
import { Contract } from './contract.ts';
import { IdempotencyKeys } from './idempotency.ts';
import { Outbox } from './notifications/outbox.ts';
import { DEFAULT_OPTIONS, type EmulatorOptions } from './options.ts';
import { OrderBook } from './orders/book.ts';
import { fail } from './refunds/life.ts';
import type { Refund } from './refunds/refund.ts';
import { refundUnasked, type UnaskedRefund } from './refunds/unasked.ts';
import type { WorldState } from './state.ts';
import { SubscriptionBook } from './subscriptions/book.ts';
import { Management } from './subscriptions/management.ts';

/** The parts of a world; options and contract have defaults. */
export interface WorldParts {
  account: Account;
  /** The ids of the operations for which faults can be set. */
  operations: readonly string[];
  clock: VirtualClock;
  journal: Recorder;
  options?: Partial<EmulatorOptions>;
  contract?: Contract;
}

/**
 * One independent Waffo: time, orders, faults, journal. Each acceptance case gets a fresh one, so that leftovers of
 * one case (a retry due in eight hours, an order that a merchant still polls) cannot affect another.
 */
export class World implements WorldState {
  readonly account: Account;
  readonly clock: VirtualClock;
  readonly journal: Recorder;
  readonly options: EmulatorOptions;
  readonly contract: Contract;
  readonly orders: OrderBook;
  readonly subscriptions: SubscriptionBook;
  readonly keys: IdempotencyKeys;
  readonly faults: Faults;
  readonly outbox: Outbox;
  /** The past statuses of orders, refunds, subscriptions and changes. */
  readonly histories: Histories;
  readonly checkout: Checkout;
  readonly management: Management;
  readonly #origin: () => string;

  /** @param origin where the emulator's server listens, for the addresses in its answers */
  constructor(parts: WorldParts, origin: () => string) {
    this.account = parts.account;
    this.clock = parts.clock;
    this.journal = parts.journal;
    this.options = { ...DEFAULT_OPTIONS, ...parts.options };
    this.contract = parts.contract ?? new Contract();
    this.#origin = origin;
    this.faults = new Faults(parts.operations);
    this.outbox = new Outbox(this);
    this.keys = new IdempotencyKeys(this.options.history);
    this.histories = new Histories(this.clock);
    const added = this.histories.watch;
    this.orders = new OrderBook(this.options.history, {
      added,
      forgotten: (order, refunds) => {
        this.keys.forget('payment', order.request.paymentRequestId);
        for (const { request } of refunds) this.keys.forget('refund', request.refundRequestId);
        this.checkout.forget(order.token);
      },
    });
    this.subscriptions = new SubscriptionBook(this, {
      added,
      forgotten: ({ request, token }) => {
        this.keys.forget('subscription', request.subscriptionRequest);
        this.checkout.forget(token);
      },
    });
    this.checkout = new Checkout(this);
    this.management = new Management(this);
  }

  /** Refunds a paid order without a call of the merchant; see `refundUnasked`. */
  refundUnasked(acquiringOrderId: string, how: UnaskedRefund): Refund {
    const order = this.orders.find(acquiringOrderId);
    if (!order) throw new RangeError(`there is no order ${acquiringOrderId}`);
    return refundUnasked(this, order, how);
  }

  /** Makes an accepted refund fail at the channel; no effect once the refund has ended. */
  failRefund(refundRequestId: string): void {
    const refund = this.orders.findRefund(refundRequestId);
    if (!refund) throw new RangeError(`there is no refund ${refundRequestId}`);
    fail(this, refund);
  }

  checkoutUrl(token: string): string {
    return `${this.#origin()}/checkout/${token}`;
  }

  manageUrl(token: string): string {
    return `${this.#origin()}/manage/${token}?mock=true`;
  }

  /** Whether any of these ids belongs to an object of this world. */
  knows(ids: ReadonlySet<string>): boolean {
    for (const id of ids)
      if (this.orders.find(id) || this.orders.findRefund(id) || this.subscriptions.find(id)) return true;
    return false;
  }

  /** Stops all timers; calls about its objects are still answered. */
  async end(): Promise<void> {
    this.clock.stop();
    await this.clock.idle();
    await this.outbox.close();
    this.journal.close();
  }
}
