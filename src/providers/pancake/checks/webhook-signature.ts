import type { Check, CheckContext, Finding } from '../../../checks/finding.ts';
import { bodyOf, groupBy, providerNotifications, startOf } from '../../../checks/reading.ts';
import { finding, namedAll, quote } from '../../../checks/wording.ts';
import { textAt } from '../../../core/index.ts';
import type { Exchange } from '../../../journal/index.ts';
import { readWebhookHeader, WEBHOOK_EVENT_HEADER, WEBHOOK_SIGNATURE_HEADER } from '../protocol/index.ts';

/** How far the moment of signing may lie from that of sending: a receiver allows so much ahead. */
const SLACK_MS = 60_000;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Whether the platform's own webhooks carry a signature that a merchant can verify, at every attempt. */
export const webhookSignature: Check = {
  id: 'webhook-signature',
  title: "The platform's webhooks carry a valid signature, the same at every attempt",
  run(journal, context) {
    const told = providerNotifications(journal);
    const problems = told.flatMap((exchange) => {
      const what = problemOf(exchange);
      return what === undefined ? [] : [{ exchange, what }];
    });
    const changes = [...groupBy(told, ({ delivery }) => delivery?.notificationId).values()].flatMap(
      (attempts) => changeIn(attempts) ?? [],
    );
    return [
      ...groupBy([...problems, ...changes], ({ what }) => what.replaceAll(/\d+/g, '0')).values(),
    ].flatMap((group) => report(group, context));
  },
};

interface Problem {
  exchange: Exchange;
  what: string;
}

function report(group: readonly Problem[], { provider }: CheckContext): Finding[] {
  const [first] = group;
  if (!first) return [];
  const exchanges = group.map(({ exchange }) => exchange);
  return [
    finding('provider', 'error', 'webhook-signature', exchanges, {
      message: `${namedAll(exchanges)} ${first.what}.`,
      why: 'A merchant that verifies signatures, as it must, refuses such an event, so it does not learn whether the money was paid.',
      fix: `First check that this run has the public key of this environment. If it has, report the exchange to ${provider.name}; do not switch off the verification.`,
    }),
  ];
}

function problemOf({ request, delivery, fault, wallAt }: Exchange): string | undefined {
  const { headers, signature } = request;
  if (signature === 'missing') return 'came without X-Waffo-Signature';
  if (signature === 'invalid') return 'came with a wrong X-Waffo-Signature';
  const { t = '', v1 = '' } = readWebhookHeader(headers[WEBHOOK_SIGNATURE_HEADER] ?? '');
  if (!/^\d{13}$/.test(t) || !BASE64.test(v1))
    return 'came with an X-Waffo-Signature that is not t=<milliseconds>,v1=<Base64>';
  const isFirst = delivery?.attempt === 1 && fault === undefined;
  const off = Math.abs(Date.parse(wallAt) - Number(t));
  if (isFirst && off > SLACK_MS)
    return `has a signature time ${Math.round(off / 1000)} s away from the time of sending`;
  const [named, eventType] = [headers[WEBHOOK_EVENT_HEADER], textAt(bodyOf(request), 'eventType')];
  if (named !== undefined && named !== eventType)
    return `has the header X-Waffo-Event ${quote(named)} and the eventType ${quote(eventType)}`;
  return undefined;
}

/** Repeats are the first attempt once more: the same bytes under the same header. */
function changeIn(attempts: readonly Exchange[]): Problem | undefined {
  const [first, ...others] = attempts.toSorted((a, b) => startOf(a) - startOf(b));
  const changed = others.find(
    ({ request }) =>
      request.body !== first?.request.body ||
      request.headers[WEBHOOK_SIGNATURE_HEADER] !== first.request.headers[WEBHOOK_SIGNATURE_HEADER],
  );
  if (!first || !changed) return undefined;
  return { exchange: changed, what: `differs from its first attempt (${first.id}) in body or signature` };
}
