import { parseTree, visit, type Node } from 'jsonc-parser';
import { BrokenTemplate } from '../broken.ts';

/** A value in a JSON text, with where it stands: its own text is `length` characters from `offset`. */
export type { Node } from 'jsonc-parser';

/** A key of an object with its value. */
export interface Member {
  key: string;
  /** Key and value together. */
  property: Node;
  value: Node;
}

type Scalar = string | number | boolean | null;

const DEEPEST = 100;

/** Reads JSON and keeps the places. Comments and trailing commas are refused, as JSON.parse refuses them. */
export function parseJson(text: string): Node {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new BrokenTemplate(`is not JSON: ${cause instanceof Error ? cause.message : ''}`, undefined, cause);
  }
  // The library does not know a byte order mark; a space in its place keeps all offsets.
  const readable = text.replace(/^\uFEFF/, ' ');
  refuseDeep(readable);
  const root = parseTree(readable);
  if (!root) throw new BrokenTemplate('holds no JSON value');
  return root;
}

/** The keys of an object, in the order of the text; none for another value. */
export function membersOf(node: Node): Member[] {
  if (node.type !== 'object') return [];
  return (node.children ?? []).flatMap((property) => {
    const [key, value] = property.children ?? [];
    return key && value ? [{ key: key.value as string, property, value }] : [];
  });
}

/** The value of a key; of a key that stands twice, the last one, as JSON.parse reads it. */
export function memberOf(node: Node, key: string | undefined): Node | undefined {
  return membersOf(node).findLast((member) => member.key === key)?.value;
}

/** The items of an array; none for another value. */
export function itemsOf(node: Node): readonly Node[] {
  return node.type === 'array' ? (node.children ?? []) : [];
}

/** The value of a text, number, boolean or null; undefined for an object, an array or nothing. */
export function scalarOf(node: Node | undefined): Scalar | undefined {
  return node && !node.children ? (node.value as Scalar) : undefined;
}

/** The text of a scalar value; empty for null, for nothing, and for objects and arrays. */
export function textOf(node: Node, key: string | undefined): string {
  return String(scalarOf(memberOf(node, key)) ?? '');
}

/** Refuses what is nested so deep that no list of cases looks like it; reading it whole could exhaust the stack. */
function refuseDeep(text: string): void {
  let depth = 0;
  const down = (): void => {
    depth += 1;
    if (depth > DEEPEST) throw new BrokenTemplate('is nested deeper than any list of cases');
  };
  const up = (): void => {
    depth -= 1;
  };
  visit(text, { onObjectBegin: down, onObjectEnd: up, onArrayBegin: down, onArrayEnd: up });
}
