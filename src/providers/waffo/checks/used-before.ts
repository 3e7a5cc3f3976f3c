import type { Elsewhere, Exchange, Journal, MerchantCall, UsedBefore } from '../../../journal/index.ts';
import type { CheckContext, Finding } from '../../../checks/finding.ts';
import { merchantCalls, startOf } from '../../../checks/reading.ts';
import { finding, named } from '../../../checks/wording.ts';

const FIX =
  'Make every id from at least 96 random bits and store it; a counter or a list in memory begins anew with each start of the server.';

/** Part of `ids`: ids of an earlier case of the run, given to something new. */
export function usedBefore(journal: Journal, context: CheckContext): Finding[] {
  return [
    ...merchantCalls(journal).flatMap((exchange) =>
      exchange.usedBefore ? refused(exchange, exchange.usedBefore) : [],
    ),
    ...journal.entries.flatMap((entry) =>
      entry.kind === 'act' && entry.elsewhere
        ? answeredElsewhere(journal, entry.elsewhere, entry, context)
        : [],
    ),
  ];
}

function refused(exchange: Exchange, { field, value, caseId }: UsedBefore): Finding[] {
  return [
    finding('merchant', 'error', 'ids.used-before', [exchange], {
      message: `${named(exchange)} has ${field} ${value}, which the merchant already used for something else in case ${caseId}: Waffo refuses it (A0011).`,
      why: 'Waffo accepts an id for one attempt only, for ever: the buyer of the second one cannot order, or sees the first one.',
      fix: FIX,
    }),
  ];
}

/**
 * The merchant answered with ids of an earlier case, and what it sent to Waffo meanwhile belonged to that case. Its
 * work on something old, beside something new that it sends as well, is right.
 */
function answeredElsewhere(
  journal: Journal,
  { operation, field, value, caseId, ids }: Elsewhere,
  { id, wallAt }: { id: string; wallAt: string },
  { spec }: CheckContext,
): Finding[] {
  const asked = spec.semantics.call(operation)?.asked;
  const moment = Date.parse(wallAt);
  const call = journal.entries.find(
    (entry): entry is MerchantCall =>
      entry.kind === 'call' && entry.operation === asked && isDuring(entry, moment),
  );
  const sentAnew = merchantCalls(journal, operation).some((sent) => call && isDuring(call, startOf(sent)));
  const { body = '' } = call?.reply ?? {};
  if (!call || sentAnew || !ids.some((known) => body.includes(known))) return [];
  return [
    {
      check: 'ids.used-before',
      party: 'merchant',
      severity: 'error',
      message: `The merchant answered ${call.operation} (${call.id}) under ids that it already used in case ${caseId}: the call to Waffo had ${field} ${value}, so Waffo treated it as the earlier one.`,
      why: 'The buyer is sent to the checkout of another order (of somebody else, paid or closed), and nobody can pay the new one.',
      fix: FIX,
      entries: [id, call.id],
    },
  ];
}

function isDuring({ wallAt, durationMs }: MerchantCall, moment: number): boolean {
  const start = Date.parse(wallAt);
  return moment >= start && moment <= start + durationMs;
}
