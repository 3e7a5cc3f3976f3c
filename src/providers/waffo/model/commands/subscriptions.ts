import { fromMinor } from '../../../../core/index.ts';
import { ask } from '../ask.ts';
import { changeBody, subscriptionBody, timeOf, type Rhythm } from '../bodies.ts';
import * as changes from '../change.ts';
import type { Model, Resource } from '../model.ts';
import { settle } from '../settle.ts';
import { isSpecial } from '../special-amounts.ts';
import {
  afterBegin, afterEnd, afterPayment, afterRenewal, subscriptionWays, type Subscription,
} from '../subscription.ts'; // prettier-ignore
import { accepted, refused, type Verdict } from '../verdict.ts';
import type { Fault, Outcome } from '../waffo.ts';
import type { Transition } from '../transition.ts';
import { at, has, nth, unless, type Step } from './step.ts';

/** A plan, its price in minor units of the currency. */
export interface Plan extends Rhythm {
  currency: string;
  minor: bigint;
}

const MOST = 4;

export function createSubscription(plan: Plan, fault: Fault): Step {
  const { minor, amount } = priceOf(plan);
  return {
    text: `subscribe to ${amount} ${plan.currency} ${wordsOf(plan)}${unless(fault)}`,
    can: ({ subscriptions }) => subscriptions.length < MOST,
    async run(model, waffo) {
      const key = model.newKey('s');
      const body = subscriptionBody(waffo, { ...plan, key, amount });
      const operation = 'subscriptionCreate';
      const { effect, answer } = await ask(model, waffo, { operation, body, fault, verdict: accepted });
      if (effect === 'yes') {
        model.written.push({ operation, key, body, ...(answer && { answer }) });
        const expiresAt = waffo.now() + model.terms.life;
        model.subscriptions.push(newSubscription(key, plan, minor, expiresAt, false));
      }
      await settle(model, waffo);
    },
  };
}

/** The payer of a subscription, or of the change that creates it, opens the form. */
export function beginSubscribing(index: number): Step {
  return onSubscription(index, `begin to pay ${nth('subscription', index)}`, async (one, model, waffo) => {
    await waffo.begins(one.key);
    const now = waffo.now();
    const change = changeOf(model, one);
    const transitions: [Resource, Transition[]] = change
      ? [change, changes.afterBegin(change, now)]
      : [one, afterBegin(one, now, model.terms)];
    await settle(model, waffo, new Map([transitions]));
  });
}

export function paySubscription(index: number, outcome: Outcome): Step {
  const text = `pay ${nth('subscription', index)}: ${outcome}`;
  return onSubscription(index, text, async (one, model, waffo) => {
    await waffo.pays(one.key, outcome);
    const now = waffo.now();
    const change = changeOf(model, one);
    const transitions: [Resource, Transition[]] = change
      ? [change, changes.afterPayment(change, outcome, now)]
      : [one, afterPayment(one, outcome, now, model.terms)];
    await settle(model, waffo, new Map([transitions]), { everything: true });
  });
}

export function failRenewals(index: number, attempts: number): Step {
  const text = `let the next ${attempts} attempts to renew ${nth('subscription', index)} fail`;
  return onSubscription(index, text, async (one, _model, waffo) => {
    await waffo.failsRenewals(one.key, attempts);
    one.failures = attempts;
  });
}

export function renewNow(index: number, outcome: Outcome): Step {
  const text = `bring the renewal of ${nth('subscription', index)} forward: ${outcome}`;
  return onSubscription(index, text, async (one, model, waffo) => {
    await waffo.renews(one.key, outcome);
    await settle(model, waffo, new Map([[one, afterRenewal(one, outcome, waffo.now(), model.terms)]]));
  });
}

export function cancelSubscription(index: number, fault: Fault): Step {
  return onSubscription(
    index,
    `cancel ${nth('subscription', index)}${unless(fault)}`,
    async (one, model, waffo) => {
      const body = {
        subscriptionId: one.subscriptionId,
        merchantId: waffo.merchantId,
        requestedAt: timeOf(waffo),
      };
      const verdict = ifActive(one);
      const { effect } = await ask(model, waffo, { operation: 'subscriptionCancel', body, fault, verdict });
      const now = waffo.now();
      const transitions =
        effect === 'yes'
          ? afterEnd(one, ['MERCHANT_CANCELLED'], now, model.terms)
          : subscriptionWays(one, now, model.terms);
      await settle(model, waffo, new Map([[one, transitions]]));
    },
  );
}

/** The payer on the management page (sources use different statuses for that), or the channel, ends it. */
export function endSubscription(index: number, by: 'payer' | 'channel'): Step {
  return onSubscription(index, `the ${by} ends ${nth('subscription', index)}`, async (one, model, waffo) => {
    await waffo.ends(one.key, by);
    const statuses =
      by === 'payer' ? (['USER_CANCELLED', 'CLOSE'] as const) : (['CHANNEL_CANCELLED'] as const);
    await settle(model, waffo, new Map([[one, afterEnd(one, statuses, waffo.now(), model.terms)]]));
  });
}

/** Requests another plan; `credit` is the unused value of the old one, in minor units. */
export function changePlan(index: number, plan: Plan, credit: bigint, fault: Fault): Step {
  const { minor, amount } = priceOf(plan);
  const remaining = fromMinor(credit, plan.currency);
  const text = `change ${nth('subscription', index)} to ${amount} ${plan.currency} ${wordsOf(plan)}, ${remaining} left${unless(fault)}`;
  return {
    ...onSubscription(index, text, async (origin, model, waffo) => {
      const key = model.newKey('c');
      const body = changeBody(waffo, { ...plan, key, amount, origin: origin.key, remaining });
      const operation = 'subscriptionChange';
      const { effect, answer } = await ask(model, waffo, {
        operation,
        body,
        fault,
        verdict: ifActive(origin),
      });
      if (effect === 'yes') {
        model.written.push({ operation, key, body, ...(answer && { answer }) });
        const next = newSubscription(key, plan, minor, waffo.now() + model.terms.life, true);
        model.subscriptions.push(next);
        const difference = minor - credit;
        model.changes.push({ kind: 'subscriptionChange', key, origin, next, difference, status: 'new' });
      }
      await settle(model, waffo);
    }),
    can: ({ subscriptions }) => has(subscriptions, index) && subscriptions.length < MOST,
  };
}

function newSubscription(
  key: string,
  rhythm: Plan,
  amount: bigint,
  expiresAt: number,
  byChange: boolean,
): Subscription {
  const { currency } = rhythm;
  return {
    kind: 'subscription', key, currency, amount, rhythm, expiresAt, byChange,
    subscriptionId: '', status: 'new', failures: 0, unpaid: [],
  }; // prettier-ignore
}

/** Only active subscriptions can be cancelled or changed; no source names the code for others. */
function ifActive({ status }: Subscription): Verdict {
  return status === 'ACTIVE' ? accepted : refused(/^[AC]00\d\d$/, `a refusal: it is ${status}`);
}

function changeOf({ changes }: Model, subscription: Subscription): changes.Change | undefined {
  return changes.find(({ next }) => next === subscription);
}

function onSubscription(
  index: number,
  text: string,
  act: (subscription: Subscription, ...rest: Parameters<Step['run']>) => Promise<void>,
): Step {
  return {
    text,
    can: ({ subscriptions }) => has(subscriptions, index),
    run: (model, waffo) => act(at(model.subscriptions, index), model, waffo),
  };
}

function priceOf({ minor, currency }: Plan): { minor: bigint; amount: string } {
  const amount = fromMinor(minor, currency);
  if (!isSpecial(amount, 'create', 'cancel')) return { minor, amount };
  return { minor: minor + 1n, amount: fromMinor(minor + 1n, currency) };
}

function wordsOf({ unit, interval, periods }: Plan): string {
  return `${unit} × ${interval}${periods === undefined ? '' : `, ${periods} times`}`;
}
