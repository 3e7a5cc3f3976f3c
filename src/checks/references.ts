import { andList, textAt } from '../core/index.ts';
import type { Exchange } from '../journal/index.ts';
import type { ObjectSemantics } from '../contract/index.ts';
import type { CheckContext, Finding } from './finding.ts';
import { bodyOf, dataTold, groupBy, type Body } from './reading.ts';
import { givenBy } from './request-ids.ts';
import { finding, namedAll, quote, type Words } from './wording.ts';

/** A wrong id in a call, in the words that follow the name of the call. */
interface WrongId extends Omit<Words, 'message'> {
  exchange: Exchange;
  what: string;
}

/** Part of `data-integrity`: ids of another kind or of another object in the calls of a merchant. */
export function references(
  calls: readonly Exchange[],
  said: readonly Exchange[],
  context: CheckContext,
): Finding[] {
  const { semantics } = context.spec;
  const kinds = kindsOf(calls, said, context);
  const pairs = semantics.objects.flatMap((kind) => pairOf(kind, said, context) ?? []);
  const wrong = calls.flatMap((call) => {
    const fields = semantics.call(call.operation)?.names ?? [];
    return [
      ...fields.flatMap((field) => otherKind(call, field, kinds, context)),
      ...pairs.flatMap((pair) => otherObject(call, fields, pair)),
    ];
  });
  // A merchant that asks again and again is told once.
  return [...groupBy(wrong, ({ exchange, what }) => `${exchange.operation} ${what}`).values()].flatMap(
    report,
  );
}

function report(group: readonly WrongId[]): Finding[] {
  const [first] = group;
  if (!first) return [];
  const exchanges = group.map(({ exchange }) => exchange);
  const { what, why, fix } = first;
  return [
    finding('merchant', 'error', 'data-integrity.reference', exchanges, {
      message: `${namedAll(exchanges)}: ${what}.`,
      why,
      fix,
    }),
  ];
}

/** The field holds an id that this journal knows only as something else. */
function otherKind(
  exchange: Exchange,
  field: string,
  kinds: ReadonlyMap<string, ReadonlySet<string>>,
  { spec, provider }: CheckContext,
): WrongId[] {
  const value = textAt(bodyOf(exchange.request), field);
  const known = value === undefined ? undefined : kinds.get(value);
  if (!known || known.has(spec.semantics.aliases[field] ?? field)) return [];
  return [
    {
      exchange,
      what: `${field} is ${quote(value)}, which is a ${andList([...known])}`,
      why: `${provider.name} does not find the object, so the refund, cancellation or inquiry never reaches it.`,
      fix: `Store ${provider.name}'s ids from the answer to the create, and send the stored id as ${field}.`,
    },
  ];
}

/** Two ids in one call that belong to two objects of one kind. */
function otherObject(
  exchange: Exchange,
  fields: readonly string[],
  { kind, theirs, byOwn }: Pair,
): WrongId[] {
  if (!fields.includes(kind.id) || !fields.includes(theirs)) return [];
  const body = bodyOf(exchange.request);
  const [own = '', given] = [textAt(body, kind.id), textAt(body, theirs)];
  const real = byOwn.get(own);
  if (real === undefined || given === undefined || real === given || ![...byOwn.values()].includes(given))
    return [];
  return [
    {
      exchange,
      what: `${theirs} ${given} belongs to another ${kind.noun}: ${kind.id} ${own} has ${real}`,
      why: `The call may act on the wrong ${kind.noun}, or show one buyer the result of another buyer's ${kind.noun}.`,
      fix: 'Read both ids from the same record, or send only one of them.',
    },
  ];
}

function kindsOf(
  calls: readonly Exchange[],
  said: readonly Exchange[],
  context: CheckContext,
): Map<string, Set<string>> {
  const { semantics } = context.spec;
  const kinds = new Map<string, Set<string>>();
  const note = (body: Body, fields: readonly string[]): void => {
    for (const field of fields) {
      const value = textAt(body, field);
      if (value === undefined) continue;
      kinds.set(value, (kinds.get(value) ?? new Set()).add(field));
    }
  };
  for (const exchange of said) note(dataTold(exchange, context), semantics.ids);
  for (const call of calls) note(bodyOf(call.request), givenBy(call.operation, semantics));
  return kinds;
}

/** A kind of object with the provider's ids of the merchant's, as the provider told them. */
interface Pair {
  kind: ObjectSemantics;
  /** Field of the provider's id. */
  theirs: string;
  byOwn: ReadonlyMap<string, string>;
}

function pairOf(kind: ObjectSemantics, said: readonly Exchange[], context: CheckContext): Pair | undefined {
  const { semantics } = context.spec;
  const theirs = kind.providerId;
  if (theirs === undefined) return undefined;
  const byOwn = new Map<string, string>();
  for (const exchange of said) {
    const about = semantics.call(exchange.operation) ?? semantics.event(exchange.operation);
    if (about?.object !== kind.name) continue;
    const body = dataTold(exchange, context);
    const [own, given] = [textAt(body, kind.id), textAt(body, theirs)];
    if (own && given) byOwn.set(own, given);
  }
  return { kind, theirs, byOwn };
}
