import { newToken } from '../../protocol/index.ts';
import { toMs, toWireTime } from '../../../../core/index.ts';
import type { ManagementView } from '../pages/checkout-port.ts';
import { merchantName } from '../purchase.ts';
import type { WorldState } from '../state.ts';
import type { SubscriptionBook } from './book.ts';
import { priceOf, renewalWords } from './plan.ts';
import type { Outcome } from './renewal-control.ts';
import { isInLastPeriod, type Subscription } from './subscription.ts';

/** The parts of a world that management pages use. */
type World = WorldState & { readonly subscriptions: SubscriptionBook };

/** A link to a management page. */
interface Link {
  subscription: Subscription;
  expiresAt: Date;
}

/** The payer's management pages of one world. Each call of subscription/manage gives a new address. */
export class Management {
  readonly #world: World;
  readonly #links = new Map<string, Link>();

  constructor(world: World) {
    this.#world = world;
  }

  open(subscription: Subscription): { token: string; expiresAt: Date } {
    const { clock, options } = this.#world;
    const token = newToken();
    const expiresAt = new Date(clock.now().getTime() + toMs(options.managementLife));
    this.#links.set(token, { subscription, expiresAt });
    const [oldest] = this.#links.keys();
    if (oldest !== undefined && this.#links.size > options.history) this.#links.delete(oldest);
    return { token, expiresAt };
  }

  /** Whether the address is valid: it was issued, and has not expired. */
  has(token: string): boolean {
    return this.#at(token) !== undefined;
  }

  view(token: string): ManagementView | undefined {
    const subscription = this.#at(token);
    if (!subscription) return undefined;
    const { request, plan, status, nextPaymentAt, method, payments } = subscription;
    const active = status === 'ACTIVE';
    return {
      token,
      merchantName: merchantName(request),
      subscriptionId: subscription.subscriptionId,
      description: request.productInfo.description,
      amount: nextPaymentAt ? priceOf(plan, subscription.currentPeriod + 1) : plan.amount,
      currency: request.currency,
      renews: renewalWords(plan.rhythm),
      status,
      ...(nextPaymentAt && { nextPaymentAt: toWireTime(nextPaymentAt) }),
      payMethod: method?.name ?? 'none',
      history: payments.map((order) => ({
        period: order.subscription?.period ?? '',
        date: toWireTime(order.updatedAt),
        amount: order.request.orderAmount,
        currency: order.request.orderCurrency,
        paid: order.status === 'PAY_SUCCESS',
      })),
      active,
      ...(active &&
        isInLastPeriod(subscription) && { message: 'This is the last period: no payment follows.' }),
    };
  }

  /** The sandbox's renewal buttons. */
  nextPeriod(token: string, outcome: Outcome): void {
    const subscription = this.#at(token);
    if (subscription) this.#world.subscriptions.nextPeriod(subscription.subscriptionId, outcome);
  }

  /** The payer ends the subscription. */
  cancel(token: string): void {
    const subscription = this.#at(token);
    if (subscription) this.#world.subscriptions.cancelByUser(subscription.subscriptionId);
  }

  #at(token: string): Subscription | undefined {
    const link = this.#links.get(token);
    return link && this.#world.clock.now() < link.expiresAt ? link.subscription : undefined;
  }
}
