import type { Exchange, Journal } from '../journal/index.ts';
import { sameAmount, textAt } from '../core/index.ts';
import type { ObjectSemantics } from '../contract/index.ts';
import type { Check, CheckContext, Finding } from './finding.ts';
import {
  bodyOf,
  catalogueEntryOf,
  dataTold,
  exchangesInOrder,
  merchantCalls,
  providerAnswers,
  providerNotifications,
  type Body,
} from './reading.ts';
import { references } from './references.ts';
import { finding, named, quote } from './wording.ts';

/** Whether both sides mean the same order and the same amount. */
export const dataIntegrity: Check = {
  id: 'data-integrity',
  title: 'Ids name the right objects, and the provider reports the amounts that were ordered',
  run(journal, context) {
    const told = [...providerAnswers(journal), ...providerNotifications(journal)];
    return [...references(merchantCalls(journal), told, context), ...echoes(journal, told, context)];
  },
};

/** What the provider says of an object must be what the merchant asked for when it created the object. */
function echoes(journal: Journal, told: readonly Exchange[], context: CheckContext): Finding[] {
  const { semantics } = context.spec;
  const reports = told.map((exchange) => ({ exchange, body: dataTold(exchange, context) }));
  const objectOf = (operation: string): string | undefined =>
    (semantics.call(operation) ?? semantics.event(operation))?.object;
  return semantics.objects.flatMap((kind) => {
    const asked = requestsById(journal, kind, context);
    return reports
      .filter(({ exchange }) => objectOf(exchange.operation) === kind.name)
      .flatMap(({ exchange, body }) => {
        const request = asked.get(textAt(body, kind.id) ?? '');
        return request ? compare(kind, { request, report: exchange, body }, context) : [];
      });
  });
}

/** What was asked for under each id. An id with two meanings has none: another check tells the merchant. */
function requestsById(
  journal: Journal,
  { name, echoes }: ObjectSemantics,
  context: CheckContext,
): Map<string, Exchange> {
  const found = new Map<string, Exchange>();
  const ambiguous = new Set<string>();
  const calls = exchangesInOrder(journal)
    .map((exchange) => ({ exchange, call: context.spec.semantics.call(exchange.operation) }))
    .filter(({ call }) => call?.object === name);
  // A running subscription may get a new price.
  if (calls.some(({ call }) => call?.amends)) return found;
  for (const { exchange, call } of calls) {
    const body = bodyOf(exchange.request);
    const key = call?.effect === 'creates' && call.key ? textAt(body, call.key) : undefined;
    if (key === undefined || isRefused(exchange, context)) continue;
    const earlier = found.get(key);
    if (!earlier) found.set(key, exchange);
    else if (echoes.some((field) => !isSame(field, bodyOf(earlier.request), body))) ambiguous.add(key);
  }
  for (const key of ambiguous) found.delete(key);
  return found;
}

function compare(
  { echoes, id }: ObjectSemantics,
  { request, report, body }: { request: Exchange; report: Exchange; body: Body },
  { provider }: CheckContext,
): Finding[] {
  const asked = bodyOf(request.request);
  const wrong = echoes.filter((field) => textAt(body, field) !== undefined && !isSame(field, asked, body));
  if (wrong.length === 0) return [];
  const changes = wrong.map(
    (field) => `${field} ${quote(textAt(body, field))} where ${quote(textAt(asked, field))} was asked for`,
  );
  return [
    finding('provider', 'error', 'data-integrity.echo', [request, report], {
      message: `${named(report)} reports for ${id} ${textAt(body, id) ?? ''} ${changes.join(', ')} in ${named(request)}.`,
      why: 'The shop may deliver for an amount, a currency or an order that it did not ask for.',
      fix: `Compare amount, currency and order of every result with your own record before you deliver, and report the exchange to ${provider.name}.`,
    }),
  ];
}

function isSame(field: string, a: Body, b: Body): boolean {
  const [x, y] = [textAt(a, field), textAt(b, field)];
  if (x === y) return true;
  return /amount$/i.test(field) && x !== undefined && y !== undefined && sameAmount(x, y);
}

/** Whether the call surely had no effect. After an error of the provider's own system it may have had one. */
function isRefused(exchange: Exchange, context: CheckContext): boolean {
  const kind = catalogueEntryOf(exchange, context)?.class;
  return kind !== undefined && !['success', 'system', 'unknown'].includes(kind);
}
