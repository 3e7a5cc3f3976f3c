import { andList, redirectTarget } from '../../../core/index.ts';
import type { Check, CheckContext, Finding } from '../../../checks/finding.ts';
import { endOf, exchangesInOrder, groupBy, isCall, startOf } from '../../../checks/reading.ts';
import { finding, namedAll, quoteBody } from '../../../checks/wording.ts';
import type { Exchange, Journal } from '../../../journal/index.ts';
import { isBefore, ownNumbers, purchaseSessions } from './calls.ts';
import { genuineEvents, isTaken, subjectOf, type ToldEvent } from './events.ts';

const SLOW_MS = 5_000;
/** After so long the platform gives up waiting. */
const TOO_SLOW_MS = 10_000;
/** Statuses of a server that has no handler at an address, or not for POST. */
const NO_HANDLER = [404, 405];
/** Events without which a shop does not know what became of the money or of the access. */
const NEEDED = [
  'order.completed',
  'subscription.activated',
  'subscription.payment_succeeded',
  'subscription.canceled',
  'refund.succeeded',
];
const WHY =
  'Waffo Pancake repeats the event three times within 33 minutes and gives up: the shop does not learn from it about the money or the access, and Pancake may switch off a webhook that fails too often.';

/** All attempts of one event at one webhook. */
type Attempts = readonly [ToldEvent, ...ToldEvent[]];

/** Whether the merchant's replies to the platform's own events end their delivery. */
export const acknowledgement: Check = {
  id: 'acknowledgement',
  title: 'Genuine events are answered with 2xx in time, at the latest by the last attempt',
  run(journal, context) {
    // A merchant that was stopped on purpose cannot answer.
    const wasStopped = journal.entries.some((entry) => entry.kind === 'act' && entry.who === 'merchant');
    const all = genuineEvents(journal, context);
    const deliveries = deliveriesOf(all);
    return [
      ...redirected(all),
      ...(wasStopped ? [] : silent(all, journal)),
      ...slow(all, journal),
      ...(wasStopped ? [] : unhandled(all, journal, context)),
      ...(wasStopped ? [] : never(deliveries, journal, context)),
    ];
  },
};

/** The attempts of the platform's own schedule. What the harness sends once more proves nothing about their end. */
function deliveriesOf(events: readonly ToldEvent[]): Attempts[] {
  const groups = groupBy(events, ({ exchange }) => exchange.delivery?.notificationId);
  return [...groups.values()].flatMap((group) => (isFilled(group) ? [group] : []));
}

function isFilled(group: readonly ToldEvent[]): group is Attempts {
  return group.length > 0;
}

function redirected(events: readonly ToldEvent[]): Finding[] {
  const seen = events.flatMap(({ exchange }) => {
    const target = exchange.response && redirectTarget(exchange.response, exchange.request.url);
    return target === undefined ? [] : [{ exchange, target }];
  });
  return [...groupBy(seen, ({ exchange, target }) => `${exchange.request.url} ${target}`).values()].flatMap(
    (group) => {
      const [first] = group;
      if (!first) return [];
      const exchanges = group.map(({ exchange }) => exchange);
      const { target } = first;
      return finding('merchant', 'error', 'acknowledgement.redirected', exchanges, {
        message: `${namedAll(exchanges)}: ${first.exchange.request.url} answers HTTP ${first.exchange.response?.status ?? ''}, a redirect ${target ? `to ${target}` : 'without a Location'}. No event reaches the handler.`,
        why: WHY,
        fix: `Register the final address${target ? `, ${target},` : ''} as the webhook (and describe it as webhookPath), or let the server accept events at the registered address. The usual causes are a slash at the end, http instead of https, and a login page.`,
      });
    },
  );
}

/** An address at which nothing takes events: not even one about an order that the merchant itself has begun. */
function unhandled(events: readonly ToldEvent[], journal: Journal, context: CheckContext): Finding[] {
  const sessions = purchaseSessions(journal, context);
  const isOwn = ({ number, exchange }: ToldEvent): boolean =>
    number !== undefined && sessions.some((one) => one.number === number && isBefore(one.call, exchange));
  return [...groupBy(events, ({ exchange }) => exchange.request.url)].flatMap(([url, group]) => {
    const isUnhandled = group.every(({ exchange }) => NO_HANDLER.includes(exchange.response?.status ?? 0));
    if (!isUnhandled || !group.some(isOwn)) return [];
    const exchanges = group.map(({ exchange }) => exchange);
    return finding('merchant', 'error', 'acknowledgement.no-handler', exchanges, {
      message: `${namedAll(exchanges)}: ${url} answers every event with HTTP ${exchanges[0]?.response?.status ?? ''}. There is no handler at this address, or it does not know its own orders.`,
      why: WHY,
      fix: 'Register the address at which your server takes POST requests with events (and describe it as webhookPath). If there is a handler, let it find the order by orderMerchantExternalId.',
    });
  });
}

/** Events to which no reply came at all. */
function silent(events: readonly ToldEvent[], journal: Journal): Finding[] {
  const seen = events
    .map(({ exchange }) => exchange)
    .filter(
      (one) => !one.response && !one.unfinished && !one.fault && !isTooSlow(one) && !isHeldUp(one, journal),
    );
  return [...groupBy(seen, ({ request, noResponse }) => `${request.url} ${noResponse ?? ''}`).values()].map(
    (group) =>
      finding('merchant', 'error', 'acknowledgement.no-reply', group, {
        message: `${namedAll(group)}: no reply came from ${group[0]?.request.url ?? ''} (${group[0]?.noResponse ?? 'no reason is recorded'}).`,
        why: WHY,
        fix: 'Make sure that the server listens on the address of the webhook, and that the handler answers every request, also when it fails (with 500).',
      }),
  );
}

function slow(events: readonly ToldEvent[], journal: Journal): Finding[] {
  const seen = events
    .map(({ exchange }) => exchange)
    .filter((one) => one.durationMs > SLOW_MS && !one.unfinished && !isHeldUp(one, journal))
    .filter((one) => one.response !== undefined || isTooSlow(one));
  const severityOf = (one: Exchange): Finding['severity'] => (isTooSlow(one) ? 'error' : 'warning');
  return [...groupBy(seen, severityOf)].map(([severity, group]) =>
    finding('merchant', severity, 'acknowledgement.slow', group, {
      message: `${namedAll(group)}: the reply took ${severity === 'error' ? `more than ${TOO_SLOW_MS / 1000} s` : `more than ${SLOW_MS / 1000} s; at ${TOO_SLOW_MS / 1000} s the platform gives up`}.`,
      why: 'The platform gives up waiting and delivers again, while the first delivery may still be in progress: work without a lock is done twice.',
      fix: 'Store the event, answer 2xx, and do slow work afterwards.',
    }),
  );
}

function isTooSlow({ durationMs }: Exchange): boolean {
  return durationMs >= TOO_SLOW_MS - 50;
}

/** A merchant may wait for an answer of the platform that the harness keeps back. */
function isHeldUp(told: Exchange, journal: Journal): boolean {
  return exchangesInOrder(journal).some(
    (call) =>
      isCall(call) && call.fault !== undefined && startOf(call) < endOf(told) && endOf(call) > startOf(told),
  );
}

/** Events of which no attempt of the whole schedule was taken. Before its end a merchant may ask to get one again. */
function never(deliveries: readonly Attempts[], journal: Journal, context: CheckContext): Finding[] {
  const { attempts: most } = context.spec.semantics;
  const own = ownNumbers(journal, context);
  const lost = deliveries.filter(
    (attempts) =>
      attempts.some(({ exchange }) => (exchange.delivery?.attempt ?? 0) >= most) &&
      !attempts.some(({ exchange }) => isTaken(exchange)) &&
      // What another finding tells, and tells better.
      attempts.some(({ exchange }) => isPlainRefusal(exchange)) &&
      !attempts.every(
        ({ exchange }) =>
          NO_HANDLER.includes(exchange.response?.status ?? 0) && isSoForAll(exchange, deliveries),
      ),
  );
  const groups = groupBy(
    lost,
    (attempts) => `${severityOf(attempts, own)} ${attempts[0].eventType} ${statusesOf(attempts)}`,
  );
  return [...groups.values()].flatMap((group) => {
    const [attempts] = group;
    if (!attempts) return [];
    const exchanges = group.flat().map(({ exchange }) => exchange);
    const severity = severityOf(attempts, own);
    return finding('merchant', severity, 'acknowledgement.never', exchanges, {
      message: `${namedAll(exchanges)} for ${subjectOf(attempts[0])}: all ${attempts.length} attempts of the schedule were answered with ${repliesOf(attempts)}.`,
      why: WHY,
      fix: 'Find in the log why the handler refused it. Ask for another attempt (5xx) only while the event cannot be stored. Answer 2xx to events that you know already or do not use.',
    });
  });
}

/**
 * An event that the shop needs and can tie to an order of its own must be taken. Others may be refused as not used; that
 * is worth a word, for the platform repeats them for nothing.
 */
function severityOf(attempts: Attempts, own: ReadonlySet<string>): Finding['severity'] {
  const [{ eventType, number, mode }] = attempts;
  const isOwn = number !== undefined && own.has(number) && mode !== 'prod';
  if (!isOwn) return 'warning';
  const isCrash = attempts.some(({ exchange }) => (exchange.response?.status ?? 0) >= 500);
  return isCrash || NEEDED.includes(eventType) ? 'error' : 'warning';
}

/** Whether every delivery to that address was answered as by a server without a handler: told once, and better. */
function isSoForAll({ request }: Exchange, deliveries: readonly Attempts[]): boolean {
  return deliveries
    .flat()
    .filter(({ exchange }) => exchange.request.url === request.url)
    .every(({ exchange }) => NO_HANDLER.includes(exchange.response?.status ?? 0));
}

function isPlainRefusal({ response, request }: Exchange): boolean {
  return response !== undefined && redirectTarget(response, request.url) === undefined;
}

function statusesOf(attempts: Attempts): string {
  return andList([...new Set(attempts.map(({ exchange }) => `HTTP ${exchange.response?.status ?? 'none'}`))]);
}

function repliesOf(attempts: Attempts): string {
  const seen = attempts.map(({ exchange: { response } }) =>
    response ? `HTTP ${response.status} and ${quoteBody(response)}` : 'nothing',
  );
  return andList([...new Set(seen)]);
}
