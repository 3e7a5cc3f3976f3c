import type {
  CreatedOrder,
  CreatedSubscription,
  CreateOrder,
  CreateSubscription,
  Reply,
} from '../../merchant/index.ts';
import { exchangesOf } from '../../journal/index.ts';
import { isRecord, parseJson, sameAmount } from '../../core/index.ts';
import { PlacedOrder } from '../placed-order.ts';
import { PlacedSubscription } from '../placed-subscription.ts';
import { merchantCalls, requestBody, responseData, text, type Body } from '../wire.ts';
import { newBuyer } from './buyer.ts';
import * as findings from './concurrent-findings.ts';
import { NORMAL, type OrderPlacement } from './order-placement.ts';
import type { Orders } from './orders.ts';
import type { MerchantParts } from './parts.ts';
import { waitUntil } from './polling.ts';
import { NORMAL_PLAN, type SubscriptionPlacement } from './subscription-placement.ts';
import type { Subscriptions } from './subscriptions.ts';

type Bought = findings.Bought;
type Parts = MerchantParts<
  'createOrder' | 'createSubscription' | 'passes',
  'holdAnswer' | 'journal' | 'target'
>;

/** What the composed class uses of the other classes. */
interface Others {
  orderPlacement: Pick<OrderPlacement, 'requireAsOrdered'>;
  orders: Pick<Orders, 'view'>;
  subscriptionPlacement: Pick<SubscriptionPlacement, 'requireAsOrdered'>;
  subscriptions: Pick<Subscriptions, 'view'>;
}

/** For the second buyer's call to be answered while the first one's answer is held. */
const OVERTAKING = 1_500;
/** For a call to arrive at Waffo. */
const ARRIVAL = 5_000;
/** Each buyer has a price of its own. */
const price = (index: number): string => `${(index + 1) * 10 + 1}.00`;

/** Several buyers at the same moment: each must get what belongs to it, and nothing of another buyer. */
export class ConcurrentBuyers {
  readonly #parts: Parts;
  readonly #on: Others;

  constructor(parts: Parts, others: Others) {
    this.#parts = parts;
    this.#on = others;
  }

  /** This number of buyers order at the same moment. */
  async order(count: number): Promise<PlacedOrder[]> {
    const wishes = Array.from({ length: count }, (_, index) => orderFor(index));
    const replies = await Promise.all(wishes.map((wish) => this.#parts.driver.createOrder(wish)));
    return this.#ordersOf(wishes, replies);
  }

  /** Two buyers order. Waffo answers the second create before the first one. */
  async orderCrossing(): Promise<PlacedOrder[]> {
    const wishes = [orderFor(0), orderFor(1)];
    const { driver } = this.#parts;
    const replies = await this.#crossing('orderCreate', wishes, (wish) => driver.createOrder(wish));
    return this.#ordersOf(wishes, replies);
  }

  /** This number of buyers subscribe at the same moment. */
  async subscribe(count: number): Promise<PlacedSubscription[]> {
    const wishes = Array.from({ length: count }, (_, index) => planFor(index));
    const replies = await Promise.all(wishes.map((wish) => this.#parts.driver.createSubscription(wish)));
    return this.#plansOf(wishes, replies);
  }

  /** Two buyers subscribe. Waffo answers the second create before the first one. */
  async subscribeCrossing(): Promise<PlacedSubscription[]> {
    const wishes = [planFor(0), planFor(1)];
    const { driver } = this.#parts;
    const call = (wish: CreateSubscription) => driver.createSubscription(wish);
    return this.#plansOf(wishes, await this.#crossing('subscriptionCreate', wishes, call));
  }

  /** The second call is answered first. A merchant that handles one buyer after the other is only slower. */
  async #crossing<W, R>(operation: string, wishes: W[], call: (wish: W) => Promise<R>): Promise<R[]> {
    const held = this.#parts.waffo.holdAnswer(operation);
    const [one, other] = wishes as [W, W];
    let isAnswered = false;
    const first = call(one);
    await waitUntil(() => held.isDone, ARRIVAL);
    const second = call(other).finally(() => (isAnswered = true));
    await waitUntil(() => isAnswered, OVERTAKING);
    if (!isAnswered) this.#parts.context.note('the merchant makes one order after the other');
    held.release();
    return Promise.all([first, second]);
  }

  async #ordersOf(
    wishes: readonly CreateOrder[],
    replies: readonly Reply<CreatedOrder>[],
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
      this.#on.orderPlacement.requireAsOrdered(order);
      const view = await this.#on.orders.view(order);
      this.#requireShown(order, 'paymentRequestId', view.paymentRequestId);
      if (!(await waffo.target.knows(order))) context.report(findings.incomplete(order, orders.length));
    }
    return orders;
  }

  async #plansOf(
    wishes: readonly CreateSubscription[],
    replies: readonly Reply<CreatedSubscription>[],
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
      this.#on.subscriptionPlacement.requireAsOrdered(plan);
      const view = await this.#on.subscriptions.view(plan);
      this.#requireShown(plan, 'subscriptionRequest', view.subscriptionRequest);
      if (!(await waffo.target.knows(plan))) context.report(findings.incomplete(plan, plans.length));
    }
    return plans;
  }

  /** Calls with another amount; none if the amounts do not tell the buyers apart. */
  #othersThan(operation: string, field: string, amount: string | undefined): Set<string> {
    if (amount === undefined) return new Set();
    const calls = merchantCalls(this.#parts.waffo.journal, operation);
    const others = calls.filter((call) => !sameAmount(text(requestBody(call), field) ?? '', amount));
    // A call with a wrong amount belongs to some buyer: the finding about the amount tells that.
    return others.length === calls.length ? new Set() : new Set(others.map(({ id }) => id));
  }

  /** Each buyer must get a checkout, a reference and an e-mail address of its own. */
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
      const shown = bought.kind === 'order' ? bought.reply.result.merchantOrderId : undefined;
      const reference = at.reference && text(sent, at.reference);
      if (shown && reference && shown !== reference && others.some((other) => idIn(other, at) === shown))
        context.report(findings.crossed(bought, 'the number', { has: shown, own: reference }));
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
