import { bytesText } from '../core/index.ts';
import type { Entry, Exchange, Journal, MerchantCall, UnfinishedReply } from '../journal/index.ts';
import type { Check, Finding } from './finding.ts';
import { comesFromProvider, endOf, exchangesInOrder, groupBy, isCall, startOf } from './reading.ts';

type Kind = UnfinishedReply['why'];
type Cut = (Exchange | MerchantCall) & { unfinished: UnfinishedReply };

const SEEN: Readonly<Record<Kind, string>> = {
  'too long': 'had not ended when reading was stopped',
  'too slow': 'had not ended when its time was over',
  'broken off': 'broke off before its end',
};
const WHY: Readonly<Record<Kind, string>> = {
  'too long': 'A reply without an end cannot be read: the caller cuts it off or runs out of memory.',
  'too slow': 'The caller waits for the rest and then gives up.',
  'broken off': 'An incomplete reply counts as no reply.',
};
const FIX: Readonly<Record<Kind, string>> = {
  'too long':
    'Send only the reply, and end it. Look for a stream, a file or a list without a limit that the handler writes into the reply.',
  'too slow':
    'Write the whole reply at once, and end it. Look for a handler that never ends its response, or for a Content-Length that is too large.',
  'broken off':
    'Write the whole reply at once. Look for a Content-Length that is larger than the body, or for an error that occurs after the reply has begun.',
};

/** Whether every reply of the merchant, to the provider and to its own buyers, has an end. */
export const unfinishedReply: Check = {
  id: 'unfinished-reply',
  title: 'Every reply of the merchant ends, and ends in time',
  run(journal, { provider }) {
    const cut = journal.entries.filter(isCut).filter((entry) => !isExcused(entry, journal));
    return [
      ...groupBy(cut, ({ operation, unfinished }) => `${operation} ${unfinished.why}`).values(),
    ].flatMap((group) => group.slice(0, 1).map((first) => found(first, group, provider.name)));
  },
};

function found(first: Cut, group: readonly Cut[], provider: string): Finding {
  const { operation, unfinished, durationMs, id } = first;
  const { why, bytes, status } = unfinished;
  const more = group.length > 1 ? ` (and ${group.length - 1} more like it)` : '';
  const to = first.kind === 'call' ? `to ${operation}` : `to the notification ${operation}`;
  return {
    check: `unfinished-reply.${why.replace(' ', '-')}`,
    party: 'merchant',
    severity: 'error',
    message: `The reply ${to} (${id}${more}) began with HTTP ${status} and ${SEEN[why]}: ${bytesText(bytes)} had come in ${(durationMs / 1000).toFixed(1)} s.`,
    why: `${WHY[why]} ${provider} counts the notification as not received, and a buyer gets no order.`,
    fix: FIX[why],
    entries: group.map((entry) => entry.id),
  };
}

function isCut(entry: Entry): entry is Cut {
  return entry.kind !== 'act' && entry.unfinished !== undefined;
}

function isExcused(entry: Cut, journal: Journal): boolean {
  switch (entry.unfinished.why) {
    case 'too long':
      return false;
    case 'too slow':
      return isHeldUp(entry, journal);
    case 'broken off':
      return (
        isOwnBusiness(entry) || journal.entries.some((one) => one.kind === 'act' && one.who === 'merchant')
      );
  }
}

/** A merchant may refuse a forgery by closing the connection. Lost calls of buyers are judged by the cases. */
function isOwnBusiness(entry: Cut): boolean {
  return entry.kind === 'call' || !comesFromProvider(entry) || entry.fault !== undefined;
}

/** A merchant may wait for an answer of the provider that the harness keeps back, with its own reply begun. */
function isHeldUp({ wallAt, durationMs }: Cut, journal: Journal): boolean {
  const start = Date.parse(wallAt);
  return exchangesInOrder(journal).some(
    (call) =>
      isCall(call) && call.fault !== undefined && startOf(call) < start + durationMs && endOf(call) > start,
  );
}
