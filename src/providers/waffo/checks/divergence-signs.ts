import {
  answerOf,
  bodyOf,
  historiesOf,
  isCall,
  dataAnswered,
  dataTold,
  observationsOf,
  type CheckContext,
  type ObjectHistory,
  type StatusObservation,
} from '../../../checks/index.ts';
import { exchangesOf, type Exchange, type Journal } from '../../../journal/index.ts';
import type { Classification, Sign, Signs } from '../../../contract-coverage/divergences/index.ts';
import { SUCCESS } from '../protocol/index.ts';
import { textAt, toMinor } from '../../../core/index.ts';

const CARD = /^[CD]C_/;

/** The sandbox's own conduct, by the names that the register uses. */
export const divergenceSigns: Signs = {
  cardRefundSilent: (journal, context) =>
    judge(
      refundsOf(journal, CARD, context).flatMap(({ observations, asked }) => {
        const done = observations.find(({ status }) => isRefunded(status, context));
        if (!done || !textAt(asked, 'refundNotifyUrl')) return [];
        const told = observations.find(({ source }) => source === 'notification');
        return { shows: told === undefined, exchange: (told ?? done).exchange };
      }),
    ),

  danaRefundEmpties: (journal, context) =>
    judge(
      refundsOf(journal, /^DANA$/, context).flatMap(({ observations, asked, order, isOnly }) => {
        const currency = firstText(order, 'orderCurrency', context) ?? '';
        const paid = minor(firstText(order, 'orderAmount', context), currency);
        const given = minor(textAt(asked, 'refundAmount'), currency);
        const last = observations.findLast(
          (one) => textAt(dataTold(one.exchange, context), 'remainingRefundAmount') !== undefined,
        );
        if (!isOnly || !last || paid === undefined || given === undefined || given >= paid) return [];
        if (!isRefunded(last.status, context)) return [];
        const left = minor(textAt(dataTold(last.exchange, context), 'remainingRefundAmount'), currency);
        return left === undefined ? [] : { shows: left === 0n, exchange: last.exchange };
      }),
    ),

  danaRefundAtOnce: (journal, context) =>
    judge(
      refundsOf(journal, /^DANA$/, context).flatMap(({ observations: [first] }) =>
        first?.exchange.operation === 'orderRefund'
          ? { shows: first.status !== 'REFUND_IN_PROGRESS', exchange: first.exchange }
          : [],
      ),
    ),

  userCancelClose: (journal, context) =>
    judge(
      historiesOf(observationsOf(journal, context))
        .filter(({ object }) => object === 'subscription')
        .flatMap(({ observations }) => {
          const active = observations.findIndex(({ status }) => status === 'ACTIVE');
          const after = active === -1 ? [] : observations.slice(active);
          const end = after.find(({ status }) => status === 'CLOSE' || status === 'USER_CANCELLED');
          return end ? { shows: end.status === 'CLOSE', exchange: end.exchange } : [];
        }),
    ),

  explicitNulls: (journal, context) => {
    const answers = exchangesOf(journal).filter(
      (exchange) => exchange.operation === 'orderInquiry' && dataAnswered(exchange, context) !== undefined,
    );
    const withNulls = answers.filter((one) => Object.values(dataAnswered(one, context) ?? {}).includes(null));
    if (withNulls.length > 0) return { classification: 'shown', exchanges: withNulls };
    return { classification: answers.length > 0 ? 'absent' : 'no-occasion', exchanges: answers };
  },

  always200: (journal, context) =>
    judge(
      exchangesOf(journal).flatMap((exchange) => {
        const { fault, response } = exchange;
        const code = answerOf(exchange, context)?.code;
        if (!isCall(exchange) || fault || !response || !code || code === SUCCESS) return [];
        return { shows: response.status === 200, exchange };
      }),
    ),
};

/** Shown if any occasion shows it: a conduct that depends on more than we know is still there. */
function judge(occasions: readonly { shows: boolean; exchange: Exchange }[]): ReturnType<Sign> {
  const shown = occasions.filter(({ shows }) => shows);
  const [classification, of]: [Classification, typeof shown] =
    shown.length > 0 ? ['shown', shown] : [occasions.length > 0 ? 'absent' : 'no-occasion', [...occasions]];
  return { classification, exchanges: of.map(({ exchange }) => exchange) };
}

interface SeenRefund {
  observations: readonly StatusObservation[];
  /** The call that asked for it. */
  asked: unknown;
  order: ObjectHistory;
  /** Whether it is the only refund of its order in the journal. */
  isOnly: boolean;
}

/** The refunds of orders that were paid by a method of this name, as far as the journal tells the method. */
function refundsOf(journal: Journal, method: RegExp, context: CheckContext): SeenRefund[] {
  const histories = historiesOf(observationsOf(journal, context));
  const calls = exchangesOf(journal).filter(({ operation }) => operation === 'orderRefund');
  return histories
    .filter(({ object }) => object === 'refund')
    .flatMap(({ ids, observations }): SeenRefund[] => {
      const call = calls.find(({ request }) =>
        ids.includes(textAt(bodyOf(request), 'refundRequestId') ?? ''),
      );
      if (!call) return [];
      const asked = bodyOf(call.request);
      const orderId = textAt(asked, 'acquiringOrderId') ?? '';
      const order = histories.find((one) => one.object === 'order' && one.ids.includes(orderId));
      const name = order && firstText(order, 'paymentInfo.payMethodName', context);
      if (!order || !name || !method.test(name)) return [];
      const ofOrder = new Set(
        calls
          .map(({ request }) => bodyOf(request))
          .filter((body) => textAt(body, 'acquiringOrderId') === orderId)
          .map((body) => textAt(body, 'refundRequestId')),
      );
      return [{ observations, asked, order, isOnly: ofOrder.size === 1 }];
    });
}

function firstText(
  { observations }: ObjectHistory,
  field: string,
  context: CheckContext,
): string | undefined {
  return observations
    .map((one) => textAt(dataTold(one.exchange, context), field))
    .find((text) => text !== undefined);
}

function isRefunded(status: string, { spec }: CheckContext): boolean {
  return spec.semantics.object('refund').success?.statuses.includes(status) ?? false;
}

function minor(amount: string | undefined, currency: string): bigint | undefined {
  if (amount === undefined || currency === '') return undefined;
  try {
    return toMinor(amount, currency);
  } catch {
    // What is no amount says nothing here; a check complains of it.
    return undefined;
  }
}
