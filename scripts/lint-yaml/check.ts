import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { CORE_SCHEMA, load, mergeTag, YAML11_SCHEMA, YAMLException, type Schema } from 'js-yaml';
import { isMap, isNode, isScalar, isSeq, visit, type Document } from 'yaml';
import { readYaml } from '../../src/core/yaml.ts';

/** A place that some YAML parser refuses or reads differently. */
export interface YamlFault {
  /** From 1. */
  line: number;
  what: string;
}

/** All our YAML files below a folder. */
export function yamlFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return isOurs(entry.name) ? yamlFiles(path) : [];
    return /\.ya?ml$/.test(entry.name) ? [path] : [];
  });
}

/**
 * Problems of other parsers: two parsers must read the file with the same result, also under the rules of YAML 1.1,
 * which PyYAML and others still follow.
 */
export function yamlFaults(text: string): YamlFault[] {
  const { mistake, value, document, lineAt } = readYaml(text, { merge: true });
  if (mistake) return [{ line: mistake.line, what: mistake.message }];
  return [...otherReadings(text, value, document, lineAt), ...questionMarks(document, lineAt)];
}

/**
 * js-yaml must read the same as `yaml`, by the rules of YAML 1.2 and by those of 1.1 (there, Yes is true, and a date
 * is not a text).
 */
function otherReadings(
  text: string,
  value: unknown,
  document: Document,
  lineAt: (offset: number) => number,
): YamlFault[] {
  const readings: [name: string, schema: Schema][] = [
    ['a second parser', CORE_SCHEMA.withTags(mergeTag)],
    ['YAML 1.1', YAML11_SCHEMA],
  ];
  return readings.flatMap(([name, schema]) => {
    let other: unknown;
    try {
      other = load(text, { schema });
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      return [{ line: (error.mark?.line ?? 0) + 1, what: `${name} refuses it: ${error.reason}` }];
    }
    return differences(value, other).map((path) => {
      const node = document.getIn(path, true);
      const source = isScalar(node) ? ` "${node.source}"` : '';
      return {
        line: lineAt(isNode(node) ? (node.range?.[0] ?? 0) : 0),
        what: `${name} reads${source} ${path.join('.')} differently: quote it`,
      };
    });
  });
}

/** The deepest places at which two values differ. */
function differences(one: unknown, other: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (isDeepStrictEqual(one, other)) return [];
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other)) return [path];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return keys.flatMap((key) =>
    differences(one[key], other[key], [...path, Array.isArray(one) ? Number(key) : key]),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !(value instanceof Date);
}

/** PyYAML ends a plain text at a question mark inside { } and [ ]; YAML 1.2 allows it. */
function questionMarks(document: Document, lineAt: (offset: number) => number): YamlFault[] {
  const faults: YamlFault[] = [];
  visit(document, {
    Scalar(_, node, path) {
      const inFlow = path.some((parent) => (isMap(parent) || isSeq(parent)) && parent.flow);
      if (!inFlow || !isScalar(node) || node.type !== 'PLAIN' || !node.source?.includes('?')) return;
      faults.push({
        line: lineAt(node.range?.[0] ?? 0),
        what: `PyYAML refuses the question mark in "${node.source}": quote the text`,
      });
    },
  });
  return faults;
}

function isOurs(folder: string): boolean {
  return (
    !folder.startsWith('.') &&
    !/^(node_modules|dist|acceptance-results.*|test-results|playwright-report)$/.test(folder)
  );
}
