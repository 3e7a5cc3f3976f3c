import { array, asyncProperty, constantFrom, integer, type IAsyncProperty } from 'fast-check';
import { toMs } from '../../../core/index.ts';
import { changeBody, orderBody, refundBody, subscriptionBody, timeOf } from './bodies.ts';
import { assertProperty } from './property-violation.ts';
import { labelOf } from './labels.ts';
import type { Opener, OpenWaffo } from './runs.ts';
import type { Data, Told, Waffo } from './waffo.ts';

/** Waiting time before each attempt of a delivery: eight attempts at most. */
const ATTEMPTS = ['0s', '30s', '1m', '4m', '30m', '4h', '8h', '8h'].map(toMs);

/** Situations that wait for time to pass, each under its own key. */
const SCENES = {
  'an order that nobody pays': async (waffo, key) => {
    await create(waffo, key);
  },
  'a refund on its way': async (waffo, key) => {
    const { acquiringOrderId } = await create(waffo, key);
    await waffo.pays(key, 'success');
    const refund = { key: `r${key}`, acquiringOrderId: String(acquiringOrderId), amount: '1.00' };
    await waffo.call('orderRefund', refundBody(waffo, refund));
  },
  'a capture on its way': async (waffo, key) => {
    await create(waffo, key, true);
    await waffo.pays(key, 'success');
    const { merchantId } = waffo;
    const captureRequestedAt = timeOf(waffo);
    const capture = { paymentRequestId: key, merchantId, captureRequestedAt, captureAmount: '5.00' };
    await waffo.call('orderCapture', capture);
  },
  'an authorisation that nobody captures': async (waffo, key) => {
    await create(waffo, key, true);
    await waffo.pays(key, 'success');
  },
  'a subscription whose renewals fail and succeed': async (waffo, key) => {
    await subscribe(waffo, key);
    await waffo.failsRenewals(key, 3);
  },
  'a subscription of three months': async (waffo, key) => {
    await subscribe(waffo, key, 3);
  },
  'a change that nobody agrees to': async (waffo, key) => {
    await subscribe(waffo, key);
    const change = { ...PLAN, key: `c${key}`, origin: key, remaining: '0' };
    await waffo.call('subscriptionChange', changeBody(waffo, change));
  },
} as const satisfies Record<string, (waffo: Waffo, key: string) => Promise<void>>;

const PLAN = { amount: '30.00', currency: 'USD', unit: 'MONTHLY', interval: 1 } as const;
const SPANS = ['29s', '31s', '2m', '40m', '4h', '5h', '21h', '40d', '100d', '200d'] as const;

/**
 * A jump of any size skips nothing that is due, and equals the same time in small steps: the same notifications at the
 * same moments, attempt by attempt of the documented schedule.
 */
export function jumpsEqualSteps(open: Opener): IAsyncProperty<unknown> {
  const scenes = array(constantFrom(...(Object.keys(SCENES) as (keyof typeof SCENES)[])), {
    minLength: 1,
    maxLength: 4,
  });
  const refusals = constantFrom(0, 1, 2, 5, 7, 8);
  const parts = array(integer({ min: 1, max: 1_000 }), { minLength: 2, maxLength: 12 });
  return asyncProperty(
    scenes,
    refusals,
    constantFrom(...SPANS),
    parts,
    async (names, refused, span, sizes) => {
      const total = toMs(span);
      const sum = sizes.reduce((a, b) => a + b, 0);
      const steps = sizes.slice(1).map((size) => Math.floor((total * size) / sum));
      steps.push(total - steps.reduce((a, b) => a + b, 0));
      const [jumped, stepped] = [
        await told(open, names, refused, [total]),
        await told(open, names, refused, steps),
      ];
      const [lost, more] = [
        jumped.find((one) => !stepped.includes(one)),
        stepped.find((one) => !jumped.includes(one)),
      ];
      assertProperty(
        lost === undefined,
        () => `in one jump of ${span}, not in steps of ${steps.join(', ')} ms: ${lost ?? ''}`,
      );
      assertProperty(
        more === undefined,
        () => `in steps of ${steps.join(', ')} ms, not in one jump of ${span}: ${more ?? ''}`,
      );
    },
  );
}

/** Every attempt that arrives, with its time since the start. */
async function told(
  open: Opener,
  names: readonly (keyof typeof SCENES)[],
  refused: number,
  steps: readonly number[],
): Promise<string[]> {
  const waffo: OpenWaffo = await open();
  try {
    waffo.refuses(refused);
    const start = waffo.now();
    for (const [index, name] of names.entries()) await SCENES[name](waffo, `k${index + 1}`);
    for (const step of steps) await waffo.advance(step);
    judgeAttempts(waffo.told, refused, waffo.now());
    return waffo.told.map((one) => `${labelOf(one)} after ${one.at - start} ms`).toSorted();
  } finally {
    await waffo.close();
  }
}

/** Each notification must be attempted at the documented moments until it is acknowledged, up to the current time. */
function judgeAttempts(all: readonly Told[], refused: number, now: number): void {
  const deliveries = new Map<string, Told[]>();
  for (const one of all) {
    const bytes = JSON.stringify(one.result);
    deliveries.set(bytes, [...(deliveries.get(bytes) ?? []), one]);
  }
  for (const same of deliveries.values()) {
    const came = same.map((one) => one.at);
    let at = came[0] ?? 0;
    const due = ATTEMPTS.slice(0, refused + 1).map((wait) => (at += wait));
    const must = due.filter((moment) => moment <= now);
    assertProperty(
      must.join() === came.join(),
      () =>
        `${same.map(labelOf)[0] ?? ''} was tried ${since(came)} after it happened; it must be ${since(must)}`,
    );
  }
}

function since(moments: readonly number[]): string {
  return moments.map((moment) => `${(moment - (moments[0] ?? 0)) / 1_000} s`).join(', ');
}

async function create(waffo: Waffo, key: string, manualCapture = false): Promise<Data> {
  const order = { key, amount: '12.00', currency: 'USD', manualCapture };
  const answer = await waffo.call('orderCreate', orderBody(waffo, order));
  return answer.lost ? {} : answer.data;
}

async function subscribe(waffo: Waffo, key: string, periods?: number): Promise<void> {
  const plan = { ...PLAN, key, ...(periods !== undefined && { periods }) };
  await waffo.call('subscriptionCreate', subscriptionBody(waffo, plan));
  await waffo.pays(key, 'success');
}
