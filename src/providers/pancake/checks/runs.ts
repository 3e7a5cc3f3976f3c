import { meaningOf } from '../../../checks/differences.ts';
import type { CheckContext } from '../../../checks/finding.ts';
import { bodyOf, endOf, groupBy, merchantCalls, startOf } from '../../../checks/reading.ts';
import type { Exchange, Journal } from '../../../journal/index.ts';
import { ENVIRONMENT_HEADER } from '../protocol/index.ts';
import { wasWantedAgain } from './calls.ts';

/** The same call sent several times, with nobody asking for it in between. */
export function runsIn(journal: Journal, { spec: { semantics } }: CheckContext): Exchange[][] {
  const writes = merchantCalls(journal).filter(
    ({ operation }) => (semantics.call(operation)?.effect ?? 'reads') !== 'reads',
  );
  const same = groupBy(writes, ({ operation, request }) => {
    const { [ENVIRONMENT_HEADER]: environment = '' } = request.headers;
    return `${operation} ${environment} ${meaningOf(bodyOf(request), semantics)}`;
  });
  return [...same.values()].flatMap((calls) => {
    const runs: Exchange[][] = [];
    for (const call of calls) {
      const run = runs.at(-1);
      const last = run?.at(-1);
      // What began before the other was over is a double click, and told by the cases.
      const isRepeat = last && endOf(last) <= startOf(call) && !wasWantedAgain(journal, last, call);
      if (run && isRepeat) run.push(call);
      else runs.push([call]);
    }
    return runs.filter(({ length }) => length > 1);
  });
}
