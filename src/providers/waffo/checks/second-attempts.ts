import { textAt } from '../../../core/index.ts';
import type { Journal } from '../../../journal/index.ts';
import { idName, wasToldBefore, type Attempt } from '../../../checks/attempts.ts';
import { openAttempt, UNDER_WAY } from './open-attempt.ts';
import type { CheckContext, Finding } from '../../../checks/finding.ts';
import { historiesOf, observationsOf, type ObjectHistory } from '../../../checks/objects.ts';
import { answerOf, bodyOf, endOf, groupBy, merchantCalls, startOf } from '../../../checks/reading.ts';
import { finding, named } from '../../../checks/wording.ts';

/** How long (ms) a call may be under way before a merchant that begins anew must have given it up. */
const TIME_TO_ANSWER = 5_000;
/** Refusals of the inquiry itself: they say nothing about what was asked for. */
const NOT_ADMITTED: readonly string[] = ['A0001', 'A0002', 'A0004'];

/** What may come of it, and what to do instead, by operation. */
const WORDS: Readonly<Record<string, { danger: string; fix: string }>> = {
  orderCreate: {
    danger: 'The first order may exist and be payable, or be paid: the buyer may pay twice.',
    fix: 'Keep the id: repeat the same request or ask order/inquiry with the same paymentRequestId; take a new one only after ORDER_CLOSE or a clear refusal.',
  },
  orderRefund: {
    danger: 'The first refund may have gone through: the buyer may be refunded twice.',
    fix: 'Keep the id: ask refund/inquiry with the same refundRequestId, or repeat the same request, until the outcome of the first refund is known.',
  },
  subscriptionCreate: {
    danger: 'The first subscription may exist: the buyer may be charged by two of them every period.',
    fix: 'Keep the id: ask subscription/inquiry with the same subscriptionRequest; take a new one only after CLOSE or a clear refusal.',
  },
  subscriptionChange: {
    danger: 'The first change may go through: the buyer may end up with two plans and two charges.',
    fix: 'Keep the id: ask subscription/change/inquiry with the same two ids; take a new one only after CLOSED or a clear refusal.',
  },
};

/** Part of `idempotency`: new ids for a thing whose first attempt may still live. */
export function secondAttempts(
  journal: Journal,
  attempts: readonly Attempt[],
  context: CheckContext,
): Finding[] {
  const histories = historiesOf(observationsOf(journal, context));
  const byPurpose = groupBy(attempts, ({ call, purpose }) => purpose && `${call.operation} ${purpose}`);
  return [...byPurpose.values()].flatMap((same) =>
    same.flatMap((later, index): Finding[] => {
      const [{ requestId: own }, moment] = [later, startOf(later.exchange)];
      // Only the first use of an id opens a second attempt; its repeats are the right thing to do.
      const earlier = same.slice(0, index);
      if (earlier.some(({ requestId }) => requestId === own)) return [];
      const others = [...new Set(earlier.map(({ requestId }) => requestId))];
      const open = others
        .map((id) => openAttempt(same, id, moment, TIME_TO_ANSWER))
        .find((one) => one !== undefined && !isResolved(journal, one, { moment, histories, context }));
      return open ? [newId(open, later)] : [];
    }),
  );
}

function isResolved(
  journal: Journal,
  open: Attempt,
  {
    moment,
    histories,
    context,
  }: { moment: number; histories: readonly ObjectHistory[]; context: CheckContext },
): boolean {
  const { object, key, frees, inquiry = '' } = open.call;
  const history = histories.find((one) => one.object === object && one.ids.includes(open.requestId));
  const told = (history?.observations ?? []).filter((one) => wasToldBefore(one, moment));
  if (told.some(({ status }) => frees.includes(status))) return true;
  if (open.code === UNDER_WAY) return false;
  // "No such order" after the call was given up: there is nothing that could be paid.
  return merchantCalls(journal, inquiry).some((asked) => {
    const code = answerOf(asked, context)?.code;
    return (
      textAt(bodyOf(asked.request), key) === open.requestId &&
      startOf(asked) >= startOf(open.exchange) &&
      endOf(asked) <= moment &&
      code?.startsWith('A') === true &&
      !NOT_ADMITTED.includes(code)
    );
  });
}

function newId(open: Attempt, later: Attempt): Finding {
  const { danger = '', fix = '' } = WORDS[open.call.operation] ?? {};
  return finding('merchant', 'error', 'idempotency.new-id', [open.exchange, later.exchange], {
    message: `${named(open.exchange)} with ${idName(open)} ${whyOpen(open, later)}, so its outcome was unknown when ${named(later.exchange)} started the same thing again with the new ${idName(later)} (${open.purpose ?? ''}).`,
    why: `A new id after an unknown outcome is a second attempt. ${danger}`,
    fix,
  });
}

function whyOpen({ exchange, code }: Attempt, later: Attempt): string {
  const { hungUpAfterMs, response } = exchange;
  if (hungUpAfterMs !== undefined) return `was given up after ${(hungUpAfterMs / 1000).toFixed(1)} s`;
  if (!response) return 'was never answered';
  if (endOf(exchange) > startOf(later.exchange)) return 'was still without an answer';
  if (response.signature === 'invalid') return 'was answered with a wrong signature';
  return code ? `was answered ${code}` : `was answered HTTP ${response.status} without an envelope`;
}
