import type { Feature, Merchant, MerchantOperation } from '../../../merchant/index.ts';
import { Crashes } from './crashes.ts';
import { Orders } from './orders.ts';
import type { Parts } from './parts.ts';
import { RefundedOrders } from './refunded-orders.ts';
import { Refunds } from './refunds.ts';
import { Subscriptions } from './subscriptions.ts';
import { Unresolved } from './unresolved.ts';

export type { PlacedRefund } from './refunds.ts';

/** The merchant under test of Pancake's cases: a small class for each thing that can be asked of it. */
export class PancakeMerchant {
  readonly orders: Orders;
  readonly refunds: Refunds;
  /** What happens to an order when money goes back. */
  readonly refundedOrders: RefundedOrders;
  readonly subscriptions: Subscriptions;
  readonly unresolved: Unresolved;
  readonly crashes: Crashes;
  /** The merchant's own calls, where no class asks them. */
  readonly driver: Merchant;

  constructor(parts: Parts) {
    this.driver = parts.driver;
    const { reaction, activation = reaction } = parts.reactionTimes;
    this.orders = new Orders(parts);
    this.refunds = new Refunds(parts);
    this.refundedOrders = new RefundedOrders(parts);
    // Subscriptions have a reaction time of their own.
    this.subscriptions = new Subscriptions({
      ...parts,
      reactionTimes: { ...parts.reactionTimes, reaction: activation },
    });
    this.unresolved = new Unresolved(parts);
    this.crashes = new Crashes(parts);
  }

  get features(): ReadonlySet<Feature> {
    return this.driver.features;
  }

  /** Whether a call passes a value of the harness on. */
  passes(operation: MerchantOperation, placeholder: string): boolean {
    return this.driver.passes(operation, placeholder);
  }

  /** Makes the merchant ask Pancake about its open orders now, if its description has such a call. */
  async reconcile(): Promise<void> {
    await this.driver.reconcile?.();
  }
}
