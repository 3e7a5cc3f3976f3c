import { loadSpec } from '../../contract/index.ts';
import { exchangesOf, type Exchange, type Journal } from '../../journal/index.ts';
import { requestBody, text } from '../wire.ts';
import { idsOf, type NotifiedObject } from './notified-objects.ts';

/**
 * Records which calls the merchant has made until now. The returned function tells which calls it makes from now on
 * about an object, under ids that it has not used before.
 */
export function writesSince(journals: readonly Journal[]): (object: NotifiedObject) => Exchange[] {
  const all = [...new Set(journals)];
  const known = new Set(all.flatMap(writesIn));
  const keys = new Set([...known].flatMap(keysOf));
  return (object) => {
    const ids = [object.root, ...object.changes].flatMap(idsOf).filter((id) => id !== undefined);
    const isAbout = (call: Exchange): boolean =>
      ids.some((id) => Object.values(requestBody(call)).includes(id));
    const isRepeat = (call: Exchange): boolean => keysOf(call).some((key) => keys.has(key));
    return all.flatMap(writesIn).filter((call) => !known.has(call) && isAbout(call) && !isRepeat(call));
  };
}

function writesIn(journal: Journal): Exchange[] {
  return exchangesOf(journal).filter(
    ({ direction, actor, operation }) =>
      direction === 'merchant-to-provider' && actor === 'merchant' && movesSomething(operation ?? ''),
  );
}

/** Whether an operation moves money or ends something: its outcome may be unknown, and it names what is there. */
function movesSomething(operation: string): boolean {
  const { inquiry, names = [] } = loadSpec().semantics.call(operation) ?? {};
  return inquiry !== undefined && names.length > 0;
}

/** A repeat of what was sent before under the same key starts nothing. */
function keysOf(call: Exchange): string[] {
  const field = loadSpec().semantics.call(call.operation)?.key;
  const key = field && text(requestBody(call), field);
  return key ? [key] : [];
}
