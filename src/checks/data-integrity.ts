import type { Exchange, Journal } from '../journal/index.ts';
import { sameAmount } from '../core/index.ts';
import type { Check, Finding } from './finding.ts';
import {
  answerOf,
  bodyOf,
  exchangesInOrder,
  honestData,
  merchantCalls,
  resultOf,
  textAt,
  waffoAnswers,
  waffoNotifications,
  type Body,
} from './reading.ts';
import { references } from './references.ts';
import { finding, named, quote } from './wording.ts';

/** Whether both sides speak of the same order, and of the same sum. */
export const dataIntegrity: Check = {
  id: 'data-integrity',
  title: 'Ids point to the right objects, and Waffo reports the sums that were ordered',
  run(journal) {
    return [...references(merchantCalls(journal), honestAnswers(journal)), ...echoes(journal)];
  },
};

/** How a request is found again in what Waffo says later, and which fields must come back as they were. */
interface Echo {
  create: string;
  id: string;
  fields: readonly string[];
  reporters: readonly string[];
}

const ECHOES: readonly Echo[] = [
  {
    create: 'orderCreate',
    id: 'paymentRequestId',
    fields: ['merchantOrderId', 'orderCurrency', 'orderAmount'],
    reporters: ['orderCreate', 'orderInquiry', 'orderCancel', 'orderCapture', 'PAYMENT_NOTIFICATION'],
  },
  {
    create: 'orderRefund',
    id: 'refundRequestId',
    fields: ['acquiringOrderId', 'refundAmount'],
    reporters: ['orderRefund', 'refundInquiry', 'REFUND_NOTIFICATION'],
  },
  {
    create: 'subscriptionCreate',
    id: 'subscriptionRequest',
    fields: ['merchantSubscriptionId', 'currency', 'amount'],
    reporters: [
      'subscriptionInquiry',
      'SUBSCRIPTION_STATUS_NOTIFICATION',
      'SUBSCRIPTION_PERIOD_CHANGED_NOTIFICATION',
    ],
  },
];

function echoes(journal: Journal): Finding[] {
  const reports = [
    ...waffoAnswers(journal).map((exchange) => ({ exchange, body: honestData(exchange) ?? {} })),
    ...waffoNotifications(journal).map((exchange) => ({ exchange, body: resultOf(exchange) })),
  ];
  return ECHOES.flatMap((echo) => {
    const asked = requestsById(journal, echo);
    return reports
      .filter(({ exchange }) => echo.reporters.includes(exchange.operation))
      .flatMap(({ exchange, body }) => {
        const request = asked.get(textAt(body, echo.id) ?? '');
        return request ? compare(echo, request, exchange, body) : [];
      });
  });
}

/** What was asked for under each id. An id with two meanings has none: another check tells the merchant. */
function requestsById(journal: Journal, { create, id, fields }: Echo): Map<string, Exchange> {
  const found = new Map<string, Exchange>();
  const ambiguous = new Set<string>();
  // A running subscription may get a new price.
  const repriced = exchangesInOrder(journal).some(({ operation }) => operation === 'subscriptionUpdate');
  if (create === 'subscriptionCreate' && repriced) return found;
  for (const exchange of exchangesInOrder(journal)) {
    const key = textAt(bodyOf(exchange.request), id);
    if (exchange.operation !== create || key === undefined || isRefused(exchange)) continue;
    const earlier = found.get(key);
    if (!earlier) found.set(key, exchange);
    else if (fields.some((field) => !isSame(field, bodyOf(earlier.request), bodyOf(exchange.request))))
      ambiguous.add(key);
  }
  for (const key of ambiguous) found.delete(key);
  return found;
}

function compare({ fields, id }: Echo, request: Exchange, report: Exchange, body: Body): Finding[] {
  const asked = bodyOf(request.request);
  const wrong = fields.filter((field) => textAt(body, field) !== undefined && !isSame(field, asked, body));
  if (wrong.length === 0) return [];
  const changes = wrong.map(
    (field) => `${field} ${quote(textAt(body, field))} where ${quote(textAt(asked, field))} was asked for`,
  );
  return [
    finding('waffo', 'error', 'data-integrity.echo', [request, report], {
      message: `${named(report)} reports for ${id} ${textAt(body, id) ?? ''} ${changes.join(', ')} in ${named(request)}.`,
      why: 'The shop would deliver against a sum, a currency or an order that is not the one it asked for.',
      fix: 'Compare amount, currency and order of every result with your own record before you deliver, and report the exchange to Waffo.',
    }),
  ];
}

function isSame(field: string, a: Body, b: Body): boolean {
  const [x, y] = [textAt(a, field), textAt(b, field)];
  if (x === y) return true;
  return /amount$/i.test(field) && x !== undefined && y !== undefined && sameAmount(x, y);
}

function isRefused(exchange: Exchange): boolean {
  const code = answerOf(exchange)?.code;
  return code !== undefined && /^[ABD]/.test(code);
}

function honestAnswers(journal: Journal): Exchange[] {
  return [...waffoAnswers(journal), ...waffoNotifications(journal)];
}
