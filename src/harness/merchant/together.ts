import type { CreateOrder, CreateSubscription } from '../../merchant/index.ts';
import { exchangesOf } from '../../journal/index.ts';
import { isRecord, parseJson, sameAmount } from '../../core/index.ts';
import { PlacedOrder } from '../placed-order.ts';
import { PlacedSubscription } from '../placed-subscription.ts';
import { merchantCalls, requestBody, responseData, text, type Body } from '../wire.ts';
import { newBuyer } from './buyer.ts';
import { NORMAL, type MerchantParts, type Orders } from './orders.ts';
import { waitFor } from './polling.ts';
import { NORMAL_PLAN, type Subscriptions } from './subscriptions.ts';
import * as findings from './together-findings.ts';

type Bought = findings.Bought;

/** For the second buyer's call to be answered while the first one's answer is kept back. */
const OVERTAKING = 1_500;
/** For a call to arrive at Waffo. */
const ARRIVAL = 5_000;
/** Prices that tell buyers apart, in tens of the currency. */
const price = (index: number): string => `${(index + 1) * 10 + 1}.00`;

/** Several buyers at the same moment: each must get all of its own, and nothing of another's. */
export class Together {
  readonly #parts: MerchantParts;
  readonly #orders: Orders;
  readonly #subscriptions: Subscriptions;

  constructor(parts: MerchantParts, orders: Orders, subscriptions: Subscriptions) {
    this.#parts = parts;
    this.#orders = orders;
    this.#subscriptions = subscriptions;
  }

  /** So many buyers order at the same moment. */
  async order(count: number): Promise<PlacedOrder[]> {
    const wishes = Array.from({ length: count }, (_, index) => orderFor(index));
    const replies = await Promise.all(wishes.map((wish) => this.#parts.driver.createOrder(wish)));
    return this.#ordersOf(wishes, replies);
  }

  /** Two buyers order; Waffo's answer to the first one's create comes after that to the second's. */
  async orderCrossing(): Promise<PlacedOrder[]> {
    const wishes = [orderFor(0), orderFor(1)];
    const { driver } = this.#parts;
    const replies = await this.#crossing('order/create', wishes, (wish) => driver.createOrder(wish));
    return this.#ordersOf(wishes, replies);
  }

  /** So many buyers subscribe at the same moment. */
  async subscribe(count: number): Promise<PlacedSubscription[]> {
    const wishes = Array.from({ length: count }, (_, index) => planFor(index));
    const replies = await Promise.all(wishes.map((wish) => this.#parts.driver.createSubscription(wish)));
    return this.#plansOf(wishes, replies);
  }

  /** Two buyers subscribe; Waffo's answer to the first comes after that to the second. */
  async subscribeCrossing(): Promise<PlacedSubscription[]> {
    const wishes = [planFor(0), planFor(1)];
    const { driver } = this.#parts;
    const call = (wish: CreateSubscription) => driver.createSubscription(wish);
    return this.#plansOf(wishes, await this.#crossing('subscription/create', wishes, call));
  }

  /** The second is answered first. A merchant that makes one after the other is only slower. */
  async #crossing<W, R>(operation: string, wishes: W[], call: (wish: W) => Promise<R>): Promise<R[]> {
    const held = this.#parts.waffo.holdAnswer(operation);
    const [one, other] = wishes as [W, W];
    let isAnswered = false;
    const first = call(one);
    await waitFor(() => Promise.resolve(held.isDone), Boolean, ARRIVAL);
    const second = call(other).finally(() => (isAnswered = true));
    await waitFor(() => Promise.resolve(isAnswered), Boolean, OVERTAKING);
    if (!isAnswered) this.#parts.context.note('the merchant makes one order after the other');
    held.letGo();
    return Promise.all([first, second]);
  }

  async #ordersOf(
    wishes: readonly CreateOrder[],
    replies: readonly Awaited<ReturnType<MerchantParts['driver']['createOrder']>>[],
  ): Promise<PlacedOrder[]> {
    const { driver, waffo, context } = this.#parts;
    const amounts = driver.passes('createOrder', 'amount');
    const orders = replies.map((reply, index) => {
      const wish = wishes[index] ?? NORMAL;
      const others = this.#othersThan('orderCreate', 'orderAmount', amounts ? wish.amount : undefined);
      return new PlacedOrder(wish, reply, waffo.journal, others);
    });
    this.#parts.context.prove({ paymentRequestId: orders[0]?.paymentRequestId });
    this.#requireOwn(orders, { create: 'orderCreate', action: 'orderAction', reference: 'merchantOrderId' });
    for (const order of orders) {
      if (!order.checkoutUrl || !order.merchantOrderId) continue;
      this.#orders.requireFaithful(order);
      const view = await this.#orders.view(order);
      this.#requireShown(order, 'paymentRequestId', view.paymentRequestId);
      if (!(await waffo.target.knows(order))) context.report(findings.incomplete(order, orders.length));
    }
    return orders;
  }

  async #plansOf(
    wishes: readonly CreateSubscription[],
    replies: readonly Awaited<ReturnType<MerchantParts['driver']['createSubscription']>>[],
  ): Promise<PlacedSubscription[]> {
    const { driver, waffo, context } = this.#parts;
    const amounts = driver.passes('createSubscription', 'amount');
    const plans = replies.map((reply, index) => {
      const wish = wishes[index] ?? NORMAL_PLAN;
      const others = this.#othersThan('subscriptionCreate', 'amount', amounts ? wish.amount : undefined);
      return new PlacedSubscription(wish, reply, waffo.journal, others);
    });
    const [first] = plans;
    if (first)
      context.proveSubscription({ subscriptionRequest: first.id, subscriptionId: first.subscriptionId });
    this.#requireOwn(plans, { create: 'subscriptionCreate', action: 'subscriptionAction' });
    for (const plan of plans) {
      if (!plan.checkoutUrl || !plan.subscriptionRef) continue;
      this.#subscriptions.requireFaithful(plan);
      const view = await this.#subscriptions.view(plan);
      this.#requireShown(plan, 'subscriptionRequest', view.subscriptionRequest);
      if (!(await waffo.target.knows(plan))) context.report(findings.incomplete(plan, plans.length));
    }
    return plans;
  }

  /** Calls that were made for another amount; without amounts to tell them apart, none. */
  #othersThan(operation: string, field: string, amount: string | undefined): Set<string> {
    if (amount === undefined) return new Set();
    const calls = merchantCalls(this.#parts.waffo.journal, operation);
    const others = calls.filter((call) => !sameAmount(text(requestBody(call), field) ?? '', amount));
    // A call for a wrong amount is still somebody's: the check of the amount will say so.
    return others.length === calls.length ? new Set() : new Set(others.map(({ id }) => id));
  }

  /** A checkout, a reference and a buyer, and none of them another's. */
  #requireOwn(all: readonly Bought[], at: { create: string; action: string; reference?: string }): void {
    const { context, driver } = this.#parts;
    for (const bought of all) {
      if (!bought.reply.ok || !bought.checkoutUrl || bought.id === undefined) {
        context.report(findings.incomplete(bought, all.length));
        continue;
      }
      const { sent = {} } = bought;
      const others = all.filter((other) => other !== bought && other.id !== bought.id);
      const foreign = others.find((other) => this.#webUrlOf(other, at) === bought.checkoutUrl);
      const own = this.#webUrlOf(bought, at) ?? 'another';
      if (foreign)
        context.report(findings.crossed(bought, 'the checkout address', { has: bought.checkoutUrl, own }));
      const told = bought.kind === 'order' ? bought.reply.result.merchantOrderId : undefined;
      const reference = at.reference && text(sent, at.reference);
      if (told && reference && told !== reference && others.some((other) => idIn(other, at) === told))
        context.report(findings.crossed(bought, 'the number', { has: told, own: reference }));
      if (!driver.passes(bought.kind === 'order' ? 'createOrder' : 'createSubscription', 'userEmail'))
        continue;
      const email = emailIn(sent);
      if (email && others.some(({ wanted }) => wanted.userEmail === email))
        context.report(
          findings.crossed(bought, 'the e-mail address', { has: email, own: bought.wanted.userEmail ?? '' }),
        );
    }
  }

  #requireShown(bought: Bought, name: string, shown: string | undefined): void {
    if (shown === undefined || bought.id === undefined || shown === bought.id) return;
    this.#parts.context.report(findings.crossed(bought, `the ${name} shown`, { has: shown, own: bought.id }));
  }

  /** The address of the checkout in Waffo's answer. */
  #webUrlOf({ id }: Bought, { create, action }: { create: string; action: string }): string | undefined {
    for (const call of exchangesOf(this.#parts.waffo.journal)) {
      if (call.operation !== create || !Object.values(requestBody(call)).includes(id)) continue;
      const told = text(responseData(call), action);
      const value = told === undefined ? undefined : parseJson(told);
      const url = isRecord(value) ? text(value, 'webUrl') : told;
      if (url !== undefined) return url;
    }
    return undefined;
  }
}

function idIn({ sent = {} }: Bought, { reference = '' }: { reference?: string }): string | undefined {
  return text(sent, reference);
}

function emailIn(sent: Body): string | undefined {
  return isRecord(sent['userInfo']) ? text(sent['userInfo'], 'userEmail') : undefined;
}

function orderFor(index: number): CreateOrder {
  return { ...NORMAL, ...newBuyer(), amount: price(index) };
}

function planFor(index: number): CreateSubscription {
  return { ...NORMAL_PLAN, ...newBuyer(), amount: price(index) };
}
