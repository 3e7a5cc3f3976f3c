import { textAt } from '../core/index.ts';
import { idsNamed } from '../contract/index.ts';
import type { Exchange, Journal } from '../journal/index.ts';
import type { Check, CheckContext, Finding } from './finding.ts';
import {
  bodyOf,
  dataAnswered,
  dataNotified,
  endOf,
  exchangesInOrder,
  isNotification,
  merchantCalls,
  providerAnswers,
  providerNotifications,
  startOf,
} from './reading.ts';
import { givenBy } from './request-ids.ts';
import { finding, named, quote } from './wording.ts';

/** Whether the merchant acts on ids that only a forged message, or one that contradicts itself, has named. */
export const foreignIds: Check = {
  id: 'foreign-ids',
  title: 'Ids from forged or contradictory messages are not used',
  run(journal, context) {
    const { semantics } = context.spec;
    const untrusted = untrustedIn(journal);
    if (untrusted.length === 0) return [];
    const known = { untrusted, genuine: genuineIds(journal, context) };
    return merchantCalls(journal).flatMap((call) => {
      const { effect = 'reads', names = [] } = semantics.call(call.operation) ?? {};
      // To inquire about an id that an untrusted message names is right: the answer tells the truth.
      return effect === 'reads' ? [] : names.flatMap((field) => takenOver(call, field, known, context));
    });
  },
};

function takenOver(
  call: Exchange,
  field: string,
  known: { untrusted: readonly Exchange[]; genuine: ReadonlySet<string> },
  context: CheckContext,
): Finding[] {
  const { provider, spec } = context;
  const { name } = provider;
  const value = textAt(bodyOf(call.request), field);
  if (value === undefined || known.genuine.has(value)) return [];
  const source = known.untrusted.find(
    (message) =>
      startOf(message) <= endOf(call) && idsNamed(dataNotified(message, context), spec.semantics).has(value),
  );
  if (!source) return [];
  return [
    finding('merchant', 'error', 'foreign-ids.used', [source, call], {
      message: `${named(call)}: ${field} is ${quote(value)}. ${name} has never given this id to an object of the merchant; only ${named(source)} contains it (${source.fault?.name ?? `not sent by ${name}`}).`,
      why: 'The refund, capture or cancellation acts on an object that the buyer did not pay for, or on none.',
      fix: 'Take ids from the verified answer to your own create, or from a verified notification whose other ids, merchant, amount and currency match your order. Store nothing from a message that does not match.',
    }),
  ];
}

/** Messages of the harness: forged, or validly signed and altered. */
function untrustedIn(journal: Journal): Exchange[] {
  return exchangesInOrder(journal).filter(
    (exchange) => isNotification(exchange) && exchange.fault?.falsified === 'request',
  );
}

/** Every id that the merchant made itself, or that the provider sent. */
function genuineIds(journal: Journal, context: CheckContext): Set<string> {
  const { semantics } = context.spec;
  return new Set([
    ...merchantCalls(journal).flatMap(({ operation, request }) =>
      givenBy(operation, semantics).flatMap((field) => textAt(bodyOf(request), field) ?? []),
    ),
    ...providerAnswers(journal).flatMap((answer) => [...idsNamed(dataAnswered(answer, context), semantics)]),
    ...providerNotifications(journal).flatMap((told) => [
      ...idsNamed(dataNotified(told, context), semantics),
    ]),
  ]);
}
