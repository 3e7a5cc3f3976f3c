import { textAt } from '../core/index.ts';
import type { Semantics } from './semantics.ts';

/** Every object id in a request, or in the data of an answer or a notification, at any depth. */
export function idsNamed(body: unknown, { ids, aliases }: Semantics): Set<string> {
  return new Set([...ids, ...Object.keys(aliases)].flatMap((path) => textAt(body, path) ?? []));
}
