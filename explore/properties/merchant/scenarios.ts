import type { Notification, World } from '../../../src/providers/waffo/emulator/index.ts';
import type { Feature, Merchant } from '../../../src/merchant/index.ts';
import { PropertyViolation } from '../../../src/providers/waffo/model/index.ts';
import { waitFor } from '../../../src/harness/index.ts';

/** What a scenario has brought about. */
export interface Played {
  /** Everything that Waffo has to tell of it, in the order in which it happened. */
  notifications: readonly Notification[];
  /** What the merchant says of everything in it, in one line. */
  look(): Promise<string>;
}

export interface Scenario {
  name: string;
  features: readonly Feature[];
  /** What the merchant says once it knows all. */
  ends: RegExp;
  play(merchant: Merchant, world: World): Promise<Played>;
}

const ORDER = { amount: '100.00', currency: 'USD' };
const PLAN = { ...ORDER, periodType: 'MONTHLY' as const, periodInterval: '1' };

/** Scenarios that are played while Waffo keeps everything that it has to tell to itself. */
export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'a payment',
    features: [],
    ends: /^paid /,
    async play(merchant, world) {
      const id = await order(merchant);
      world.outbox.hold();
      await pay(world, newestOrder(world).token, 'success');
      return played(world, async () => orderLine(merchant, id));
    },
  },
  {
    name: 'a payment that fails',
    features: [],
    ends: /^(failed|cancelled) /,
    async play(merchant, world) {
      const id = await order(merchant);
      world.outbox.hold();
      await pay(world, newestOrder(world).token, 'failure');
      return played(world, async () => orderLine(merchant, id));
    },
  },
  {
    name: 'a payment that is refunded in three parts',
    features: ['refund'],
    ends: /^(refunded|partially_refunded|paid) .*(succeeded ?){3}$/,
    async play(merchant, world) {
      const id = await order(merchant);
      await pay(world, newestOrder(world).token, 'success');
      await shown('paid', merchant, async () => (await merchant.getOrder(id)).status);
      world.outbox.hold();
      const refunds: string[] = [];
      for (const amount of ['5.00', '7.00', '88.00']) {
        const { result, body } = await merchant.refundOrder(id, amount, 'Returned');
        if (result.refundId === undefined)
          throw new PropertyViolation(`the merchant refused a refund of ${amount}: ${body}`);
        refunds.push(result.refundId);
      }
      await world.clock.advance('1h');
      return played(world, async () => {
        const views = await Promise.all(refunds.map((refund) => merchant.getRefund(refund)));
        return `${await orderLine(merchant, id)} ${views.map((view) => view.status ?? view.word).join(' ')}`;
      });
    },
  },
  {
    name: 'a subscription that is renewed three times and then ended by its payer',
    features: ['subscription'],
    ends: /^cancelled /,
    async play(merchant, world) {
      const id = await subscribe(merchant);
      world.outbox.hold();
      const { token, subscriptionId } = newestSubscription(world);
      await pay(world, token, 'success');
      for (const outcome of ['success', 'failure', 'success'] as const)
        world.subscriptions.nextPeriod(subscriptionId, outcome);
      world.subscriptions.cancelByUser(subscriptionId);
      return played(world, async () => subscriptionLine(merchant, id));
    },
  },
  {
    name: 'a change of plan',
    features: ['subscription', 'subscription-change'],
    ends: /succeeded$/,
    async play(merchant, world) {
      const id = await subscribe(merchant);
      await pay(world, newestSubscription(world).token, 'success');
      await shown('active', merchant, async () => (await merchant.getSubscription(id)).status);
      world.outbox.hold();
      const { result, body } = await merchant.changeSubscription(id, {
        amount: '150.00',
        currency: 'USD',
        remainingAmount: '20.00',
      });
      const { changeRef, newSubscriptionRef } = result;
      if (changeRef === undefined)
        throw new PropertyViolation(`the merchant refused a change of plan: ${body}`);
      await pay(world, newestSubscription(world).token, 'success');
      return played(world, async () => {
        const change = await merchant.getSubscriptionChange(changeRef);
        const next = newSubscriptionRef ? await subscriptionLine(merchant, newSubscriptionRef) : '';
        return `${await subscriptionLine(merchant, id)} ${next} ${change.status ?? change.word ?? ''}`;
      });
    },
  },
];

async function order(merchant: Merchant): Promise<string> {
  const { result, body } = await merchant.createOrder(ORDER);
  if (result.merchantOrderId === undefined)
    throw new PropertyViolation(`the merchant made no order: ${body}`);
  return result.merchantOrderId;
}

async function subscribe(merchant: Merchant): Promise<string> {
  const { result, body } = await merchant.createSubscription(PLAN);
  if (result.subscriptionRef === undefined)
    throw new PropertyViolation(`the merchant made no subscription: ${body}`);
  return result.subscriptionRef;
}

async function pay(world: World, token: string, outcome: 'success' | 'failure'): Promise<void> {
  world.checkout.simulate(token, outcome);
  await world.clock.idle();
}

async function shown(
  wanted: string,
  { timeouts }: Merchant,
  look: () => Promise<string | undefined>,
): Promise<void> {
  const seen = await waitFor(look, (status) => status === wanted, timeouts.settle);
  if (seen !== wanted)
    throw new PropertyViolation(`the merchant says ${seen ?? 'nothing that is mapped'}, not ${wanted}`);
}

function played(world: World, look: () => Promise<string>): Played {
  return { notifications: [...world.outbox.sent], look };
}

async function orderLine(merchant: Merchant, id: string): Promise<string> {
  const { status, word, benefits } = await merchant.getOrder(id);
  return `${status ?? word ?? '?'} ${String(benefits)}`;
}

async function subscriptionLine(merchant: Merchant, ref: string): Promise<string> {
  const { status, word, benefits } = await merchant.getSubscription(ref);
  return `${status ?? word ?? '?'} ${String(benefits)}`;
}

function newestOrder(world: World) {
  const newest = world.orders.all.at(-1);
  if (!newest) throw new PropertyViolation('the merchant sent no order to Waffo');
  return newest;
}

function newestSubscription(world: World) {
  const newest = world.subscriptions.all.at(-1);
  if (!newest) throw new PropertyViolation('the merchant sent no subscription to Waffo');
  return newest;
}
