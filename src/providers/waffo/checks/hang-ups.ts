import type { Semantics } from '../../../contract/index.ts';
import type { Exchange, Journal } from '../../../journal/index.ts';
import type { Finding } from '../../../checks/finding.ts';
import { merchantCalls, startOf } from '../../../checks/reading.ts';
import { finding, named, namedAll } from '../../../checks/wording.ts';

/** How long (ms) a client has to wait for an answer at least. */
const LEAST_WAIT_MS = 8_000;
/** A busy machine takes a call in later than its sender has begun to count. */
const TOLERANCE_MS = 1_000;
/** By then (ms) a merchant that was killed has lost its connections. */
const DYING_MS = 2_000;

/**
 * Part of `pacing`: writes that the merchant gave up before Waffo had the time to answer that it asks for. Inquiries are
 * left out: a page may end its inquiry when the buyer leaves.
 */
export function hangUps(journal: Journal, semantics: Semantics): Finding[] {
  const early = merchantCalls(journal).filter(
    (call) =>
      isTooEarly(call) && semantics.call(call.operation)?.effect !== 'reads' && !wasKilled(journal, call),
  );
  const [first] = early;
  if (!first) return [];
  const waits = early.map(({ hungUpAfterMs = 0 }) => `${(hungUpAfterMs / 1000).toFixed(1)} s`);
  return [
    finding('merchant', 'warning', 'pacing.hung-up', early, {
      message: `${early.length > 1 ? namedAll(early) : named(first)}: the merchant closed the connection after ${waits.join(', ')}, before Waffo had answered.`,
      why: 'Waffo asks its clients to wait at least 8 s. Waffo may still execute a call that was given up earlier, so in slow minutes many orders have an unknown outcome.',
      fix: 'Set the timeout of your HTTP client to at least 8 s, better 15 s. An order whose call was given up stays open until an inquiry or a notification says its outcome.',
    }),
  ];
}

function isTooEarly({ hungUpAfterMs }: Exchange): boolean {
  return hungUpAfterMs !== undefined && hungUpAfterMs < LEAST_WAIT_MS - TOLERANCE_MS;
}

/** Whether the harness killed the merchant while it waited. */
function wasKilled(journal: Journal, call: Exchange): boolean {
  const hungUpAt = startOf(call) + (call.hungUpAfterMs ?? 0);
  return journal.entries.some((entry) => {
    const moment = Date.parse(entry.wallAt);
    return (
      entry.kind === 'act' &&
      entry.who === 'merchant' &&
      moment >= startOf(call) - DYING_MS &&
      moment <= hungUpAt + DYING_MS
    );
  });
}
