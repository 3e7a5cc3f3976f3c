import { textAt } from '../../../core/index.ts';
import type { CheckContext, Finding } from '../../../checks/finding.ts';
import { bodyOf, endOf, groupBy, merchantCalls, outcomeOf, startOf } from '../../../checks/reading.ts';
import { finding, named } from '../../../checks/wording.ts';
import type { Exchange, Journal } from '../../../journal/index.ts';
import { IDEMPOTENCY_HEADER } from '../protocol/index.ts';
import { CREATE_TICKET, GRAPHQL } from './calls.ts';
import { genuineEvents } from './events.ts';

/**
 * Part of `repeats`: a refund that is asked for again although nobody knows what became of the first call. It may have
 * worked, so the merchant must ask before it sends another. Under the same key the platform answers with the first ticket.
 */
export function blindTickets(journal: Journal, context: CheckContext): Finding[] {
  const byPayment = groupBy(merchantCalls(journal, CREATE_TICKET), paymentOf);
  return [...byPayment].flatMap(([paymentId, calls]) => {
    for (const [index, later] of calls.entries()) {
      const open = calls
        .slice(0, index)
        .findLast((one) => endOf(one) <= startOf(later) && outcomeOf(one, context) === 'unknown');
      if (!open || isReplay(open, later) || isKnown(open, later, journal, context)) continue;
      return [
        finding('merchant', 'error', 'repeats.refund-unasked', [open, later], {
          message: `${named(open)} had an unknown outcome (${outcomeText(open)}); ${named(later)} asks for a refund of ${paymentId} again, but the merchant has not asked for the outcome of the first call.`,
          why: 'The first call may have worked: the buyer gets the money back twice, or the merchant treats the refusal of the second call (409) as the outcome of the first.',
          fix: 'Ask refundTickets (filter by refundTicketMerchantExternalId or the payment) before you send another; send another only if there is none. A repeat with an idempotency key that is stored with the refund does no harm.',
        }),
      ];
    }
    return [];
  });
}

function paymentOf({ request }: Exchange): string | undefined {
  return textAt(bodyOf(request), 'paymentId');
}

function isReplay(one: Exchange, other: Exchange): boolean {
  const key = one.request.headers[IDEMPOTENCY_HEADER];
  return key !== undefined && key === other.request.headers[IDEMPOTENCY_HEADER];
}

/** Whether the merchant has asked, or was told, between the two calls. */
function isKnown(open: Exchange, later: Exchange, journal: Journal, context: CheckContext): boolean {
  const isBetween = (one: Exchange): boolean => endOf(one) >= startOf(open) && startOf(one) <= startOf(later);
  const asked = merchantCalls(journal, GRAPHQL).filter((one) => outcomeOf(one, context) === 'success');
  const told = genuineEvents(journal, context).filter(
    ({ eventType, data }) =>
      eventType.startsWith('refund.') && (textAt(data, 'paymentId') ?? paymentOf(open)) === paymentOf(open),
  );
  return [...asked, ...told.map(({ exchange }) => exchange)].some(isBetween);
}

function outcomeText({ response, noResponse }: Exchange): string {
  return response ? `HTTP ${response.status}` : (noResponse ?? 'no answer');
}
