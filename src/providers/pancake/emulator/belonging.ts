import type { RawCall } from '../../../transport/index.ts';
import { worldIdsIn } from './ids.ts';
import type { World } from './world.ts';

/** Which world answers a call. */
export interface Belonging {
  world: World;
  /** Every id, and every other text, in the call. */
  ids(): ReadonlySet<string>;
}

const JSON_TEXT = /"(?:[^"\\]|\\.)*"/g;

/**
 * Finds the world of a call: earlier worlds answer calls about their own objects. Ids count anywhere, also inside the
 * text and the variables of a GraphQL query.
 * @param worlds oldest first; everything else goes to the last one
 */
export function belongingOf(worlds: readonly World[], call: RawCall): Belonging {
  const present = worlds.at(-1);
  if (!present) throw new Error('no world has been opened');
  const text = call.written.encoding === 'utf8' ? call.written.body : '';
  const everything = (): Set<string> => new Set([...worldIdsIn(text), ...textsIn(text)]);
  if (worlds.length === 1) return { world: present, ids: everything };
  const ids = worldIdsIn(text);
  const numbers = textsIn(text);
  const token = /^Bearer\s+(\S+)$/i.exec(call.headers['authorization'] ?? '')?.[1];
  const world =
    worlds.findLast((one) => one.knows(ids)) ??
    worlds.findLast((one) => token !== undefined && one.tokens.has(token)) ??
    worlds.findLast((one) => numbers.some((number) => one.orders.knowsExternalId(number)));
  return { world: world ?? present, ids: everything };
}

/** All texts in a JSON body, and the literals of a query in it. */
function textsIn(body: string): string[] {
  return (body.match(JSON_TEXT) ?? []).flatMap((quoted) => {
    const text = unquoted(quoted);
    return text.includes('"') ? [text, ...(text.match(JSON_TEXT) ?? []).map(unquoted)] : [text];
  });
}

function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}
