import { andList } from '../../../core/index.ts';
import type { Semantics } from '../../../contract/index.ts';
import { attemptsOf, idName, type Attempt } from '../../../checks/attempts.ts';
import { differencesOf, type Difference } from '../../../checks/differences.ts';
import type { Check, CheckContext, Finding } from '../../../checks/finding.ts';
import { answerOf, groupBy, isInjected } from '../../../checks/reading.ts';
import { secondAttempts } from './second-attempts.ts';
import { finding, named, namedAll, quote } from '../../../checks/wording.ts';

/** Whether one id means one thing, and one thing keeps its id until its fate is known. */
export const idempotency: Check = {
  id: 'idempotency',
  title: 'A request id means one attempt, and an attempt keeps its id until its outcome is known',
  run(journal, context) {
    const attempts = attemptsOf(journal, context);
    const reused = reuses(attempts, context.spec.semantics);
    const known = new Set(reused.flatMap(({ entries }) => entries));
    const conflicting = conflicts(attempts, context).filter(
      ({ entries }) => !entries.some((id) => known.has(id)),
    );
    return [...reused, ...conflicting, ...secondAttempts(journal, attempts, context)];
  },
};

function reuses(attempts: readonly Attempt[], semantics: Semantics): Finding[] {
  const byId = groupBy(attempts, ({ call, requestId }) => `${call.operation} ${requestId}`);
  return [...byId.values()].flatMap((same) => {
    for (const [index, later] of same.entries()) {
      // What was refused for its parameters never came into being: correcting it under the same id is the same attempt.
      const earlier = same
        .slice(0, index)
        .find((one) => one.outcome !== 'refused' || !one.code?.startsWith('A'));
      const differences = earlier ? differencesOf(earlier.body, later.body, semantics) : [];
      if (!earlier || differences.length === 0) continue;
      // An id shared by two owners is the business of the check of ids.
      if (differences.some(({ field }) => semantics.keyed.some(({ owner }) => owner === field))) return [];
      const material = differences.filter(({ field }) => isMaterial(field, later));
      return [material.length > 0 ? reuse(earlier, later, material) : variation(earlier, later, differences)];
    }
    return [];
  });
}

/** Whether a change makes it another request; of objects, any change of what is in them. */
function isMaterial(field: string, { call }: Attempt): boolean {
  return call.material.some((name) => field === name || field.startsWith(`${name}.`));
}

function reuse(earlier: Attempt, later: Attempt, differences: readonly Difference[]): Finding {
  const changes = differences.map(
    ({ field, before, after }) => `${field} ${quote(before)} became ${quote(after)}`,
  );
  return finding('merchant', 'error', 'idempotency.reuse', [earlier.exchange, later.exchange], {
    message: `${idName(later)} of ${named(earlier.exchange)} was used again in ${named(later.exchange)} for something else: ${changes.join('; ')}.`,
    why: 'Waffo accepts an id for one attempt only: it refuses the second use (A0011) or gives the answer of the first, so the buyer is charged something that the shop does not show.',
    fix: 'Make a new id for every new attempt; repeat an attempt with exactly the request that was stored for it.',
  });
}

function variation(earlier: Attempt, later: Attempt, differences: readonly Difference[]): Finding {
  return finding('merchant', 'warning', 'idempotency.variation', [earlier.exchange, later.exchange], {
    message: `${named(later.exchange)} repeats ${idName(later)} of ${named(earlier.exchange)}, but differs in ${andList(differences.map(({ field }) => field))}.`,
    why: 'Which fields Waffo compares is not published: it may refuse the repeat with A0011, and the outcome stays unknown.',
    fix: 'Store the request with its id before the first call, and repeat it unchanged; only the request time may be new.',
  });
}

function conflicts(attempts: readonly Attempt[], context: CheckContext): Finding[] {
  // What was used in an earlier case is told by the check of ids.
  const refused = attempts.filter(
    ({ exchange }) =>
      answerOf(exchange, context)?.code === 'A0011' && !isInjected(exchange, context) && !exchange.usedBefore,
  );
  return [...groupBy(refused, idName)].map(([name, group]) => {
    const exchanges = group.map(({ exchange }) => exchange);
    return finding('merchant', 'error', 'idempotency.conflict', exchanges, {
      message: `Waffo refused ${namedAll(exchanges)} with A0011: ${name} was used before with other parameters.`,
      why: 'Ids that are not unique block orders, or attach a payment to the wrong one.',
      fix: 'Make request ids from enough randomness (32 hexadecimal characters), never from a time, a counter that restarts or the order alone.',
    });
  });
}
