import { isUrl, textAt } from '../../../core/index.ts';
import type { Journal } from '../../../journal/index.ts';
import type { CheckContext, Finding } from '../../../checks/finding.ts';
import {
  bodyOf,
  groupBy,
  merchantCalls,
  dataNotified,
  providerNotifications,
} from '../../../checks/reading.ts';
import { finding, namedAll, quote } from '../../../checks/wording.ts';

/**
 * Part of `parameters`: whether news of a refund has somewhere to go. It never goes to the order's notifyUrl.
 * An address set in the portal, or a merchant that inquires, makes up for the missing field.
 */
export function refundNotification(journal: Journal, context: CheckContext): Finding[] {
  const refunds = merchantCalls(journal, 'orderRefund');
  const notified = new Set(
    providerNotifications(journal).map((exchange) =>
      textAt(dataNotified(exchange, context), 'refundRequestId'),
    ),
  );
  const inquired = new Set(
    merchantCalls(journal, 'refundInquiry').map(({ request }) => textAt(bodyOf(request), 'refundRequestId')),
  );
  const id = (exchange: (typeof refunds)[number]): string | undefined =>
    textAt(bodyOf(exchange.request), 'refundRequestId');
  const missing = refunds.filter(
    (refund) => textAt(bodyOf(refund.request), 'refundNotifyUrl') === undefined && !notified.has(id(refund)),
  );
  const absent = groupBy(missing, (refund) => (inquired.has(id(refund)) ? 'warning' : 'error'));
  return [
    ...[...absent].map(([severity, group]) =>
      finding('merchant', severity, 'parameters.refund-notify-url', group, {
        message: `${namedAll(group)}: refundNotifyUrl is missing${severity === 'warning' ? '; the merchant inquires instead' : ''}.`,
        why: "Refund results do not go to the order's notifyUrl: unless the portal names an address, only an inquiry tells whether the buyer got the money back.",
        fix: 'Send refundNotifyUrl with every refund, or set it in the portal, and ask refund/inquiry for refunds that stay open.',
      }),
    ),
    ...unusable(refunds),
  ];
}

function unusable(refunds: ReturnType<typeof merchantCalls>): Finding[] {
  const addresses = groupBy(refunds, ({ request }) => textAt(bodyOf(request), 'refundNotifyUrl'));
  return [...addresses]
    .filter(([url]) => !isUrl(url) || !/^https?:$/.test(new URL(url).protocol))
    .map(([url, group]) =>
      finding('merchant', 'error', 'parameters.refund-notify-url', group, {
        message: `${namedAll(group)}: refundNotifyUrl ${quote(url)} is not a full http(s) address.`,
        why: 'The result of the refund cannot be delivered: the shop does not learn whether the buyer got the money back.',
        fix: 'Send the full public address of your refund notification handler.',
      }),
    );
}
