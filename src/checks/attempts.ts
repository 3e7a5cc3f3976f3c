import type { Exchange, Journal } from '../journal/index.ts';
import { SUCCESS, UNKNOWN_OUTCOME } from '../providers/waffo/protocol/index.ts';
import type { KeyedCall } from '../contract/index.ts';
import type { CheckContext } from './finding.ts';
import type { StatusObservation } from './objects.ts';
import { answerOf, bodyOf, endOf, merchantCalls, startOf, textAt, type Body } from './reading.ts';

/**
 * What a merchant can know from one answer. `unknown`: no answer, an answer that is none or cannot be trusted,
 * or E0001 — the effect may have happened.
 */
export type Outcome = 'accepted' | 'refused' | 'unknown';

/** A call that starts something at Waffo under a request id of the merchant's own. */
export interface Attempt {
  /** What the call is. */
  call: KeyedCall;
  exchange: Exchange;
  body: Body;
  /** The idempotency key: what a repeat must reuse. */
  requestId: string;
  /** What it is for in the merchant's own terms, so that two attempts at the same thing can be told. */
  purpose?: string;
  outcome: Outcome;
  code?: string;
}

/** Refusals that say that the id lives on: they settle nothing about the call that they answer. */
const ID_IN_USE: readonly string[] = ['A0011', 'A0040'];

/** All attempts of the merchant, in order. Calls without an id are left to the schema. */
export function attemptsOf(journal: Journal, { spec }: CheckContext): Attempt[] {
  return merchantCalls(journal).flatMap((exchange): Attempt[] => {
    const call = spec.semantics.keyedCall(exchange.operation);
    const body = bodyOf(exchange.request);
    const requestId = call && textAt(body, call.key);
    if (!requestId) return [];
    const purpose = purposeOf(call, body);
    const code = answerOf(exchange)?.code;
    const outcome = outcomeOf(exchange);
    return [{ call, exchange, body, requestId, outcome, ...(purpose && { purpose }), ...(code && { code }) }];
  });
}

/** An attempt by its id: `paymentRequestId 5f0c…`. */
export function idName({ call, requestId }: Attempt): string {
  return `${call.key} ${requestId}`;
}

/** What a merchant that verifies signatures can know from the answer to its call. */
export function outcomeOf(exchange: Exchange): Outcome {
  const { response } = exchange;
  if (!response || response.signature === 'invalid') return 'unknown';
  const code = answerOf(exchange)?.code;
  if (code === SUCCESS) return 'accepted';
  if (code === UNKNOWN_OUTCOME) return 'unknown';
  if (code !== undefined) return 'refused';
  // A proxy's page in place of an envelope: 4xx never reached Waffo's work, all else may have.
  return response.status >= 400 && response.status < 500 ? 'refused' : 'unknown';
}

/** Whether the answer to one call was there when another began. */
export function wasAnsweredBefore(exchange: Exchange, moment: number): boolean {
  return exchange.response !== undefined && endOf(exchange) <= moment;
}

/**
 * The call that left an id's fate open at a moment, as far as repeats of the same call tell.
 * `undefined`: it was never open, or a repeat with the same id settled it.
 * @param patience how long (ms) a call may be under way before the merchant must have given it up
 */
export function openAttempt(
  attempts: readonly Attempt[],
  requestId: string,
  moment: number,
  patience: number,
): Attempt | undefined {
  const sent = attempts.filter((one) => one.requestId === requestId && startOf(one.exchange) < moment);
  const answered = sent.filter(({ exchange }) => wasAnsweredBefore(exchange, moment));
  if (answered.some(({ outcome }) => outcome === 'accepted')) return undefined;
  const open = sent.find(
    ({ exchange, outcome }) =>
      (outcome === 'unknown' && endOf(exchange) <= moment) ||
      (!wasAnsweredBefore(exchange, moment) && moment - startOf(exchange) >= patience),
  );
  const settled = answered.some(
    ({ exchange, outcome, code }) =>
      open !== undefined &&
      startOf(exchange) > startOf(open.exchange) &&
      outcome === 'refused' &&
      !ID_IN_USE.includes(code ?? ''),
  );
  return settled ? undefined : open;
}

/** Whether an observation could be known to the merchant by a moment. */
export function wasToldBefore({ exchange, source }: StatusObservation, moment: number): boolean {
  if (source === 'notification') return startOf(exchange) <= moment;
  return exchange.actor === 'merchant' && endOf(exchange) <= moment;
}

function purposeOf({ purpose }: KeyedCall, body: Body): string | undefined {
  const parts = purpose.map((field) => textAt(body, field));
  return parts.every((part) => part !== undefined) ? parts.join(' / ') : undefined;
}
