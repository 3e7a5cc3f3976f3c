import { orList, parseJson, textAt } from '../../core/index.ts';
import { periodPaymentText } from '../../providers/waffo/protocol/index.ts';
import type { CaseContext, Observation } from '../case-context.ts';
import { operationPath } from '../operation-path.ts';
import type { PlacedOrder } from '../placed-order.ts';
import type { PlacedSubscription } from '../placed-subscription.ts';
import type { NotificationRecord } from '../target/index.ts';
import type { Body } from '../wire.ts';

/** Something at Waffo is not as it must be. */
export function reportProvider(context: CaseContext, check: string, message: string): void {
  context.report({
    check: `waffo.${check}`,
    party: 'provider',
    message,
    why: 'Waffo must show the same that the merchant ordered.',
    fix: 'Compare the exchanges of this case in the journal. If the merchant sent the right values, report it to Waffo.',
  });
}

/** The status that Waffo shows must be one of these. */
export function requireStatus(
  context: CaseContext,
  status: string | undefined,
  wanted: readonly string[],
  about: { name: string; check: string },
): void {
  if (status !== undefined && wanted.includes(status)) return;
  const message = `${about.name} is ${status ?? '(none)'} at Waffo; ${orList(wanted)} is expected.`;
  reportProvider(context, about.check, message);
}

/** These fields must be what the merchant sent. */
export function requireFields(
  context: CaseContext,
  view: Body,
  sent: Body,
  fields: readonly string[],
  name: string,
): void {
  for (const field of fields) {
    if (view[field] === sent[field]) continue;
    const message = `${field} of ${name} is ${JSON.stringify(view[field])} at Waffo; the merchant sent ${JSON.stringify(sent[field])}.`;
    reportProvider(context, 'field-match', message);
  }
}

/** The merchant must have acknowledged a notification; ends the scenario if none was sent. */
export function requireAcknowledged(
  context: CaseContext,
  notification: NotificationRecord | undefined,
  name: string,
  field: string,
): void {
  if (!notification) noNotification(context, name, field);
  if (notification.state === 'acknowledged') return;
  const told = periodPaymentText(notification.result);
  const last = notification.replies.at(-1);
  const said = last?.response
    ? `HTTP ${last.response.status}, body ${JSON.stringify(last.response.body.slice(0, 120))}`
    : (last?.noResponse ?? 'no reply');
  context.report({
    check: 'notification.not-acknowledged',
    message: `The merchant did not acknowledge the ${notification.eventType} about ${name}${told && `${told},`}: ${said}.`,
    why: 'Waffo repeats it for 20 hours and then stops: the merchant never learns the result.',
    fix: isDeclined(last?.response)
      ? `${told ? 'Compare with the price and the period of the plan that the event names, not with those of the plan before a change or of the first period. ' : ''}Find in the log why the handler declined it. Decline only what cannot be stored now.`
      : 'Answer HTTP 200 with Content-Type application/json, exactly the body {"message":"success"}, and X-SIGNATURE over that body.',
  });
}

/** Whether the merchant has answered in the right form that it wants the notification again. */
function isDeclined(response: { body: string } | undefined): boolean {
  return ['failed', 'unknown'].includes(textAt(parseJson(response?.body ?? ''), 'message') ?? '');
}

/** Ends a scenario that cannot go on without a notification. */
export function noNotification(context: CaseContext, name: string, field: string): never {
  context.failCase({
    check: 'notification.none',
    message: `Waffo sent no notification about ${name}.`,
    why: 'Without notifications the merchant does not learn whether the money was paid.',
    fix: `Send an address of your own as ${field}.`,
  });
}

/** What is known of a create that must get a certain answer. */
export interface Provocation {
  /** The answer that the case is about. */
  code: string;
  /** The answers that came. */
  codes: readonly string[];
  /** Whether Waffo got the amount that provokes the answer. */
  isAmountPassed: boolean;
  noun: 'order' | 'subscription';
  operation: 'createOrder' | 'createSubscription';
  call: 'orderCreate' | 'subscriptionCreate';
}

/** The merchant's create did not get the answer that the case is about. */
export function notProvoked(
  { amount, reply, wanted }: PlacedOrder | PlacedSubscription,
  { code, codes, isAmountPassed, noun, operation, call }: Provocation,
): Observation {
  return {
    check: 'case.not-provoked',
    message:
      codes.length > 0
        ? `The ${noun} of ${wanted.amount} must get the answer ${code}. Waffo answered ${codes.join(', ')} to the ${noun} of ${amount}.`
        : `The merchant did not call ${operationPath(call)} for the ${noun} of ${wanted.amount} (HTTP ${reply.status}).`,
    why: 'The case cannot show what the merchant does with this answer.',
    fix: isAmountPassed
      ? 'Look at the exchange in the journal.'
      : `Pass {amount} on unchanged in ${operation}: the sandbox provokes errors by special amounts.`,
    entries: [reply.entry],
  };
}
