import { isScalar, visit, type Document } from 'yaml';
import { readYaml } from '../../core/yaml.ts';
import type { Mistake } from './mistakes.ts';

/** A parsed file: its value, and the place of each part. */
export interface Source {
  value: unknown;
  /** Line of a place, or of the nearest parent that exists; `undefined` for modules. */
  lineOf(path: readonly PropertyKey[]): number | undefined;
  /** YAML errors of the file: a syntax error, or duplicate keys. */
  syntax: (Mistake & { line: number })[];
  /** Whether `value` is reliable. */
  readable: boolean;
  /** It came from a module, which can contain functions. */
  holdsCode: boolean;
}

/*
 * YAML reads `{name}` as a table, so `{ request: POST /orders/{merchantOrderId}/cancel }` would be an error although
 * its meaning is clear. During parsing, two characters that no text uses replace the braces of placeholders; positions
 * stay the same.
 */
const OPEN = '\uE000';
const CLOSE = '\uE001';
const PLACEHOLDER = /\{([A-Za-z]\w*(?::number)?)\}/g;

/** Reads a description in YAML or JSON. */
export function readDescription(text: string): Source {
  const yaml = readYaml(withStandIns(text), {
    merge: true,
    // The library compares each key with all earlier ones, which is slow; the code below uses a lookup.
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

/** Wraps a value from a module, which has no line numbers. */
export function moduleSource(value: unknown): Source {
  return { value, lineOf: () => undefined, syntax: [], readable: true, holdsCode: true };
}

/** Positions of duplicate keys in a table. */
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
