import type { CheckContext, Finding } from '../../../checks/finding.ts';
import { groupBy, merchantCalls, startOf } from '../../../checks/reading.ts';
import { finding, named } from '../../../checks/wording.ts';
import type { Exchange, Journal } from '../../../journal/index.ts';
import { askedBy, harnessCalls, isLook } from './calls.ts';

const STORM_CALLS = 30;
const STORM_MS = 10_000;

/** Part of `repeats`: the same question asked without end. Who asks at each view is asked by whoever looks. */
export function storms(journal: Journal, { spec: { semantics } }: CheckContext): Finding[] {
  const looks = harnessCalls(journal).filter(isLook);
  const reads = merchantCalls(journal).filter(
    (call) => semantics.call(call.operation)?.effect === 'reads' && !askedBy(call, looks),
  );
  return [...groupBy(reads, ({ operation, request }) => `${operation} ${request.body}`).values()].flatMap(
    (calls) => {
      const storm = densest(calls);
      const [first] = storm;
      if (!first || storm.length <= STORM_CALLS) return [];
      const seconds = Math.max(1, Math.ceil((startOf(storm.at(-1) ?? first) - startOf(first)) / 1000));
      return [
        finding('merchant', 'warning', 'repeats.storm', storm, {
          message: `${named(first)} was the first of ${storm.length} equal queries within ${seconds} s.`,
          why: 'Waffo Pancake answers bursts with 429, so an important answer about a payment may not come.',
          fix: 'Wait for the webhook; ask after some seconds, then at growing intervals.',
        }),
      ];
    },
  );
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
