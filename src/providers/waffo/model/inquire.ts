import type { CallSemantics, Semantics } from '../../../contract/index.ts';
import { assertProperty } from './property-violation.ts';
import type { Resource } from './model.ts';
import type { Data, Operation, Waffo } from './waffo.ts';

/** Reads a resource by its inquiry. */
export async function inquire(waffo: Waffo, resource: Resource): Promise<Data> {
  const { operation, names } = readerOf(waffo.semantics, resource);
  const body = { ...namesOf(waffo.semantics, resource, names), ...alsoAsked(resource) };
  const answer = await waffo.call(operation as Operation, body);
  assertProperty(!answer.lost, () => `${operation} of ${resource.key} was not answered`);
  assertProperty(
    answer.code === '0',
    () => `${operation} of ${resource.key} was answered ${answer.code}; it exists`,
  );
  return answer.data;
}

/** The status of a resource in an inquiry or notification. */
export function statusOf(semantics: Semantics, resource: Resource, data: Data): string {
  return String(data[readerOf(semantics, resource).status ?? '']);
}

/** The call that reads resources of this kind. */
function readerOf({ calls }: Semantics, { kind }: Resource): CallSemantics {
  const reader = calls.find(({ object, effect }) => object === kind && effect === 'reads');
  if (!reader) throw new RangeError(`no operation reads "${kind}"`);
  return reader;
}

/** The fields that identify a resource: its key, and that of what it changes. */
function namesOf({ keyed }: Semantics, resource: Resource, names: readonly string[]): Record<string, string> {
  const create = keyed.find(({ object }) => object === resource.kind);
  if (!create) return {};
  const { key, owner } = create;
  const isNamedByOrigin = owner !== undefined && names.includes(owner);
  if (resource.kind !== 'subscriptionChange' || !isNamedByOrigin) return { [key]: resource.key };
  return { [key]: resource.key, [owner]: resource.origin.key };
}

/** Payments are returned only on request. */
function alsoAsked({ kind }: Resource): object {
  return kind === 'subscription' ? { paymentDetails: 1 } : {};
}
