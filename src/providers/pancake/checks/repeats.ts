import { retryAfterMs } from '../../../core/index.ts';
import type { Check, Finding } from '../../../checks/finding.ts';
import { endOf, startOf } from '../../../checks/reading.ts';
import { finding, named, namedAll } from '../../../checks/wording.ts';
import type { Exchange } from '../../../journal/index.ts';
import { CREATE_TICKET, credentialOf } from './calls.ts';
import { blindTickets } from './blind-tickets.ts';
import { runsIn } from './runs.ts';
import { storms } from './storms.ts';

/** Answers that another try cannot change. */
const FINAL = [400, 401, 403, 404];
/** The first call and three repeats. */
const MOST_SENDS = 4;
/** Shorter pauses than this, in the middle, are none: a call by itself takes some milliseconds from one to the next. */
const NO_PAUSE_MS = 60;
/** Such short pauses are ones only if they grow. */
const SHORT_PAUSE_MS = 150;
/** By how much, at least, from the first one to the last. */
const GROWTH = 1.3;
/** A call that took so long has waited already. */
const LONG_CALL_MS = 1_000;
/** Clocks and timers are not exact. */
const SLACK_MS = 100;

/** Whether the merchant repeats only what a repeat can help, seldom enough and not too soon. */
export const repeats: Check = {
  id: 'repeats',
  title:
    'Refused calls are not sent again; calls without an outcome are repeated a few times, with growing pauses',
  run(journal, context) {
    const runs = runsIn(journal, context);
    return [
      ...runs.flatMap((run) => [...refused(run), ...early(run), ...tooMany(run), ...impatient(run)]),
      ...blindTickets(journal, context),
      ...storms(journal, context),
    ];
  },
};

function refused(run: readonly Exchange[]): Finding[] {
  const pairs = run.slice(1).flatMap((call, index): [Exchange, Exchange][] => {
    const before = run[index];
    if (!before || !FINAL.includes(before.response?.status ?? 0)) return [];
    // A token that is over is replaced by a fresh one, and the call sent again.
    const isFreshToken = before.response?.status === 401 && credentialOf(call) === 'token';
    return isFreshToken ? [] : [[before, call]];
  });
  const [first] = pairs;
  if (!first) return [];
  const [before] = first;
  const status = before.response?.status ?? 0;
  // A refund right after the webhook may be refused until the channel has confirmed the payment; and a clock that was set
  // right between two calls makes the second one well.
  const mayHelp = pairs.length < MOST_SENDS && (before.operation === CREATE_TICKET || status === 401);
  const isOnce = pairs.length === 1;
  return [
    finding('merchant', mayHelp && isOnce ? 'warning' : 'error', 'repeats.refused', run, {
      message: `${named(before)} was answered with HTTP ${status}, and the same call was sent again ${isOnce ? 'once' : `${pairs.length} times`} (${pairs.map(([, call]) => call.id).join(', ')}).`,
      why: `HTTP ${status} says that the call itself is wrong: a repeat is refused like the first call, and the buyer waits in vain.`,
      fix: 'Stop at 400, 401, 403 and 404, and tell the buyer or your staff what is wrong. Repeat only 429, 5xx, and calls without an answer.',
    }),
  ];
}

/** Before the time that the answer itself has named. */
function early(run: readonly Exchange[]): Finding[] {
  const seen = run.slice(1).flatMap((call, index) => {
    const before = run[index];
    if (!before?.response) return [];
    const told = retryAfterMs(before.response.headers, new Date(endOf(before)));
    const waited = startOf(call) - endOf(before);
    return told !== undefined && waited < told - SLACK_MS ? [{ before, call, told, waited }] : [];
  });
  const [first] = seen;
  if (!first) return [];
  return [
    finding('merchant', 'error', 'repeats.retry-after', run, {
      message: `${named(first.before)} was answered with HTTP ${first.before.response?.status ?? ''} and Retry-After ${first.told / 1000} s; ${first.call.id} repeats it ${first.waited} ms later.`,
      why: 'A call within that time is refused, too, and may make the time longer: when many buyers come, nobody can pay.',
      fix: 'Wait as long as Retry-After says before you repeat, or tell the buyer to try again later.',
    }),
  ];
}

/** Calls whose outcome another try may change: 429, 5xx, no answer. */
function isOpen({ response }: Exchange): boolean {
  return response === undefined || response.status === 429 || response.status >= 500;
}

function tooMany(run: readonly Exchange[]): Finding[] {
  const open = run.slice(0, -1).every(isOpen);
  if (!open || run.length <= MOST_SENDS) return [];
  return [
    finding('merchant', 'error', 'repeats.too-many', run, {
      message: `${namedAll(run)}: the same call was sent ${run.length} times, answered with ${answersOf(run)}.`,
      why: 'Endless repeats load a service that already has problems, and the buyer never learns that another way is needed.',
      fix: 'Repeat at most three times with growing pauses; then tell the buyer, leave the order open, and ask by a query later.',
    }),
  ];
}

function impatient(run: readonly Exchange[]): Finding[] {
  const pauses = run.slice(1).flatMap((call, index) => {
    const before = run[index];
    return before && isOpen(before) && before.durationMs < LONG_CALL_MS
      ? [Math.max(0, startOf(call) - endOf(before))]
      : [];
  });
  if (pauses.length < 2) return [];
  const average = pauses.reduce((sum, pause) => sum + pause, 0) / pauses.length;
  const grows = (pauses.at(-1) ?? 0) > (pauses[0] ?? 0) * GROWTH;
  // A busy machine makes a pause longer, never shorter: who does not wait does so on any machine.
  const doesNotWait = average < NO_PAUSE_MS || (average < SHORT_PAUSE_MS && !grows);
  const isSteady = Math.max(...pauses) <= Math.min(...pauses) * GROWTH;
  if (!doesNotWait && !isSteady) return [];
  return [
    finding('merchant', doesNotWait ? 'error' : 'warning', 'repeats.impatient', run, {
      message: `${namedAll(run)}: the same call was repeated ${run.length - 1} times with pauses of ${pauses.join(', ')} ms.`,
      why: 'A service that fails now still fails a moment later. Such repeats do not help, and the repeats of all shops together keep the service down.',
      fix: 'Let the pause grow from one repeat to the next, for example 1 s, 2 s and 4 s.',
    }),
  ];
}

function answersOf(run: readonly Exchange[]): string {
  const seen = run.map(({ response }) => (response ? `HTTP ${response.status}` : 'nothing'));
  return [...new Set(seen)].join(', ');
}
