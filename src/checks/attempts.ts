import { textAt } from '../core/index.ts';
import type { Exchange, Journal } from '../journal/index.ts';
import type { KeyedCall } from '../contract/index.ts';
import type { AnswerOutcome } from '../provider/index.ts';
import type { CheckContext } from './finding.ts';
import type { StatusObservation } from './objects.ts';
import { answerOf, bodyOf, endOf, merchantCalls, outcomeOf, startOf, type Body } from './reading.ts';

/** A call that starts something under a request id of the merchant's own. */
export interface Attempt {
  /** What the call is. */
  call: KeyedCall;
  exchange: Exchange;
  body: Body;
  /** The idempotency key: what a repeat must reuse. */
  requestId: string;
  /** What it is for in the merchant's own terms, so that two attempts at the same thing can be told. */
  purpose?: string;
  outcome: AnswerOutcome;
  code?: string;
}

/** All attempts of the merchant, in order. Calls without an id are left to the schema. */
export function attemptsOf(journal: Journal, context: CheckContext): Attempt[] {
  return merchantCalls(journal).flatMap((exchange): Attempt[] => {
    const call = context.spec.semantics.keyedCall(exchange.operation);
    const body = bodyOf(exchange.request);
    const requestId = call && textAt(body, call.key);
    if (!requestId) return [];
    const purpose = purposeOf(call, body);
    const code = answerOf(exchange, context)?.code;
    const outcome = outcomeOf(exchange, context);
    return [{ call, exchange, body, requestId, outcome, ...(purpose && { purpose }), ...(code && { code }) }];
  });
}

/** An attempt by its id: `paymentRequestId 5f0c…`. */
export function idName({ call, requestId }: Attempt): string {
  return `${call.key} ${requestId}`;
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
