import { andList } from '../../../core/index.ts';
import type { Check, CheckContext, Finding } from '../../../checks/finding.ts';
import {
  endOf,
  exchangesInOrder,
  groupBy,
  isNotification,
  merchantCalls,
  startOf,
} from '../../../checks/reading.ts';
import { finding, namedAll } from '../../../checks/wording.ts';
import type { Exchange, Journal } from '../../../journal/index.ts';
import { beganAt, GRAPHQL, harnessCalls, isLook, overAt } from './calls.ts';
import { eventIn, isTaken } from './events.ts';
import { looksAt, shownIn, type Look } from './looks.ts';

const FIX =
  'Verify X-Waffo-Signature over t, a point and the raw body with the key of this environment before anything else. If no key is configured, refuse everything. Answer 401 to a wrong signature, and change nothing.';

/** Whether the merchant believes events that the platform did not sign. */
export const forgery: Check = {
  id: 'forgery',
  title: 'Events without a valid signature are refused and change nothing',
  run(journal, context) {
    const forged = exchangesInOrder(journal).filter(isForged);
    const taken = forged.filter(isTaken);
    return [...groupBy(taken, (one) => believedIn(one, journal, context) !== undefined)].map(
      ([isBelieved, group]) => {
        const [first] = group;
        const looks = first && believedIn(first, journal, context);
        return isBelieved && looks ? believed(group, looks) : acknowledged(group, forged);
      },
    );
  },
};

function believed(group: readonly Exchange[], { before, after }: { before: Look; after: Look }): Finding {
  const words = finding('merchant', 'error', 'forgery.believed', group, {
    message: `${namedAll(group)} (${mannersOf(group)}) was answered with HTTP ${group[0]?.response?.status ?? ''} and had an effect: ${after.operation} (${after.id}) shows something different from ${before.operation} (${before.id}) before it.`,
    why: 'Anyone who knows the address of the webhook can tell the shop that an order is paid, or end the access of another buyer.',
    fix: FIX,
  });
  return { ...words, entries: [before.id, ...words.entries, after.id] };
}

function acknowledged(group: readonly Exchange[], forged: readonly Exchange[]): Finding {
  const manners = mannersOf(group);
  const refused = forged.filter((one) => !isTaken(one));
  return finding('merchant', 'warning', 'forgery.acknowledged', group, {
    message: `${namedAll(group)} (${manners}) was answered with HTTP ${group[0]?.response?.status ?? ''}, although its signature is ${group.every(({ request }) => request.signature === 'missing') ? 'missing' : 'not valid'}.${refused.length > 0 ? ` Refused: ${mannersOf(refused)}.` : ''}`,
    why: 'An attacker learns that forgeries work. And a genuine event whose signature you cannot verify (because of an old key) is lost, because an acknowledged event is never sent again.',
    fix: FIX,
  });
}

/** Sent by the harness in the place of the platform. */
function isForged(exchange: Exchange): boolean {
  const { actor, request, fault } = exchange;
  const isOurs = actor === 'harness' || fault?.falsified === 'request';
  return (
    isNotification(exchange) && isOurs && (request.signature === 'invalid' || request.signature === 'missing')
  );
}

/**
 * The looks between which a forgery, and nothing else that the journal knows of, changed what the merchant shows;
 * undefined if there are none.
 */
function believedIn(
  forged: Exchange,
  journal: Journal,
  context: CheckContext,
): { before: Look; after: Look } | undefined {
  const { number } = eventIn(forged, context);
  if (number === undefined || !isTaken(forged)) return undefined;
  const looks = looksAt(journal, number);
  const before = looks.findLast((look) => overAt(look) <= startOf(forged));
  if (!before) return undefined;
  const after = looks.find(
    (look) =>
      look.operation === before.operation &&
      look.request.url === before.request.url &&
      beganAt(look) >= endOf(forged),
  );
  if (!after || shownIn(before) === shownIn(after) || hasOtherCause(before, after, journal)) return undefined;
  return { before, after };
}

/** Whether anything else happened between two looks that may have changed what the merchant shows. */
function hasOtherCause(before: Look, after: Look, journal: Journal): boolean {
  const [from, to] = [beganAt(before), overAt(after)];
  const isWithin = (start: number, end: number): boolean => end >= from && start <= to;
  const calls = harnessCalls(journal).some((call) => !isLook(call) && isWithin(beganAt(call), overAt(call)));
  const acts = journal.entries.some(
    (entry) =>
      entry.kind === 'act' &&
      ['clock', 'merchant', 'payer'].includes(entry.who) &&
      isWithin(Date.parse(entry.wallAt), Date.parse(entry.wallAt)),
  );
  const others = [
    ...exchangesInOrder(journal).filter((one) => isNotification(one) && !isForged(one)),
    ...merchantCalls(journal, GRAPHQL),
  ].some((one) => isWithin(startOf(one), endOf(one)));
  return calls || acts || others;
}

function mannersOf(forged: readonly Exchange[]): string {
  const manners = forged.map(
    ({ fault }) => /^forged(?: \(|: )([^)]*)/.exec(fault?.name ?? '')?.[1] ?? fault?.name ?? 'forged',
  );
  return andList([...new Set(manners)]);
}
