import { LineCounter, isAlias, isMap, isScalar, isSeq, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { HarnessError, reasonOf } from '../core/index.ts';

/** A step into a YAML value: a key or an index. */
export type PathStep = string | number;

/** A parsed YAML file that still knows its lines. */
export interface YamlFile {
  /** Name of the file in `specs/`, for messages. */
  name: string;
  value: unknown;
  /** Line (from 1) of the deepest part of the path that is really there. */
  lineOf(path: readonly PathStep[]): number;
}

/** Parses a file of `specs/`. Throws WAF_SPEC with the line of the first mistake. */
export function parseYaml(text: string, name: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false });
  const mistake = document.errors[0];
  if (mistake) throw specError(name, lines.linePos(mistake.pos[0]).line, mistake.message);
  return {
    name,
    value: toValue(document, name),
    lineOf: (path) => lines.linePos(offsetOf(document, path)).line,
  };
}

/** The file's value in the shape of `schema`. Throws WAF_SPEC with the line of the first thing that does not fit. */
export function readAs<T>(file: YamlFile, schema: z.ZodType<T>): T {
  const result = schema.safeParse(file.value);
  if (result.success) return result.data;
  const { issues } = result.error;
  // A misspelt key explains the missing one that is reported beside it.
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  const path = (issue?.path ?? []).map((step) => (typeof step === 'symbol' ? String(step) : step));
  const place = issue?.code === 'unrecognized_keys' ? [...path, ...issue.keys.slice(0, 1)] : path;
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  const what = `${path.join('.') || 'the file'}: ${issue?.message}${more}`;
  throw specError(file.name, file.lineOf(place), what);
}

/** What every defect of a contract document looks like to a person. */
export function specError(file: string, line: number, what: string): HarnessError {
  return new HarnessError(
    'WAF_SPEC',
    `specs/${file} line ${line}: ${what}`,
    'Fix that line, or restore the file that came with this version.',
  );
}

function toValue(document: Document, name: string): unknown {
  try {
    return document.toJS() as unknown;
  } catch (cause) {
    // An alias without its anchor shows only here, and without a position.
    throw specError(name, 1, reasonOf(cause));
  }
}

function offsetOf(document: Document, path: readonly PathStep[]): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (!pair || !isScalar(pair.key)) break;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = (node as { range?: [number, number, number] } | undefined)?.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}
