import type { CallSemantics, Semantics } from '../../../contract/index.ts';
import { holds } from './property-violation.ts';
import type { Resource } from './model.ts';
import type { Data, Operation, Waffo } from './waffo.ts';

/** Reads a thing by its inquiry. */
export async function inquire(waffo: Waffo, thing: Resource): Promise<Data> {
  const { operation, names } = readerOf(waffo.semantics, thing);
  const body = { ...namesOf(waffo.semantics, thing, names), ...alsoAsked(thing) };
  const answer = await waffo.call(operation as Operation, body);
  holds(!answer.lost, () => `${operation} of ${thing.key} was not answered`);
  holds(answer.code === '0', () => `${operation} of ${thing.key} was answered ${answer.code}; it exists`);
  return answer.data;
}

/** The status that an inquiry or notification gives a thing. */
export function statusOf(semantics: Semantics, thing: Resource, data: Data): string {
  return String(data[readerOf(semantics, thing).status ?? '']);
}

/** The call that reads things of this kind. */
function readerOf({ calls }: Semantics, { kind }: Resource): CallSemantics {
  const reader = calls.find(({ object, effect }) => object === kind && effect === 'reads');
  if (!reader) throw new RangeError(`no operation reads "${kind}"`);
  return reader;
}

/** What names a thing: its key, and that of what it changes. */
function namesOf({ keyed }: Semantics, thing: Resource, names: readonly string[]): Record<string, string> {
  const create = keyed.find(({ object }) => object === thing.kind);
  if (!create) return {};
  const { key, owner } = create;
  const isNamedByOrigin = owner !== undefined && names.includes(owner);
  if (thing.kind !== 'subscriptionChange' || !isNamedByOrigin) return { [key]: thing.key };
  return { [key]: thing.key, [owner]: thing.origin.key };
}

/** Payments are told only if they are asked for. */
function alsoAsked({ kind }: Resource): object {
  return kind === 'subscription' ? { paymentDetails: 1 } : {};
}
