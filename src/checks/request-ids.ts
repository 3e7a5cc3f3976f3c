import type { Semantics } from '../contract/index.ts';

/** Every field of a request that is an idempotency key, or names one of another call. */
export function requestIdFields({ keyed, aliases }: Semantics): string[] {
  const keys = keyed.map(({ key }) => key);
  const others = Object.entries(aliases).filter(
    ([path, field]) => keys.includes(field) && !path.includes('.'),
  );
  return [...new Set([...keys, ...others.map(([path]) => path)])];
}

/** The fields in which a call gives ids to something new. */
export function givenBy(operation: string, semantics: Semantics): string[] {
  const call = semantics.keyedCall(operation);
  return call ? [call.key, semantics.object(call.object).reference ?? []].flat() : [];
}
