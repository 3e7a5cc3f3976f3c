import type { CaseContext, Observation } from '../../case-context.ts';
import type { Pancake } from '../pancake.ts';
import { merchantCalls } from '../wire.ts';

const DAY = 86_400_000;
const MOMENT = /\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})/g;

/**
 * Records what is wrong with a merchant, unless the clock of this case may be the reason: a merchant that asks Pancake for
 * what lies before "now" cannot find a renewal that lies a month ahead of its own clock.
 */
export function reportUnlessAhead(context: CaseContext, pancake: Pancake, observation: Observation): void {
  if (!asksUntilNow(pancake)) {
    context.report(observation);
    return;
  }
  context.inconclusive(
    `the clock of this case runs ahead of the merchant's, whose GraphQL queries end at the present moment, so they cannot find what has happened since: ${observation.check} is not proved`,
    'Leave the upper bound ("lte" or "lt" with the present moment) out of the queries: Pancake knows no later events anyway.',
  );
}

function asksUntilNow(pancake: Pancake): boolean {
  const now = Date.now();
  if (pancake.now().getTime() - now < DAY) return false;
  return merchantCalls(pancake.journal, 'graphql').some(
    ({ request: { body } }) =>
      /\blte?\b/.test(body) &&
      [...body.matchAll(MOMENT)].some(([moment]) => Math.abs(Date.parse(moment) - now) < DAY),
  );
}
