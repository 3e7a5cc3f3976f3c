import type { Exchange, Journal } from '../../../journal/index.ts';
import type { CallSemantics } from '../../../contract/index.ts';
import type { CheckContext, Finding } from '../../../checks/finding.ts';
import {
  answerOf,
  bodyOf,
  endOf,
  firstText,
  groupBy,
  merchantCalls,
  outcomeOf,
  startOf,
} from '../../../checks/reading.ts';
import { finding, namedAll } from '../../../checks/wording.ts';

/** A first request and three repeats. */
const MOST_SENDS = 4;
/** A merchant that sends again so soon (ms, on average) after each answer does not wait at all. */
const NO_PAUSE_MS = 60;
/** A call that took so long (ms) before it failed was a pause by itself. */
const LONG_CALL_MS = 1_000;
/** Refusals of an inquiry itself. */
const NOT_ADMITTED: readonly string[] = ['A0001', 'A0002', 'A0004'];

/** Part of `pacing`: how often, and how soon, what had an unknown outcome is sent again. */
export function repeatsOfUnknown(journal: Journal, context: CheckContext): Finding[] {
  const found = context.spec.semantics.calls
    .filter(({ inquiry }) => inquiry !== undefined)
    .flatMap((write) => {
      const sent = merchantCalls(journal, write.operation);
      const bySubject = groupBy(sent, ({ request }) => firstText(bodyOf(request), subjectOf(write)));
      return [...bySubject.values()].flatMap((some) => runsOf({ journal, context, write }, some));
    });
  return found.flatMap((run) => [...tooMany(run), ...tooSoon(run)]);
}

/** The fields that say which thing the call is about. */
function subjectOf({ key, names }: CallSemantics): readonly string[] {
  return key === undefined ? names : [key];
}

/** Calls of one operation about one thing. */
interface Repeated {
  journal: Journal;
  context: CheckContext;
  write: CallSemantics;
}

/** Calls each of which, but the last, had an unknown outcome when the next one repeated it without knowing more. */
function runsOf(repeated: Repeated, calls: readonly Exchange[]): Exchange[][] {
  const runs: Exchange[][] = [];
  for (const call of calls) {
    const before = runs.at(-1)?.at(-1);
    const isBlind =
      before && outcomeOf(before, repeated.context) === 'unknown' && !isExplained(repeated, before, call);
    if (isBlind) runs.at(-1)?.push(call);
    else runs.push([call]);
  }
  return runs;
}

/** Whether something between two calls makes the second one right: an answer, a wish, a start of the merchant. */
function isExplained({ journal, context, write }: Repeated, before: Exchange, after: Exchange): boolean {
  const [from, to] = [startOf(before), startOf(after)];
  // Each wish for something with a key of its own has another key.
  const asked = write.key === undefined ? write.asked : undefined;
  const isMissing = merchantCalls(journal, write.inquiry ?? '').some((inquiry) => {
    const code = answerOf(inquiry, context)?.code ?? '';
    const isBetween = startOf(inquiry) >= from && endOf(inquiry) <= to;
    return isBetween && code.startsWith('A') && !NOT_ADMITTED.includes(code);
  });
  const isWanted = journal.entries.some((entry) => {
    const moment = Date.parse(entry.wallAt);
    if (moment < from || moment > to) return false;
    if (entry.kind === 'call') return entry.operation === asked;
    return entry.kind === 'act' && entry.who === 'merchant';
  });
  return isMissing || isWanted;
}

function tooMany(run: readonly Exchange[]): Finding[] {
  if (run.length <= MOST_SENDS) return [];
  return [
    finding('merchant', 'error', 'pacing.unknown-repeats', run, {
      message: `${namedAll(run)}: the same request was sent ${run.length} times while its outcome stayed unknown (E0001, or no answer with a valid signature).`,
      why: 'Endless repeats load a service that already has problems, and the buyer never learns that another way is needed.',
      fix: 'Repeat at most three times with the same id and with growing pauses; then leave the order open until an inquiry or the notification says the outcome.',
    }),
  ];
}

function tooSoon(run: readonly Exchange[]): Finding[] {
  const pauses = run.slice(1).flatMap((call, index) => {
    const before = run[index];
    return before && before.durationMs < LONG_CALL_MS ? [Math.max(0, startOf(call) - endOf(before))] : [];
  });
  if (pauses.length < 2) return [];
  // A busy machine makes a pause longer, never shorter: who does not wait does so on any machine.
  const doesNotWait = pauses.reduce((sum, pause) => sum + pause, 0) < NO_PAUSE_MS * pauses.length;
  const isSteady = Math.max(...pauses) <= Math.min(...pauses) * 1.3;
  if (!doesNotWait && !isSteady) return [];
  const severity = doesNotWait ? 'error' : 'warning';
  return [
    finding('merchant', severity, 'pacing.impatient', run, {
      message: `${namedAll(run)}: a request of unknown outcome was repeated ${run.length - 1} times with pauses of ${pauses.join(', ')} ms.`,
      why: 'A service that fails now still fails a moment later. Such repeats do not help, and the repeats of all shops together keep the service down.',
      fix: 'Let the pause grow from one repeat to the next, for example 1 s, 3 s and 10 s.',
    }),
  ];
}
