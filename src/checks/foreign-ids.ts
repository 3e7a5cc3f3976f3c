import type { Exchange, Journal } from '../journal/index.ts';
import type { Check, Finding } from './finding.ts';
import {
  bodyOf,
  endOf,
  exchangesInOrder,
  honestData,
  merchantCalls,
  resultOf,
  startOf,
  textAt,
  waffoAnswers,
  waffoNotifications,
  type Body,
} from './reading.ts';
import { finding, named, quote } from './wording.ts';

/**
 * Calls that move money or end something, by the fields that name the object. To inquire about an id that a
 * doubtful message names is right: the answer tells the truth.
 */
const NAMED_BY: Readonly<Record<string, readonly string[]>> = {
  orderCancel: ['paymentRequestId', 'acquiringOrderId'],
  orderCapture: ['paymentRequestId', 'acquiringOrderId'],
  orderRefund: ['acquiringOrderId'],
  subscriptionCancel: ['subscriptionId'],
  subscriptionManage: ['subscriptionRequest', 'subscriptionId'],
  subscriptionUpdate: ['subscriptionRequest', 'subscriptionId'],
  subscriptionChange: ['originSubscriptionRequest'],
};

const ID_PATHS = [
  'paymentRequestId', 'acquiringOrderId', 'merchantOrderId', 'refundRequestId', 'acquiringRefundOrderId',
  'merchantRefundOrderId', 'origPaymentRequestId', 'subscriptionRequest', 'originSubscriptionRequest',
  'subscriptionId', 'merchantSubscriptionId', 'merchantInfo.merchantId', 'subscriptionInfo.subscriptionRequest',
  'subscriptionInfo.merchantRequest', 'subscriptionInfo.subscriptionId',
]; // prettier-ignore

/** Whether the merchant acts on ids that nobody but a forger, or a message that contradicts itself, has named. */
export const foreignIds: Check = {
  id: 'foreign-ids',
  title: 'Ids of messages that are not to be believed are not taken over',
  run(journal) {
    const doubtful = doubtfulIn(journal);
    if (doubtful.length === 0) return [];
    const genuine = genuineIds(journal);
    return merchantCalls(journal, ...Object.keys(NAMED_BY)).flatMap((call) =>
      (NAMED_BY[call.operation] ?? []).flatMap((field) => takenOver(call, field, { doubtful, genuine })),
    );
  },
};

function takenOver(
  call: Exchange,
  field: string,
  heard: { doubtful: readonly Exchange[]; genuine: ReadonlySet<string> },
): Finding[] {
  const value = textAt(bodyOf(call.request), field);
  if (value === undefined || heard.genuine.has(value)) return [];
  const source = heard.doubtful.find(
    (message) => startOf(message) <= endOf(call) && idsIn(resultOf(message)).includes(value),
  );
  if (!source) return [];
  return [
    finding('merchant', 'error', 'foreign-ids.used', [source, call], {
      message: `${named(call)}: ${field} is ${quote(value)}. Waffo has never given this id to an object of the merchant: only ${named(source)} named it (${source.fault?.name ?? 'not of Waffo'}).`,
      why: 'The refund, capture or cancellation goes to another object than the buyer paid, or to none.',
      fix: 'Take ids from the verified answer to your own create, or from a verified notification whose other ids, merchant, amount and currency fit. Store nothing of a message that does not fit.',
    }),
  ];
}

/** Messages of the harness: forged, or validly signed and altered. */
function doubtfulIn(journal: Journal): Exchange[] {
  return exchangesInOrder(journal).filter(
    ({ direction, fault }) => direction === 'waffo-to-merchant' && fault?.falsified === 'request',
  );
}

/** Every id that the merchant made itself, or that Waffo told. */
function genuineIds(journal: Journal): Set<string> {
  return new Set([
    ...merchantCalls(journal, 'orderCreate', 'subscriptionCreate').flatMap(({ request }) =>
      idsIn(bodyOf(request)),
    ),
    ...merchantCalls(journal, 'subscriptionChange').flatMap(
      ({ request }) => textAt(bodyOf(request), 'subscriptionRequest') ?? [],
    ),
    ...waffoAnswers(journal).flatMap((answer) => idsIn(honestData(answer) ?? {})),
    ...waffoNotifications(journal).flatMap((told) => idsIn(resultOf(told))),
  ]);
}

function idsIn(body: Body): string[] {
  return ID_PATHS.flatMap((path) => textAt(body, path) ?? []);
}
