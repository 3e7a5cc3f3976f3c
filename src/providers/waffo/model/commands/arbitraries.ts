import { array, constantFrom, integer, record, tuple, type Arbitrary } from 'fast-check';
import { FAULTS, type Fault } from '../waffo.ts';
import { repeatWrite, reuseKey } from './keys.ts';
import * as orders from './orders.ts';
import { NEWEST, StepCommand, type Step } from './step.ts';
import * as plans from './subscriptions.ts';
import { advance, letPass } from './time.ts';

/** Half of the calls succeed; the others have one of the possible faults. */
const fault: Arbitrary<Fault> = constantFrom<Fault[]>(
  'none',
  'none',
  'none',
  ...(Object.keys(FAULTS) as Fault[]),
);
const outcome = constantFrom('success' as const, 'success' as const, 'success' as const, 'failure' as const);
const which = constantFrom(0, 0, 1, NEWEST, NEWEST);
/** Ending a resource should not end every run. */
const another = constantFrom(1, 2, NEWEST);
const share = constantFrom(...orders.SHARES);
/** Two decimals, and none. */
const currency = constantFrom('USD', 'USD', 'JPY', 'EUR', 'KRW');
/** In minor units, small and large. */
const minor = constantFrom(1, 2, 3, 99, 100, 101, 1_000, 2_001, 99_999, 10_000_000_001).map(BigInt);

/** Some kinds of steps must be more frequent, or a run does not get far. */
function weighted(
  ...kinds: readonly [times: number, arbitrary: Arbitrary<Step>][]
): Arbitrary<StepCommand>[] {
  return kinds.flatMap(([times, arbitrary]) =>
    Array.from({ length: times }, () => arbitrary.map((step) => new StepCommand(step))),
  );
}

const orderPlan: Arbitrary<orders.OrderPlan> = record({
  currency,
  minor,
  how: constantFrom<Pick<orders.OrderPlan, 'manualCapture' | 'payMethodName'>[]>(
    { manualCapture: false },
    { manualCapture: true },
    // This method's refunds have their result at once.
    { manualCapture: false, payMethodName: 'PIX' },
  ),
}).map(({ how, ...plan }) => ({ ...plan, ...how }));

/** One or two orders at the start, most of them paid, so that a run soon reaches states in which money can be lost. */
export function orderOpening(): Arbitrary<StepCommand[]> {
  const story = tuple(orderPlan, outcome).map(([one, end]) => (index: number) => [
    orders.createOrder(one, 'none'),
    ...(end === 'success' ? [orders.pay(index, end)] : []),
  ]);
  return opening(story);
}

/** Orders, refunds, captures and cancels, with faults, repeats and time. */
export function orderSteps(): Arbitrary<StepCommand>[] {
  const jumps = constantFrom('1s', '3s', '3s', '59s', '61s', '1h', '239m', '4h', '5h', '179d', '182d');
  return weighted(
    [4, tuple(orderPlan, fault).map((args) => orders.createOrder(...args))],
    [1, which.map(orders.beginPaying)],
    [4, tuple(which, outcome).map((args) => orders.pay(...args))],
    [1, tuple(another, fault).map((args) => orders.cancelOrder(...args))],
    [3, tuple(which, share, fault).map((args) => orders.captureOrder(...args))],
    [5, tuple(which, share, fault).map((args) => orders.refundOrder(...args))],
    [1, tuple(integer({ min: 0, max: 5 }), fault).map((args) => repeatWrite(...args))],
    [1, integer({ min: 0, max: 5 }).map(reuseKey)],
    [3, jumps.map(advance)],
  );
}

const plan: Arbitrary<plans.Plan> = record({
  currency: constantFrom('USD', 'JPY'),
  minor,
  unit: constantFrom('DAILY' as const, 'WEEKLY' as const, 'MONTHLY' as const),
  interval: constantFrom(1, 1, 2),
  periods: constantFrom(undefined, undefined, undefined, 1, 2, 3),
}).map(({ periods, ...rest }) => (periods === undefined ? rest : { ...rest, periods }));

/** One or two subscriptions at the start, most of them active. */
export function subscriptionOpening(): Arbitrary<StepCommand[]> {
  const story = tuple(plan, outcome).map(([one, end]) => (index: number) => [
    plans.createSubscription(one, 'none'),
    ...(end === 'success' ? [plans.paySubscription(index, end)] : []),
  ]);
  return opening(story);
}

/** Subscriptions, their renewals, changes and ends, with faults, repeats and time. */
export function subscriptionSteps(): Arbitrary<StepCommand>[] {
  const jumps = constantFrom('1s', '1h', '4h', '5h', '1d', '2d', '8d', '32d');
  const who = constantFrom('payer' as const, 'channel' as const);
  const credit = constantFrom(0n, 1n, 100n, 5_000n);
  return weighted(
    [4, tuple(plan, fault).map((args) => plans.createSubscription(...args))],
    [1, which.map(plans.beginSubscribing)],
    [5, tuple(which, outcome).map((args) => plans.paySubscription(...args))],
    [2, tuple(which, constantFrom(1, 1, 2, 3)).map((args) => plans.failRenewals(...args))],
    [2, tuple(which, outcome).map((args) => plans.renewNow(...args))],
    [4, tuple(which, plan, credit, fault).map((args) => plans.changePlan(...args))],
    [1, tuple(another, fault).map((args) => plans.cancelSubscription(...args))],
    [1, tuple(another, who).map((args) => plans.endSubscription(...args))],
    [1, tuple(integer({ min: 0, max: 4 }), fault).map((args) => repeatWrite(...args))],
    [1, integer({ min: 0, max: 4 }).map(reuseKey)],
    [4, jumps.map(advance)],
  );
}

function opening(story: Arbitrary<(index: number) => Step[]>): Arbitrary<StepCommand[]> {
  return array(story, { maxLength: 2 }).map((stories) =>
    stories.flatMap((tell, index) => tell(index)).map((step) => new StepCommand(step)),
  );
}

/** One order, paid at once, and then only small refunds: more than are allowed. */
export function manyRefundSteps(count: number): Arbitrary<StepCommand[]> {
  const part = constantFrom<orders.Share[]>(...Array(9).fill('one unit'), 'a third', 'one unit too much');
  const wrong = constantFrom<Fault[]>(...Array(9).fill('none'), 'answer lost', 'E0001, done', 'call lost');
  const refund = tuple(part, wrong).map(([share, fault]) => orders.refundOrder(0, share, fault));
  const pause = constantFrom('1s', '5s', '61s').map(letPass);
  const round = tuple(refund, refund, refund, refund, refund, refund, pause);
  const rounds = array(round, { minLength: Math.ceil(count / 6), maxLength: Math.ceil(count / 6) });
  return tuple(currency, rounds).map(([code, rest]) =>
    [
      orders.createOrder({ currency: code, minor: 10_000_000_001n, manualCapture: false }, 'none'),
      orders.pay(0, 'success'),
      ...rest.flat(),
    ].map((each) => new StepCommand(each)),
  );
}
