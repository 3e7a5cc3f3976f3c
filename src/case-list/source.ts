import { LineCounter, isMap, isScalar, isSeq, parseDocument, type Node } from 'yaml';
import type { Mistake } from './schema.ts';

/** A YAML file that was read: its value, and where each part of it stands. */
export interface Source {
  value: unknown;
  /** Line of a place, or of the nearest place around it that exists. */
  lineOf(path: readonly PropertyKey[]): number;
  /** Why it is not YAML; then `value` means nothing. */
  syntax?: Mistake & { line: number };
}

/** Reads YAML in which every scalar is text, so that the id 1.10 stays what it is without quotes. */
export function readSource(text: string): Source {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false });
  const error = document.errors[0];
  return {
    value: error ? undefined : (document.toJS() as unknown),
    lineOf: (path) => lines.linePos(offsetOf(document.contents, path)).line,
    ...(error && { syntax: { path: [], line: lines.linePos(error.pos[0]).line, message: error.message } }),
  };
}

function offsetOf(root: Node | null, path: readonly PropertyKey[]): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
      if (!isScalar(pair?.key)) return offset;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    } else return offset;
  }
  return offset;
}
