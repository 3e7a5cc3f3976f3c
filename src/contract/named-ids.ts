import { textAt } from '../core/index.ts';
import type { Semantics } from './semantics.ts';

/** Every id of an object that a request, an answer's or a notification's data names, wherever it stands. */
export function idsNamed(body: unknown, { ids, aliases }: Semantics): Set<string> {
  return new Set([...ids, ...Object.keys(aliases)].flatMap((path) => textAt(body, path) ?? []));
}
