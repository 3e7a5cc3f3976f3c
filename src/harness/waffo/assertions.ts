import type { CaseContext } from '../case-context.ts';
import type { Notice } from '../target/index.ts';
import type { Body } from '../wire.ts';

/** Something at Waffo is not as it must be. */
export function reportProvider(context: CaseContext, check: string, message: string): void {
  context.report({
    check: `waffo.${check}`,
    party: 'provider',
    message,
    why: 'What Waffo shows and what the merchant ordered must be the same thing.',
    fix: 'Compare the exchanges of this case in the journal; report it to Waffo if the merchant sent the right thing.',
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
  const message = `${about.name} is ${status ?? '(none)'} at Waffo; ${wanted.join(' or ')} was expected.`;
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
    const told = JSON.stringify(view[field]);
    reportProvider(
      context,
      'field-match',
      `${field} of ${name} is ${told} at Waffo; the merchant sent ${JSON.stringify(sent[field])}.`,
    );
  }
}

/** The merchant must have taken a notification; ends the scenario if none was sent. */
export function requireAcknowledged(
  context: CaseContext,
  notification: Notice | undefined,
  name: string,
  field: string,
): void {
  if (!notification) noNotification(context, name, field);
  if (notification.state === 'acknowledged') return;
  const last = notification.replies.at(-1);
  context.report({
    check: 'notification.not-acknowledged',
    message: `The ${notification.eventType} about ${name} was not acknowledged: ${
      last?.response
        ? `HTTP ${last.response.status}, body ${JSON.stringify(last.response.body.slice(0, 120))}`
        : (last?.noResponse ?? 'no reply')
    }.`,
    why: 'Waffo repeats it for 20 hours and then gives up: the merchant never learns the result.',
    fix: 'Answer HTTP 200, Content-Type application/json, the body {"message":"success"} to the byte, and X-SIGNATURE over it.',
  });
}

/** Ends a scenario that cannot go on without a notification. */
export function noNotification(context: CaseContext, name: string, field: string): never {
  context.failCase({
    check: 'notification.none',
    message: `Waffo sent no notification about ${name}.`,
    why: 'Without notifications the merchant does not learn what happened to the money.',
    fix: `Send an address of your own as ${field}.`,
  });
}
