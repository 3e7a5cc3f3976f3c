import { isRecord } from '../core/index.ts';
import { resolveRef } from './openapi-document.ts';

/** No body of the contract nests deeper; this stops a recursive schema. */
const DEEPEST = 8;

/** Every field that the schema behind `ref` declares, as `a.b` and `list[].c`, parents before their members. */
export function declaredFieldsOf(document: object, ref: string): string[] {
  const found = new Set<string>();
  collect(document, { $ref: ref }, '', found, 0);
  return [...found];
}

function collect(document: object, schema: unknown, at: string, found: Set<string>, depth: number): void {
  if (!isRecord(schema) || depth > DEEPEST) return;
  if (typeof schema['$ref'] === 'string')
    collect(document, resolveRef(document, schema['$ref']), at, found, depth);
  for (const key of ['allOf', 'anyOf', 'oneOf'])
    if (Array.isArray(schema[key]))
      for (const branch of schema[key]) collect(document, branch, at, found, depth);
  collect(document, schema['items'], `${at}[]`, found, depth + 1);
  if (!isRecord(schema['properties'])) return;
  for (const [name, inner] of Object.entries(schema['properties'])) {
    const field = at ? `${at}.${name}` : name;
    found.add(field);
    collect(document, inner, field, found, depth + 1);
  }
}
