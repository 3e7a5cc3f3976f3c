import { andList } from '../../../core/index.ts';
import type { Journal } from '../../../journal/index.ts';
import type { Attempt } from '../../../checks/attempts.ts';
import type { Finding } from '../../../checks/finding.ts';
import { endOf, groupBy, startOf } from '../../../checks/reading.ts';
import { finding, namedAll } from '../../../checks/wording.ts';

/** Refusals that are final for the request and no fault of it: of the buyer, the system, the risk control. */
const DEFINITE = /^[BCD]/;
/** One new attempt may be meant well; more than that is a machine that does not stop. */
const MOST_UNASKED = 1;

/** Part of `pacing`: new attempts under new ids that follow a refusal without anybody's wish. */
export function unaskedAttempts(journal: Journal, attempts: readonly Attempt[]): Finding[] {
  return [...groupBy(attempts, ({ call }) => call)].flatMap(([{ asked }, same]) => {
    const wishes = journal.entries.filter((entry) => entry.kind === 'call' && entry.operation === asked);
    const surplus = new Set(same.map(({ requestId }) => requestId)).size - wishes.length;
    // Without the harness's own calls nobody can tell what was wished for.
    if (wishes.length === 0 || surplus <= 0) return [];
    const moments = wishes.map(({ wallAt }) => Date.parse(wallAt));
    const unasked = same.filter((later, index) => followsRefusal(same.slice(0, index), later, moments));
    const first = same.find(({ outcome, code }) => outcome === 'refused' && DEFINITE.test(code ?? ''));
    if (!first || unasked.length === 0) return [];
    const exchanges = [first, ...unasked].map(({ exchange }) => exchange);
    return finding(
      'merchant',
      unasked.length > MOST_UNASKED ? 'error' : 'warning',
      'pacing.unasked',
      exchanges,
      {
        message: `${namedAll(exchanges)}: after ${first.code ?? 'a refusal'} the merchant tried again by itself, ${unasked.length} time(s) under new ids (${andList(unasked.slice(0, 3).map(({ requestId }) => requestId))}); buyers or staff asked for ${wishes.length} in all.`,
        why: 'Nobody asked for these orders. If one is created, the buyer may pay it in addition to the next one.',
        fix: 'After a definite refusal mark it failed and tell the buyer, who decides whether to try later or in another way; try nothing again without them.',
      },
    );
  });
}

/** Whether a new id comes after a definite refusal, and nobody has asked for anything since that. */
function followsRefusal(earlier: readonly Attempt[], later: Attempt, wishes: readonly number[]): boolean {
  if (earlier.some(({ requestId }) => requestId === later.requestId)) return false;
  const moment = startOf(later.exchange);
  const refusal = earlier.findLast(({ exchange }) => endOf(exchange) <= moment);
  if (refusal?.outcome !== 'refused' || !DEFINITE.test(refusal.code ?? '')) return false;
  return !wishes.some((wish) => wish >= endOf(refusal.exchange) && wish <= moment);
}
