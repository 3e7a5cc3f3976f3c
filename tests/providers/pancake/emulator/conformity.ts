import { loadSpec } from '../../../../src/contract/index.ts';
import { parseJson } from '../../../../src/core/index.ts';
import { exchangesOf, type Exchange, type Journal } from '../../../../src/journal/index.ts';

/** Where a journal departs from the contract: answers of the emulator, and what it sends. Faults are left out. */
export function departures(journal: Journal): string[] {
  const answered = new Set<string>();
  return exchangesOf(journal)
    .filter(({ request: { headers }, response }) => {
      // An idempotency key replays the answer to whatever was asked first.
      const isReplay = 'x-idempotency-key' in headers && answered.has(response?.body ?? '');
      answered.add(response?.body ?? '');
      return !isReplay;
    })
    .filter(({ fault, operation }) => !fault && operation !== 'unknown')
    .flatMap((exchange) =>
      exchange.direction === 'merchant-to-provider' ? ofAnswer(exchange) : ofWebhook(exchange),
    );
}

function ofAnswer({ operation, response }: Exchange): string[] {
  if (!response) return [];
  const body = parseJson(response.body);
  const violations = loadSpec('pancake').operation(operation).response.validate(body);
  return violations.map(
    ({ field, message }) =>
      `${operation} ${response.status}: ${field} ${message} ${response.body.slice(0, 300)}`,
  );
}

function ofWebhook({ operation, request }: Exchange): string[] {
  const notification = loadSpec('pancake').notification(operation);
  if (!notification) return [`${operation} is no event of the contract`];
  const body = parseJson(request.body);
  return [
    ...notification.body.validate(body).map(({ field, message }) => `${operation}: ${field} ${message}`),
    ...notification.body.unknownFields(body).map((field) => `${operation}: ${field} is not in the contract`),
  ];
}
