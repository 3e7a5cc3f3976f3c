import type { Exchange, Journal } from '../journal/index.ts';
import { attemptsOf, type Attempt } from './attempts.ts';
import { meaningOf } from './differences.ts';
import type { Check, Finding } from './finding.ts';
import { bodyOf, groupBy, merchantCalls, startOf, textAt } from './reading.ts';
import { repeatsOfUnknown } from './repeats.ts';
import { unaskedAttempts } from './unasked.ts';
import { finding, named, namedAll } from './wording.ts';

const STORM_CALLS = 30;
const STORM_MS = 10_000;
const REPEATS = 3;
/** Refusals that pass by themselves: another request for the same order is under way. */
const TRANSIENT: readonly string[] = ['A0040'];
const INQUIRIES = ['orderInquiry', 'refundInquiry', 'subscriptionInquiry', 'subscriptionChangeInquiry'];
const SUBJECTS = [
  'paymentRequestId', 'acquiringOrderId', 'refundRequestId', 'acquiringRefundOrderId', 'subscriptionRequest', 'subscriptionId',
]; // prettier-ignore

/** Whether the merchant asks and repeats with measure. */
export const pacing: Check = {
  id: 'pacing',
  title: 'The merchant asks, repeats and tries again with measure',
  run(journal) {
    const attempts = attemptsOf(journal);
    return [
      ...storms(journal),
      ...blindRepeats(attempts),
      ...repeatsOfUnknown(journal),
      ...unaskedAttempts(journal, attempts),
    ];
  },
};

function storms(journal: Journal): Finding[] {
  const bySubject = groupBy(merchantCalls(journal, ...INQUIRIES), (call) => {
    const subject = SUBJECTS.map((field) => textAt(bodyOf(call.request), field)).find(Boolean);
    return subject && `${call.operation} ${subject}`;
  });
  return [...bySubject].flatMap(([key, calls]) => {
    const storm = densest(calls);
    const [first] = storm;
    if (!first || storm.length <= STORM_CALLS) return [];
    const seconds = Math.max(1, Math.ceil((startOf(storm.at(-1) ?? first) - startOf(first)) / 1000));
    return finding('merchant', 'warning', 'pacing.inquiries', storm, {
      message: `${named(first)} was the first of ${storm.length} inquiries about ${key.split(' ')[1] ?? ''} within ${seconds} s.`,
      why: 'Waffo throttles bursts: when it matters, the answer about a payment may not come.',
      fix: 'Wait for the notification; ask after some seconds, then at growing intervals.',
    });
  });
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

function blindRepeats(attempts: readonly Attempt[]): Finding[] {
  const refused = attempts.filter(({ code }) => code?.startsWith('A') && !TRANSIENT.includes(code));
  return [...groupBy(refused, requestOf).values()].flatMap((group) => {
    if (group.length <= REPEATS + 1) return [];
    const exchanges = group.map(({ exchange }) => exchange);
    const codes = [...new Set(group.map(({ code }) => code))].join(', ');
    return finding('merchant', 'error', 'pacing.repeats', exchanges, {
      message: `${namedAll(exchanges)}: the same request was sent ${group.length} times, and refused each time (${codes}).`,
      why: 'A code that begins with A says that the request is wrong: repeating it cannot help, and the buyer waits for nothing.',
      fix: 'Stop at the first such code, mark the order as failed, and tell the buyer or your staff what is wrong.',
    });
  });
}

/** An order that is tried again under a new id is still the same request; everything else goes by its id. */
function requestOf({ kind, body, requestId, purpose }: Attempt): string {
  const isOrder = kind === 'orderCreate' && purpose !== undefined;
  return `${kind} ${isOrder ? meaningOf(body, ['paymentRequestId']) : `${requestId} ${meaningOf(body)}`}`;
}
