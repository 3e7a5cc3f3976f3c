import { textAt } from '../../../core/index.ts';
import { differencesOf, type Difference } from '../../../checks/differences.ts';
import type { Check, CheckContext, Finding } from '../../../checks/finding.ts';
import { bodyOf, dataAnswered, groupBy, merchantCalls, outcomeOf, startOf } from '../../../checks/reading.ts';
import { finding, named, namedAll, quote } from '../../../checks/wording.ts';
import type { Exchange, Journal } from '../../../journal/index.ts';
import { IDEMPOTENCY_HEADER } from '../protocol/index.ts';
import { GRAPHQL, ISSUE_TOKEN } from './calls.ts';
import { genuineEvents } from './events.ts';
import { runsIn } from './runs.ts';

const FORM = /^[A-Za-z0-9_-]{1,256}$/;
const KEPT_MS = 86_400_000;
const REPLAYED =
  'Waffo Pancake only looks at the key: for 24 hours it gives the answer of the first call, and does not execute this one.';

/** What undoes what a call has done, by operation. */
const UNDONE_BY: Readonly<Record<string, { operation: string; event: string }>> = {
  subscriptionOrderCancelOrder: {
    operation: 'subscriptionOrderReactivateOrder',
    event: 'subscription.uncanceled',
  },
  subscriptionOrderReactivateOrder: {
    operation: 'subscriptionOrderCancelOrder',
    event: 'subscription.canceling',
  },
};

/** Whether an idempotency key stands for one request, and only as long as that request is meant. */
export const idempotency: Check = {
  id: 'idempotency',
  title: 'An idempotency key has the right form and belongs to one request',
  run(journal, context) {
    const calls = merchantCalls(journal).filter(({ request }) => keyOf(request.headers) !== undefined);
    const groups = [...groupBy(calls, ({ request }) => keyOf(request.headers)).entries()];
    return [
      ...malformed(calls),
      ...onQueries(calls),
      ...renewed(runsIn(journal, context)),
      ...groups.flatMap(([key, same]) => reused(key, same, context)),
      ...groups.flatMap(([key, same]) => stale(key, same, journal, context)),
    ];
  },
};

function keyOf(headers: Readonly<Record<string, string>>): string | undefined {
  return headers[IDEMPOTENCY_HEADER];
}

function malformed(calls: readonly Exchange[]): Finding[] {
  const seen = calls.filter(({ request }) => !FORM.test(keyOf(request.headers) ?? ''));
  return [...groupBy(seen, ({ operation }) => operation).values()].map((group) => {
    const key = keyOf(group[0]?.request.headers ?? {}) ?? '';
    return finding('merchant', 'error', 'idempotency.form', group, {
      message: `${namedAll(group)}: X-Idempotency-Key is ${quote(key)}${key.length > 256 ? ` of ${key.length} characters` : ''}.`,
      why: 'Waffo Pancake refuses the call with 400.',
      fix: 'Use 1 to 256 letters, digits, hyphens and underscores, for example a UUID that is stored with the request.',
    });
  });
}

/** A fresh key for each query does no harm; one that comes twice would make reads answer with what was. */
function onQueries(calls: readonly Exchange[]): Finding[] {
  const seen = calls.filter(({ operation }) => operation === GRAPHQL);
  if (seen.length === 0) return [];
  const keys = seen.map(({ request }) => keyOf(request.headers));
  const isReused = new Set(keys).size < keys.length;
  return [
    finding('merchant', isReused ? 'error' : 'warning', 'idempotency.query', seen, {
      message: `${namedAll(seen)} was sent with an X-Idempotency-Key${isReused ? ', and with the same one again' : ''}.`,
      why: 'A query with a used key gets the old answer: the shop reads old statuses as new ones.',
      fix: 'Send no idempotency key with queries. Reading twice is harmless.',
    }),
  ];
}

/** A repeat of a call whose answer was lost, under another key: the first call may have worked, so both are done. */
function renewed(runs: readonly (readonly Exchange[])[]): Finding[] {
  return runs.flatMap((run): Finding[] => {
    const again = run.slice(1).findIndex((call, index) => {
      const before = run[index];
      const [first, second] = [keyOf(before?.request.headers ?? {}), keyOf(call.request.headers)];
      return (
        before?.response === undefined && first !== undefined && second !== undefined && first !== second
      );
    });
    const [before, call] = again === -1 ? [] : [run[again], run[again + 1]];
    if (!before || !call) return [];
    return [
      finding('merchant', 'error', 'idempotency.new-key', [before, call], {
        message: `${named(call)} repeats ${named(before)}, whose answer was lost, under another idempotency key (${quote(keyOf(call.request.headers))} in place of ${quote(keyOf(before.request.headers))}).`,
        why: 'The first call may have worked. With another key the second call is executed, too: there are two sessions for one order, and both can be paid.',
        fix: 'Store the key with the request before the first call, and repeat the request with that key.',
      }),
    ];
  });
}

function reused(key: string, same: readonly Exchange[], context: CheckContext): Finding[] {
  const { semantics } = context.spec;
  for (const [index, later] of same.entries()) {
    // A call that was refused frees its key: the corrected request may use it.
    const earlier = same
      .slice(0, index)
      .find(
        (one) => outcomeOf(one, context) !== 'refused' && Date.parse(later.at) - Date.parse(one.at) < KEPT_MS,
      );
    if (!earlier || later.operation === GRAPHQL || earlier.operation === GRAPHQL) continue;
    if (earlier.operation !== later.operation)
      return [reuse(key, [earlier, later], `it asks for something different from ${named(earlier)}`)];
    const differences = differencesOf(bodyOf(earlier.request), bodyOf(later.request), semantics);
    if (differences.length === 0) continue;
    const material = semantics.call(later.operation)?.material ?? [];
    const names = semantics.call(later.operation)?.names ?? [];
    const counts = differences.filter(({ field }) =>
      [...material, ...names, 'orderMerchantExternalId', 'buyerIdentity', 'buyerEmail'].some(
        (name) => field === name || field.startsWith(`${name}.`),
      ),
    );
    return [
      counts.length > 0
        ? reuse(key, [earlier, later], `its meaning differs from ${named(earlier)}: ${told(counts)}`)
        : variation(key, [earlier, later], differences),
    ];
  }
  return [];
}

function reuse(key: string, [earlier, later]: readonly [Exchange, Exchange], what: string): Finding {
  return finding('merchant', 'error', 'idempotency.reuse', [earlier, later], {
    message: `${named(later)} was sent with the idempotency key ${quote(key)} of ${named(earlier)}, but ${what}.`,
    why: `${REPLAYED} A buyer gets the session of another order, or nothing happens at all.`,
    fix: 'Make a new key for every new request (a UUID), store it with the request, and use it again only to repeat exactly this request. Without a key every call is executed.',
  });
}

function variation(
  key: string,
  [earlier, later]: readonly [Exchange, Exchange],
  differences: readonly Difference[],
): Finding {
  return finding('merchant', 'warning', 'idempotency.variation', [earlier, later], {
    message: `${named(later)} repeats ${named(earlier)} under the idempotency key ${quote(key)}, but differs: ${told(differences)}.`,
    why: REPLAYED,
    fix: 'Store the request with its key, and repeat it as it was.',
  });
}

/** The same request under the same key, although what it did was undone meanwhile. */
function stale(key: string, same: readonly Exchange[], journal: Journal, context: CheckContext): Finding[] {
  return same.flatMap((later, index): Finding[] => {
    const earlier = same
      .slice(0, index)
      .find((one) => one.operation === later.operation && outcomeOf(one, context) === 'success');
    if (!earlier || Date.parse(later.at) - Date.parse(earlier.at) >= KEPT_MS) return [];
    if (later.operation === ISSUE_TOKEN) return staleToken(key, [earlier, later], context);
    const undoing = undoneBetween(earlier, later, journal, context);
    if (!undoing) return [];
    return [
      finding('merchant', 'error', 'idempotency.stale', [earlier, undoing, later], {
        message: `${named(later)} was sent with the idempotency key ${quote(key)} of ${named(earlier)}, although ${named(undoing)} has reversed it in the meantime.`,
        why: `${REPLAYED} The shop believes that the subscription is cancelled (or runs again), and the buyer is charged.`,
        fix: 'Make a new key for every click of the buyer; a key that only consists of the order id stays valid longer than the request.',
      }),
    ];
  });
}

function staleToken(
  key: string,
  [earlier, later]: readonly [Exchange, Exchange],
  context: CheckContext,
): Finding[] {
  const [before, after] = [dataAnswered(earlier, context), dataAnswered(later, context)];
  const end = textAt(after, 'expiresAt');
  const isReplay =
    textAt(before, 'token') !== undefined && textAt(before, 'token') === textAt(after, 'token');
  if (!isReplay || end === undefined || Date.parse(end) > Date.parse(later.at)) return [];
  return [
    finding('merchant', 'error', 'idempotency.stale', [earlier, later], {
      message: `${named(later)} was sent with the idempotency key ${quote(key)} of ${named(earlier)} and got the same token, which expired at ${end}.`,
      why: `${REPLAYED} The buyer cannot cancel, change the plan or check out as a known buyer.`,
      fix: 'Send no idempotency key when you ask for a token.',
    }),
  ];
}

function undoneBetween(
  earlier: Exchange,
  later: Exchange,
  journal: Journal,
  context: CheckContext,
): Exchange | undefined {
  const undone = UNDONE_BY[later.operation];
  const orderId = textAt(bodyOf(later.request), 'orderId');
  if (!undone || orderId === undefined) return undefined;
  const isBetween = (one: Exchange): boolean =>
    startOf(one) >= startOf(earlier) && startOf(one) <= startOf(later);
  const calls = merchantCalls(journal, undone.operation).filter(
    (one) => textAt(bodyOf(one.request), 'orderId') === orderId && outcomeOf(one, context) === 'success',
  );
  const events = genuineEvents(journal, context).filter(
    (one) => one.eventType === undone.event && one.orderId === orderId,
  );
  return [...calls, ...events.map(({ exchange }) => exchange)].find(isBetween);
}

function told(differences: readonly Difference[]): string {
  return differences
    .map(({ field, before, after }) => `${field} ${quote(before)} became ${quote(after)}`)
    .join('; ');
}
