import { fromMinor } from '../../../../core/index.ts';
import { ask } from '../ask.ts';
import { orderBody, refundBody, timeOf } from '../bodies.ts';
import {
  afterBegin, afterCancel, afterCapture, afterPayment, cancelVerdict, captureVerdict, orderTransitions, type Order,
} from '../order.ts'; // prettier-ignore
import { refundVerdict, refundWays, remaining, type Refund } from '../refund.ts';
import { settle } from '../settle.ts';
import { isSpecial } from '../special-amounts.ts';
import { accepted } from '../verdict.ts';
import type { Fault, Outcome } from '../waffo.ts';
import { at, has, nth, unless, type Step } from './step.ts';

/** The parameters of an order; the amount in minor units of the currency. */
export interface OrderPlan {
  currency: string;
  minor: bigint;
  manualCapture: boolean;
  payMethodName?: string;
}

/** A part of an amount, as text. */
export const SHARES = [
  'all',
  'half',
  'a third',
  'one unit',
  'one unit too much',
  'nothing',
  'failing',
] as const;
export type Share = (typeof SHARES)[number];

export function createOrder(plan: OrderPlan, fault: Fault): Step {
  const { currency, manualCapture, payMethodName } = plan;
  // Amounts of the sandbox that cause errors are not tested here.
  const special = isSpecial(fromMinor(plan.minor, currency), 'create', 'cancel');
  const minor = special ? plan.minor + 1n : plan.minor;
  const amount = fromMinor(minor, currency);
  const how = manualCapture ? ' to be captured' : payMethodName ? ` by ${payMethodName}` : '';
  return {
    text: `create an order of ${amount} ${currency}${how}${unless(fault)}`,
    can: ({ orders }) => orders.length < 3,
    async run(model, waffo) {
      const key = model.newKey('p');
      const body = orderBody(waffo, { ...plan, key, amount });
      const { effect, answer } = await ask(model, waffo, {
        operation: 'orderCreate',
        body,
        fault,
        verdict: accepted,
      });
      if (effect === 'yes') {
        model.written.push({ operation: 'orderCreate', key, body, ...(answer && { answer }) });
        const expiresAt = waffo.now() + model.terms.life;
        model.orders.push({
          kind: 'order', key, currency, amount: minor, manualCapture, expiresAt, refunds: [],
          acquiringOrderId: '', status: 'new', paid: 0n,
        }); // prettier-ignore
      }
      await settle(model, waffo);
    },
  };
}

export function beginPaying(index: number): Step {
  return onOrder(index, `begin to pay ${nth('order', index)}`, async (order, model, waffo) => {
    await waffo.begins(order.key);
    await settle(model, waffo, new Map([[order, afterBegin(order, waffo.now())]]));
  });
}

export function pay(index: number, outcome: Outcome): Step {
  return onOrder(index, `pay ${nth('order', index)}: ${outcome}`, async (order, model, waffo) => {
    await waffo.pays(order.key, outcome);
    await settle(model, waffo, new Map([[order, afterPayment(order, outcome, waffo.now())]]));
  });
}

export function cancelOrder(index: number, fault: Fault): Step {
  return onOrder(index, `cancel ${nth('order', index)}${unless(fault)}`, async (order, model, waffo) => {
    const { merchantId } = waffo;
    const body = { paymentRequestId: order.key, merchantId, orderRequestedAt: timeOf(waffo) };
    const verdict = cancelVerdict(order);
    const { effect } = await ask(model, waffo, { operation: 'orderCancel', body, fault, verdict });
    const now = waffo.now();
    const transitions = effect === 'no' ? [] : afterCancel(order, now);
    if (effect !== 'yes') transitions.push(...orderTransitions(order, now));
    await settle(model, waffo, new Map([[order, transitions]]));
  });
}

export function captureOrder(index: number, share: Share, fault: Fault): Step {
  const text = `capture ${share} of ${nth('order', index)}${unless(fault)}`;
  return onOrder(index, text, async (order, model, waffo) => {
    const amount = shareOf(order.amount, share, order.currency);
    const body = {
      paymentRequestId: order.key,
      merchantId: waffo.merchantId,
      captureRequestedAt: timeOf(waffo),
      captureAmount: fromMinor(amount, order.currency),
    };
    const verdict = captureVerdict(order, amount);
    const { effect } = await ask(model, waffo, { operation: 'orderCapture', body, fault, verdict });
    const now = waffo.now();
    const transitions =
      effect === 'yes' ? afterCapture(order, amount, now, model.terms) : orderTransitions(order, now);
    await settle(model, waffo, new Map([[order, transitions]]));
  });
}

/** Refunds a share of what remains. */
export function refundOrder(index: number, share: Share, fault: Fault): Step {
  const text = `refund ${share} of what remains of ${nth('order', index)}${unless(fault)}`;
  return onOrder(index, text, async (order, model, waffo) => {
    const amount = shareOf(remaining(order), share, order.currency);
    const key = model.newKey('r');
    const { acquiringOrderId, currency } = order;
    const body = refundBody(waffo, { key, acquiringOrderId, amount: fromMinor(amount, currency) });
    const verdict = refundVerdict(order, amount, waffo.now(), model.terms);
    const { effect, answer } = await ask(model, waffo, { operation: 'orderRefund', body, fault, verdict });
    if (effect === 'yes') {
      const { code = '0' } = verdict;
      model.written.push({ operation: 'orderRefund', key, body, code, ...(answer && { answer }) });
      const settlesBy = waffo.now() + model.terms.settles;
      const refund: Refund = { kind: 'refund', key, order, amount, settlesBy, status: 'new' };
      order.refunds.push(refund);
      model.refunds.push(refund);
      await settle(model, waffo, new Map([[refund, refundWays(refund, waffo.now())]]));
      return;
    }
    await settle(model, waffo);
  });
}

function onOrder(
  index: number,
  text: string,
  act: (order: Order, ...rest: Parameters<Step['run']>) => Promise<void>,
): Step {
  return {
    text,
    can: ({ orders }) => has(orders, index),
    run: (model, waffo) => act(at(model.orders, index), model, waffo),
  };
}

function shareOf(whole: bigint, share: Share, currency: string): bigint {
  switch (share) {
    case 'all':
      return whole;
    case 'half':
      return whole / 2n;
    case 'a third':
      return whole / 3n;
    case 'one unit':
      return 1n;
    case 'one unit too much':
      return whole + 1n;
    case 'nothing':
      return 0n;
    case 'failing':
      // 9.6 of the sandbox's series; 96 in currencies without decimals.
      return currency === 'JPY' ? 96n : 960n;
  }
}
