import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type DocumentOptions,
  type ParseOptions,
  type SchemaOptions,
} from 'yaml';

/** A parsed YAML text that still knows its line numbers. */
export interface YamlText {
  /** The parsed value; undefined if the text is not YAML. */
  value: unknown;
  /** The first syntax error only: the later ones are mostly consequences of it. */
  mistake?: { line: number; message: string };
  document: Document;
  /** The line, from 1, of a position in the text. */
  lineAt(offset: number): number;
  /** The line, from 1, of a key or an item; if it is missing, of its nearest parent that exists. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** Parser options of the library, such as `schema` and `merge`. */
export type YamlOptions = Omit<
  ParseOptions & DocumentOptions & SchemaOptions,
  'lineCounter' | 'prettyErrors' | 'keepSourceTokens'
>;

/** Reads YAML, and so JSON too. It never throws: a syntax error is returned in `mistake`. */
export function readYaml(text: string, options: YamlOptions = {}): YamlText {
  const lines = new LineCounter();
  const document = parseDocument(text, { ...options, lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  const read: YamlText = {
    value: undefined,
    document,
    lineAt,
    lineOf: (path) => lineAt(offsetOf(document, path)),
  };
  const [error] = document.errors;
  if (error) return { ...read, mistake: { line: lineAt(error.pos[0]), message: error.message } };
  try {
    return { ...read, value: document.toJS() as unknown };
  } catch (cause) {
    // A missing anchor, or too many aliases, is reported only here.
    const message = cause instanceof Error ? cause.message : String(cause);
    return { ...read, mistake: { line: lineAt(lostAlias(document)), message } };
  }
}

/** The position of the first alias without an anchor. */
function lostAlias(document: Document): number {
  let offset = 0;
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document)) return undefined;
      offset = alias.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range?.[0] ?? 0;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!isScalar(pair?.key)) return offset;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      if (!isNode(node)) return offset;
      offset = node.range?.[0] ?? offset;
    } else return offset;
  }
  return offset;
}
