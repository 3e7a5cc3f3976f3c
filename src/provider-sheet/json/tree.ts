import { parseTree, visit, type Node } from 'jsonc-parser';
import { BrokenTemplate } from '../broken.ts';

/** A value in a JSON text with its place: its text has `length` characters from `offset`. */
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

/** Parses JSON and keeps the places. Refuses comments and trailing commas, as JSON.parse does. */
export function parseJson(text: string): Node {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new BrokenTemplate(`is not JSON: ${cause instanceof Error ? cause.message : ''}`, undefined, cause);
  }
  // The library does not know a byte order mark; replacing it by a space keeps all offsets.
  const readable = text.replace(/^\uFEFF/, ' ');
  refuseDeep(readable);
  const root = parseTree(readable);
  if (!root) throw new BrokenTemplate('holds no JSON value');
  return root;
}

/** The keys of an object, in text order; none for any other value. */
export function membersOf(node: Node): Member[] {
  if (node.type !== 'object') return [];
  return (node.children ?? []).flatMap((property) => {
    const [key, value] = property.children ?? [];
    return key && value ? [{ key: key.value as string, property, value }] : [];
  });
}

/** The value of a key; of a duplicate key the last one, as in JSON.parse. */
export function memberOf(node: Node, key: string | undefined): Node | undefined {
  return membersOf(node).findLast((member) => member.key === key)?.value;
}

/** The items of an array; none for any other value. */
export function itemsOf(node: Node): readonly Node[] {
  return node.type === 'array' ? (node.children ?? []) : [];
}

/** The value of a text, number, boolean or null; undefined for an object, an array or nothing. */
export function scalarOf(node: Node | undefined): Scalar | undefined {
  return node && !node.children ? (node.value as Scalar) : undefined;
}

/** The text of a scalar value; empty for null, missing values, objects and arrays. */
export function textOf(node: Node, key: string | undefined): string {
  return String(scalarOf(memberOf(node, key)) ?? '');
}

/** Refuses deep nesting, which no list of cases has: parsing it could overflow the stack. */
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
