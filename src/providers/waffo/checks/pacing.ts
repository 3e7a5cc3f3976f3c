import { exchangesOf, type Exchange, type Journal } from '../../../journal/index.ts';
import type { Semantics } from '../../../contract/index.ts';
import { attemptsOf, type Attempt } from '../../../checks/attempts.ts';
import { meaningOf } from '../../../checks/differences.ts';
import type { Check, Finding } from '../../../checks/finding.ts';
import { bodyOf, firstText, groupBy, merchantCalls, startOf } from '../../../checks/reading.ts';
import { hangUps } from './hang-ups.ts';
import { repeatsOfUnknown } from './repeats.ts';
import { unaskedAttempts } from './unasked.ts';
import { finding, named, namedAll } from '../../../checks/wording.ts';

const STORM_CALLS = 30;
const STORM_MS = 10_000;
/** So long before the first question the message may have come that is its reason. */
const BEFORE_MS = 1_000;
const REPEATS = 3;
/** Refusals that pass by themselves: another request for the same order is under way. */
const TRANSIENT: readonly string[] = ['A0040'];

/** Whether the merchant asks, repeats or tries again too often, or gives up too soon. */
export const pacing: Check = {
  id: 'pacing',
  title: 'The merchant does not ask, repeat or try again too often, and does not give up too soon',
  run(journal, context) {
    const { semantics } = context.spec;
    const attempts = attemptsOf(journal, context);
    return [
      ...storms(journal, semantics),
      ...blindRepeats(attempts, semantics),
      ...repeatsOfUnknown(journal, context),
      ...unaskedAttempts(journal, attempts),
      ...hangUps(journal, semantics),
    ];
  },
};

function storms(journal: Journal, semantics: Semantics): Finding[] {
  const bySubject = groupBy(merchantCalls(journal), (call) => {
    const { effect, names = [] } = semantics.call(call.operation) ?? {};
    const subject = effect === 'reads' && firstText(bodyOf(call.request), names);
    return subject ? `${call.operation} ${subject}` : undefined;
  });
  return [...bySubject].flatMap(([key, calls]) => {
    const storm = densest(calls);
    const [first] = storm;
    if (!first || storm.length <= STORM_CALLS + messagesDuring(storm, journal)) return [];
    const seconds = Math.max(1, Math.ceil((startOf(storm.at(-1) ?? first) - startOf(first)) / 1000));
    return finding('merchant', 'warning', 'pacing.inquiries', storm, {
      message: `${named(first)} was the first of ${storm.length} inquiries about ${key.split(' ')[1] ?? ''} within ${seconds} s.`,
      why: 'Waffo throttles bursts, so an important answer about a payment may not come.',
      fix: 'Wait for the notification; ask after some seconds, then at growing intervals.',
    });
  });
}

/** Notifications, forged ones too, that came meanwhile: each may be a reason to ask. */
function messagesDuring(calls: readonly Exchange[], journal: Journal): number {
  const times = calls.map(startOf);
  const [from, to] = [Math.min(...times) - BEFORE_MS, Math.max(...times)];
  return exchangesOf(journal).filter(
    (one) => one.direction === 'provider-to-merchant' && startOf(one) >= from && startOf(one) <= to,
  ).length;
}

/** The most calls that fall into one window. */
function densest(calls: readonly Exchange[]): Exchange[] {
  let best: Exchange[] = [];
  let from = 0;
  for (const [to, call] of calls.entries()) {
    while (startOf(call) - startOf(calls[from] ?? call) > STORM_MS) from += 1;
    if (to + 1 - from > best.length) best = calls.slice(from, to + 1);
  }
  return best;
}

function blindRepeats(attempts: readonly Attempt[], semantics: Semantics): Finding[] {
  const refused = attempts.filter(({ code }) => code?.startsWith('A') && !TRANSIENT.includes(code));
  return [...groupBy(refused, (one) => requestOf(one, semantics)).values()].flatMap((group) => {
    if (group.length <= REPEATS + 1) return [];
    const exchanges = group.map(({ exchange }) => exchange);
    const codes = [...new Set(group.map(({ code }) => code))].join(', ');
    return finding('merchant', 'error', 'pacing.repeats', exchanges, {
      message: `${namedAll(exchanges)}: the same request was sent ${group.length} times, and refused each time (${codes}).`,
      why: 'A code that begins with A says that the request is wrong: a repeat cannot help, and the buyer waits in vain.',
      fix: 'Stop at the first such code, mark the order as failed, and tell the buyer or your staff what is wrong.',
    });
  });
}

/** An order that is tried again under a new id is still the same request; everything else goes by its id. */
function requestOf({ call, body, requestId, purpose }: Attempt, semantics: Semantics): string {
  const isOrder = call.operation === 'orderCreate' && purpose !== undefined;
  const meaning = isOrder
    ? meaningOf(body, semantics, [call.key])
    : `${requestId} ${meaningOf(body, semantics)}`;
  return `${call.operation} ${meaning}`;
}
