import { isScalar, visit, type Document } from 'yaml';
import { readYaml } from '../../core/yaml.ts';
import type { Mistake } from './mistakes.ts';

/** A file that was read: its value, and where each part of it stands. */
export interface Source {
  value: unknown;
  /** Line of a place, or of the nearest place around it that exists; `undefined` for modules. */
  lineOf(path: readonly PropertyKey[]): number | undefined;
  /** What is wrong with the file as YAML: a syntax error, or keys given twice. */
  syntax: (Mistake & { line: number })[];
  /** Whether `value` can be relied upon. */
  readable: boolean;
  /** It came from a module, which can hold functions. */
  holdsCode: boolean;
}

/*
 * YAML reads `{name}` as a table, so `{ request: POST /orders/{merchantOrderId}/cancel }` would be an error
 * though its meaning is plain. While it is parsed, the braces of placeholders are stood in for by two
 * characters that no text uses; positions stay the same.
 */
const OPEN = '\uE000';
const CLOSE = '\uE001';
const PLACEHOLDER = /\{([A-Za-z]\w*(?::number)?)\}/g;

/** Reads a description in YAML or JSON. */
export function readDescription(text: string): Source {
  const yaml = readYaml(withStandIns(text), {
    merge: true,
    // The library compares each key with all before it: below they are looked up.
    uniqueKeys: false,
  });
  const { mistake } = yaml;
  const syntax = mistake
    ? [{ path: [], line: mistake.line, message: withBraces(mistake.message) }]
    : repeatedKeys(yaml.document).map((offset) => ({
        path: [],
        line: yaml.lineAt(offset),
        message: 'a key is given twice',
      }));
  return {
    value: restored(yaml.value),
    lineOf: (path) => yaml.lineOf(path.map((step) => (typeof step === 'string' ? withStandIns(step) : step))),
    syntax,
    readable: !mistake,
    holdsCode: false,
  };
}

/** Wraps a value that came from a module, where no lines are known. */
export function moduleSource(value: unknown): Source {
  return { value, lineOf: () => undefined, syntax: [], readable: true, holdsCode: true };
}

/** Where keys stand that their table has already. */
function repeatedKeys(doc: Document): number[] {
  const found: number[] = [];
  visit(doc, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key) || key.value === '<<') continue;
        if (seen.has(key.value)) found.push(key.range?.[0] ?? 0);
        seen.add(key.value);
      }
    },
  });
  return found;
}

function restored(value: unknown): unknown {
  if (typeof value === 'string') return withBraces(value);
  if (Array.isArray(value)) return value.map(restored);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [withBraces(key), restored(inner)]));
}

function withBraces(text: string): string {
  return text.replaceAll(OPEN, '{').replaceAll(CLOSE, '}');
}

function withStandIns(text: string): string {
  return text.replace(PLACEHOLDER, `${OPEN}$1${CLOSE}`);
}
