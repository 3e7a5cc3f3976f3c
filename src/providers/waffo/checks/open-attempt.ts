import type { Exchange } from '../../../journal/index.ts';
import type { Attempt } from '../../../checks/attempts.ts';
import { endOf, startOf } from '../../../checks/reading.ts';

/** Refusals that say that the id lives on: they settle nothing about the call that they answer. */
const ID_IN_USE: readonly string[] = ['A0011', 'A0040'];

/** A create under the same id is under way: also an inquiry that finds nothing settles nothing. */
export const UNDER_WAY = 'A0040';

/** Whether the answer to one call was there when another began. What was given up is never answered. */
function wasAnsweredBefore(exchange: Exchange, moment: number): boolean {
  const { hungUpAfterMs, response } = exchange;
  return response !== undefined && hungUpAfterMs === undefined && endOf(exchange) <= moment;
}

/** Whether a call without an answer was given up when another began. */
function wasGivenUpBefore(exchange: Exchange, moment: number, timeToAnswer: number): boolean {
  return moment - startOf(exchange) >= Math.min(exchange.hungUpAfterMs ?? timeToAnswer, timeToAnswer);
}

/**
 * The call that left an id's fate open at a moment, as far as repeats of the same call tell.
 * `undefined`: it was never open, or a repeat with the same id settled it.
 * @param timeToAnswer how long (ms) a call may be under way before the merchant must have given it up
 */
export function openAttempt(
  attempts: readonly Attempt[],
  requestId: string,
  moment: number,
  timeToAnswer: number,
): Attempt | undefined {
  const sent = attempts.filter((one) => one.requestId === requestId && startOf(one.exchange) < moment);
  const answered = sent.filter(({ exchange }) => wasAnsweredBefore(exchange, moment));
  if (answered.some(({ outcome }) => outcome === 'success')) return undefined;
  const underWay = answered.findLast(({ code, exchange }) => isUnderWay(code, exchange, attempts));
  const unanswered = sent.find(
    ({ exchange, outcome }) =>
      (outcome === 'unknown' && endOf(exchange) <= moment) ||
      (!wasAnsweredBefore(exchange, moment) && wasGivenUpBefore(exchange, moment, timeToAnswer)),
  );
  const open = underWay ?? unanswered;
  const settled = answered.some(
    ({ exchange, outcome, code }) =>
      open !== undefined &&
      startOf(exchange) > startOf(open.exchange) &&
      outcome === 'refused' &&
      !ID_IN_USE.includes(code ?? ''),
  );
  return settled ? undefined : open;
}

/** The first answer of all may be taken for a refusal. After an unknown outcome it says that something lives. */
function isUnderWay(code: string | undefined, exchange: Exchange, attempts: readonly Attempt[]): boolean {
  return (
    code === UNDER_WAY &&
    attempts.some((one) => one.outcome === 'unknown' && startOf(one.exchange) < startOf(exchange))
  );
}
