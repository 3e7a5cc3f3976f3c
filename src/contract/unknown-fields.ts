import { isRecord } from '../core/index.ts';
import { resolveRef } from './openapi-document.ts';

/** What a schema declares about members, including its references and alternatives. */
interface Shape {
  properties: Map<string, unknown[]>;
  items: unknown[];
  /** Schemas for members that are not declared by name. */
  others: unknown[];
  /** No member is declared, or any name is allowed: then no member is unknown. */
  open: boolean;
}

/** Fields of `body` that the schema behind `ref` does not declare, as `a.b` and `list[].c`, each once. */
export function unknownFieldsOf(document: object, ref: string, body: unknown): string[] {
  const found = new Set<string>();
  collect(document, [{ $ref: ref }], body, '', found);
  return [...found];
}

function collect(
  document: object,
  schemas: readonly unknown[],
  value: unknown,
  at: string,
  found: Set<string>,
): void {
  const shape: Shape = { properties: new Map(), items: [], others: [], open: false };
  for (const schema of schemas) addTo(shape, document, schema);
  if (Array.isArray(value))
    for (const entry of value) collect(document, shape.items, entry, `${at}[]`, found);
  if (!isRecord(value) || (!shape.open && shape.properties.size === 0)) return;
  for (const [name, entry] of Object.entries(value)) {
    const field = at ? `${at}.${name}` : name;
    const known = shape.properties.get(name) ?? (shape.open ? shape.others : undefined);
    if (!known) found.add(field);
    else if (typeof entry === 'object') collect(document, known, entry, field, found);
  }
}

function addTo(shape: Shape, document: object, schema: unknown): void {
  if (!isRecord(schema)) return;
  if (typeof schema['$ref'] === 'string') addTo(shape, document, resolveRef(document, schema['$ref']));
  for (const key of ['allOf', 'anyOf', 'oneOf'])
    if (Array.isArray(schema[key])) for (const branch of schema[key]) addTo(shape, document, branch);
  if (isRecord(schema['additionalProperties'])) {
    shape.open = true;
    shape.others.push(schema['additionalProperties']);
  }
  if (schema['items'] !== undefined) shape.items.push(schema['items']);
  if (!isRecord(schema['properties'])) return;
  for (const [name, inner] of Object.entries(schema['properties']))
    shape.properties.set(name, [...(shape.properties.get(name) ?? []), inner]);
}
