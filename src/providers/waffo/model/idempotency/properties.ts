import { array, asyncProperty, boolean, constantFrom, integer, type IAsyncProperty } from 'fast-check';
import { withNewTime } from '../ask.ts';
import { assertProperty } from '../property-violation.ts';
import type { Opener, OpenWaffo } from '../runs.ts';
import { same } from '../same.ts';
import { FAULTS, type Answer, type Data, type Fault } from '../waffo.ts';
import { KEYED, prepare, type KeyedCall, type Kind } from './keyed.ts';
import { notMeantIn, reordered, variantsOf } from './variants.ts';

const kind = constantFrom<Kind[]>(...KEYED);
const CALLERS = 30;

/** Concurrent calls under one key have one effect; callers that do not get its result get A0040. */
export function concurrentCallsMakeOne(open: Opener): IAsyncProperty<unknown> {
  return asyncProperty(kind, boolean(), (what, otherTimes) =>
    within(open, async (waffo) => {
      const call = await prepare(waffo, what);
      const bodies = Array.from({ length: CALLERS }, (_, index) =>
        otherTimes ? withNewTime(waffo, call, index) : call.body,
      );
      const answers = await Promise.all(bodies.map((body) => waffo.call(call.operation, body)));
      const results = answers.flatMap((answer) => (!answer.lost && answer.code === '0' ? [answer.data] : []));
      const others = answers.filter(
        (answer) => answer.lost || (answer.code !== '0' && answer.code !== 'A0040'),
      );
      assertProperty(
        others.length === 0,
        () => `one of ${CALLERS} calls at once is answered ${show(others[0])}`,
      );
      const [first] = results;
      assertProperty(first !== undefined, () => `none of ${CALLERS} calls at once with one key was accepted`);
      const other = results.find((data) => !same(data, first));
      assertProperty(
        !other,
        () => `calls at once with one key got ${JSON.stringify(first)} and ${JSON.stringify(other)}`,
      );
      await call.live();
    }),
  );
}

/**
 * A key belongs to its request: a change of any meaningful field gets A0011, at any time; a new request time does not.
 */
export function keysBelongToOneRequest(open: Opener): IAsyncProperty<unknown> {
  return asyncProperty(kind, boolean(), (what, atTheEnd) =>
    within(open, async (waffo) => {
      const call = await prepare(waffo, what);
      const first = await accepted(waffo, call);
      if (atTheEnd) await call.live();
      const optional = ['extendInfo', 'addressInfo', 'riskData', 'goodsInfo', 'cancelRedirectUrl'];
      const notMeant = notMeantIn(waffo.semantics);
      for (const { what: difference, body } of variantsOf(call.body, optionalOf(what, optional), notMeant)) {
        const answer = await waffo.call(call.operation, body);
        assertProperty(
          !answer.lost && answer.code === 'A0011',
          () =>
            `${call.operation} under a used key, ${difference}: answered ${show(answer)}; it must be A0011`,
        );
      }
      for (const body of [call.body, withNewTime(waffo, call, 60_000), reordered(call.body)])
        judgeSame(call, first, await waffo.call(call.operation, body as object));
      if (!atTheEnd) await call.live();
    }),
  );
}

/** However often an answer is lost and the request repeated, there is one effect, and always the same result. */
export function lostAnswersNeverDouble(open: Opener): IAsyncProperty<unknown> {
  const faults = array(constantFrom(...(Object.keys(FAULTS) as Fault[])), { maxLength: 6 });
  return asyncProperty(kind, faults, integer({ min: 1, max: 3 }), (what, sequence, repeats) =>
    within(open, async (waffo) => {
      const call = await prepare(waffo, what);
      for (const fault of sequence) await waffo.call(call.operation, withNewTime(waffo, call), fault);
      const first = await accepted(waffo, call);
      for (let i = 0; i < repeats; i++)
        judgeSame(call, first, await waffo.call(call.operation, withNewTime(waffo, call, i)));
      await call.live();
      judgeSame(call, first, await waffo.call(call.operation, call.body));
    }),
  );
}

/** Concurrent refunds under different keys never refund more than was paid. */
export function concurrentRefundsStayWithinThePayment(open: Opener): IAsyncProperty<unknown> {
  return asyncProperty(integer({ min: 1, max: 1_200 }), (minor) =>
    within(open, async (waffo) => {
      const { body } = await prepare(waffo, 'refund');
      const refundAmount = `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;
      const answers = await Promise.all(
        Array.from({ length: CALLERS }, (_, index) =>
          waffo.call('orderRefund', { ...body, refundRequestId: `r${index + 1}`, refundAmount }),
        ),
      );
      await waffo.advance(3_600_000);
      const taken = answers.filter((answer) => !answer.lost && answer.code === '0').length;
      const fit = Math.min(CALLERS, Math.floor(1_200 / minor));
      assertProperty(
        taken === fit,
        () => `of ${CALLERS} refunds of ${refundAmount} at once ${taken} were taken; ${fit} fit into 12.00`,
      );
      const done = waffo.told.filter(({ eventType }) => eventType === 'REFUND_NOTIFICATION').length;
      assertProperty(done === fit, () => `${taken} refunds were taken at once, and ${done} were told`);
    }),
  );
}

async function within(open: Opener, play: (waffo: OpenWaffo) => Promise<void>): Promise<void> {
  const waffo = await open();
  try {
    await play(waffo);
  } finally {
    await waffo.close();
  }
}

async function accepted(waffo: OpenWaffo, { operation, body }: KeyedCall): Promise<Data> {
  const answer = await waffo.call(operation, body);
  assertProperty(
    !answer.lost && answer.code === '0',
    () => `${operation} is answered ${show(answer)}; it must be 0`,
  );
  return answer.data;
}

function judgeSame({ operation }: KeyedCall, first: Data, answer: Answer): void {
  assertProperty(
    !answer.lost && answer.code === '0' && same(answer.data, first),
    () =>
      `${operation} was answered ${JSON.stringify(first)}; the same request again is answered ${show(answer)}`,
  );
}

/** The goods of a change are required. */
function optionalOf(kind: Kind, fields: readonly string[]): string[] {
  return fields.filter((field) => kind !== 'subscriptionChange' || field !== 'goodsInfo');
}

function show(answer: Answer | undefined): string {
  if (!answer || answer.lost) return 'nothing';
  return answer.code === '0' ? `0 ${JSON.stringify(answer.data)}` : answer.code;
}
