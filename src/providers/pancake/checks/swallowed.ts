import { textAt } from '../../../core/index.ts';
import type { Check, CheckContext, Finding } from '../../../checks/finding.ts';
import { bodyOf, endOf, merchantCalls, startOf } from '../../../checks/reading.ts';
import { finding, named } from '../../../checks/wording.ts';
import { exchangesOf, type Exchange, type Journal } from '../../../journal/index.ts';
import {
  beganAt, CREATE_TICKET, GRAPHQL, harnessCalls, isLook, overAt, ownNumbers, purchaseSessions,
} from './calls.ts'; // prettier-ignore
import { eventIn, genuineEvents, isTaken, subjectOf, type ToldEvent } from './events.ts';
import { looksAt, type Look } from './looks.ts';

/** After what a shop must show something else than before. What follows later may leave no trace in what it shows. */
const DUE = ['order.completed', 'subscription.activated'];
/** A merchant may answer first and work afterwards. */
const TIME_FOR_WORK_MS = 1_000;

const SET_ASIDE =
  'If a queue handles events in order, it may have stopped at the event before: set aside an event that cannot be handled, and continue with the next one. ';

/** Whether an event that the merchant has taken also has its effect. */
export const swallowed: Check = {
  id: 'swallowed',
  title: 'An acknowledged event has its effect: a paid order shows it afterwards',
  run(journal, context) {
    const events = genuineEvents(journal, context);
    const numbers = new Set<string>();
    return events.flatMap((event): Finding[] => {
      const { number, eventType, exchange } = event;
      if (number === undefined || numbers.has(number)) return [];
      if (!DUE.includes(eventType) || !isTaken(exchange)) return [];
      const looks = withoutEffect(number, event, events, journal, context);
      if (!looks) return [];
      numbers.add(number);
      return [report(event, looks, strangerBefore(event, journal, context))];
    });
  },
};

/**
 * The looks that show nothing changed: one at a time when the merchant could not know of the payment yet, and the last of
 * all. Undefined where this cannot be told, or something changed.
 */
function withoutEffect(
  number: string,
  event: ToldEvent,
  events: readonly ToldEvent[],
  journal: Journal,
  context: CheckContext,
): { before: Look; after: Look } | undefined {
  const first = events.find((one) => one.number === number)?.exchange ?? event.exchange;
  const sessions = purchaseSessions(journal, context).filter((one) => one.number === number);
  const [session] = sessions;
  // Two sessions may be two payments, and a shop may cancel or give back what it did not expect.
  if (!session || sessions.length > 1 || wasTakenBack(number, event, journal)) return undefined;
  const looks = looksAt(journal, number);
  const asked = merchantCalls(journal, GRAPHQL);
  const before = looks.findLast(
    (look) =>
      overAt(look) <= startOf(first) &&
      beganAt(look) >= startOf(session.call) &&
      !asked.some((one) => startOf(one) <= overAt(look) && endOf(one) >= startOf(session.call)),
  );
  const after = looks.at(-1);
  if (!before || !after || beganAt(after) < endOf(event.exchange) + TIME_FOR_WORK_MS) return undefined;
  const isSameQuestion = before.operation === after.operation && before.request.url === after.request.url;
  return isSameQuestion && before.reply.body === after.reply.body ? { before, after } : undefined;
}

/** Whether somebody wanted the order cancelled, time went by before it was paid, or the payment was given back. */
function wasTakenBack(number: string, { data, exchange }: ToldEvent, journal: Journal): boolean {
  const paymentId = textAt(data, 'paymentId');
  const leapt = journal.entries.some(
    (entry) => entry.kind === 'act' && entry.who === 'clock' && Date.parse(entry.wallAt) < startOf(exchange),
  );
  const cancelled = harnessCalls(journal).some(
    (call) => !isLook(call) && /cancel|refund/i.test(call.operation),
  );
  const refunded = merchantCalls(journal, CREATE_TICKET).some(
    ({ request }) => paymentId === undefined || textAt(bodyOf(request), 'paymentId') === paymentId,
  );
  return leapt || cancelled || refunded;
}

/** The last event before another one that was taken, and is about nothing that the merchant has sold. */
function strangerBefore(event: ToldEvent, journal: Journal, context: CheckContext): Exchange | undefined {
  const own = ownNumbers(journal, context);
  return exchangesOf(journal).findLast(
    (one) =>
      one.direction === 'provider-to-merchant' &&
      one.request.signature === 'valid' &&
      isTaken(one) &&
      startOf(one) < startOf(event.exchange) &&
      !own.has(eventIn(one, context).number ?? ''),
  );
}

function report(
  event: ToldEvent,
  { before, after }: { before: Look; after: Look },
  stranger: Exchange | undefined,
): Finding {
  const behind = stranger
    ? ` Before it, ${named(stranger)} was acknowledged, although it is not about anything that the merchant has sold.`
    : '';
  const words = finding('merchant', 'error', 'swallowed', [event.exchange], {
    message: `${named(event.exchange)} for ${subjectOf(event)} was acknowledged with HTTP ${event.exchange.response?.status ?? ''}, but ${after.operation} (${after.id}) still shows the same as ${before.operation} (${before.id}) before the payment.${behind}`,
    why: 'An event that is acknowledged never comes again: the buyer has paid and gets nothing.',
    fix: `${behind && SET_ASIDE}Find the order by orderMerchantExternalId, and do not compare merchantProvidedBuyerIdentity: it may come back as an e-mail. Recognise repeats by mode, store, eventType and eventId together. Answer 2xx only after the effect, or the event itself, is stored; answer 5xx if you cannot find the order yet.`,
  });
  return { ...words, entries: [before.id, ...words.entries, after.id] };
}
