import type { Exchange, Journal } from '../journal/index.ts';
import { momentOf, textAt } from '../core/index.ts';
import type { ObjectSemantics, Semantics } from '../contract/index.ts';
import type { CheckContext } from './finding.ts';
import {
  dataAnswered,
  dataNotified,
  startOf,
  providerAnswers,
  providerNotifications,
  type Body,
} from './reading.ts';

/** One time that the provider stated the status of an object. */
export interface StatusObservation {
  /** Name of the kind of object, e.g. `order`. */
  object: string;
  /** Every id of the object that stood there, the merchant's first. */
  ids: string[];
  status: string;
  exchange: Exchange;
  source: 'answer' | 'notification';
  /** What the provider itself calls the time of the object's last update, in milliseconds. */
  updatedAt?: number;
}

/** All observations of one object, in order. */
export interface ObjectHistory {
  /** Name of the kind of object, e.g. `order`. */
  object: string;
  ids: string[];
  observations: StatusObservation[];
}

/** The ids under which a body names an object of this kind: the merchant's, then the provider's. */
export function idsOf(body: Body, { id, providerId }: ObjectSemantics): string[] {
  return [id, providerId].flatMap((field) => (field && textAt(body, field)) ?? []);
}

/** Every status that the provider stated in this journal and that nobody falsified, in order. */
export function observationsOf(journal: Journal, context: CheckContext): StatusObservation[] {
  const { semantics } = context.spec;
  const answers = providerAnswers(journal).flatMap((exchange) => [
    observation(exchange, 'answer', dataAnswered(exchange, context), semantics),
    ...read(exchange, context),
  ]);
  const told = providerNotifications(journal).map((exchange) =>
    observation(exchange, 'notification', dataNotified(exchange, context), semantics),
  );
  return [...answers, ...told]
    .filter((one) => one !== undefined)
    .toSorted((a, b) => startOf(a.exchange) - startOf(b.exchange));
}

/** The observations by object; ids that ever stood together mean the same object. */
export function historiesOf(observations: readonly StatusObservation[]): ObjectHistory[] {
  const byId = new Map<string, ObjectHistory>();
  for (const one of observations) {
    const keys = one.ids.map((id) => `${one.object} ${id}`);
    const [known, ...others] = [
      ...new Set(keys.map((key) => byId.get(key)).filter((it) => it !== undefined)),
    ];
    const history = known ?? { object: one.object, ids: [], observations: [] };
    for (const other of others) absorb(history, other);
    history.observations.push(one);
    history.ids.push(...one.ids.filter((id) => !history.ids.includes(id)));
    for (const id of history.ids) byId.set(`${one.object} ${id}`, history);
  }
  return [...new Set(byId.values())];
}

/** Two ids turn out to mean one object. */
function absorb(history: ObjectHistory, other: ObjectHistory): void {
  history.observations.push(...other.observations);
  history.observations.sort((a, b) => startOf(a.exchange) - startOf(b.exchange));
  history.ids.push(...other.ids.filter((id) => !history.ids.includes(id)));
}

/** What the answer to a query says: it may tell of any number of objects. */
function read(exchange: Exchange, context: CheckContext): StatusObservation[] {
  const { objectsIn } = context.provider.protocol;
  if (!objectsIn || context.spec.semantics.call(exchange.operation)?.object !== undefined) return [];
  const data = dataAnswered(exchange, context);
  return objectsIn(data ?? {}).map(({ object, id, status }) => ({
    object,
    ids: [id],
    status,
    exchange,
    source: 'answer',
  }));
}

function observation(
  exchange: Exchange,
  source: StatusObservation['source'],
  body: Body | undefined,
  semantics: Semantics,
): StatusObservation | undefined {
  const { operation } = exchange;
  const stated = source === 'answer' ? semantics.call(operation) : semantics.event(operation);
  if (!body || stated?.object === undefined || stated.status === undefined) return undefined;
  const kind = semantics.object(stated.object);
  const status = textAt(body, stated.status);
  const ids = idsOf(body, kind);
  if (!status || ids.length === 0) return undefined;
  const updatedAt = kind.updated && momentOf(textAt(body, kind.updated) ?? '')?.getTime();
  return {
    object: kind.name,
    ids,
    status,
    exchange,
    source,
    ...(typeof updatedAt === 'number' && { updatedAt }),
  };
}
