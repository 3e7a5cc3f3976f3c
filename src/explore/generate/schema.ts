import type { Spec } from '../../contract/index.ts';
import { isRecord } from '../../core/index.ts';
import type { Step } from './draft.ts';

/** A schema of the OpenAPI document with all references resolved. */
export interface Schema {
  type?: string | readonly string[];
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  /** "Either id": alternatives that only list required fields. */
  anyOf?: readonly Schema[];
  items?: Schema;
  enum?: readonly (string | number)[];
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  readOnly?: boolean;
  'x-gen'?: string;
}

/** A place in a request body. */
export interface Place {
  path: readonly Step[];
  /** Name of the field; for an entry of a list, that of the list. */
  name: string;
  schema: Schema;
  required: boolean;
}

/** The schema of an operation's request body. */
export function requestSchema(spec: Spec, operation: string): Schema {
  for (const item of Object.values(spec.document.paths ?? {})) {
    const post = item?.post;
    if (post?.operationId !== operation || !post.requestBody || !('content' in post.requestBody)) continue;
    const schema = post.requestBody.content['application/json']?.schema;
    if (schema) return followed(spec.document, schema);
  }
  throw new RangeError(`"${operation}" has no request body in the contract`);
}

/** Every place below the root; for lists, their first entry. Fields that only answers have are left out. */
export function placesOf(schema: Schema, path: readonly Step[] = []): Place[] {
  const places: Place[] = [];
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    if (inner.readOnly) continue;
    const at = [...path, name];
    const required = schema.required?.includes(name) ?? false;
    places.push({ path: at, name, schema: inner, required }, ...placesOf(inner, at));
    if (!inner.items) continue;
    const entry = [...at, 0];
    places.push({ path: entry, name, schema: inner.items, required: false }, ...placesOf(inner.items, entry));
  }
  return places;
}

/** The types in a schema; empty if it allows all. */
export function typesOf({ type }: Schema): readonly string[] {
  if (type === undefined) return [];
  return typeof type === 'string' ? [type] : type;
}

// Request schemas are not recursive, so resolving every reference ends.
function followed(root: unknown, value: unknown): Schema {
  return follow(root, value) as Schema;
}

function follow(root: unknown, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => follow(root, entry));
  if (!isRecord(value)) return value;
  if (typeof value['$ref'] === 'string') return follow(root, target(root, value['$ref']));
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, follow(root, entry)]));
}

function target(root: unknown, ref: string): unknown {
  let here = root;
  for (const step of ref.slice(2).split('/')) here = isRecord(here) ? here[step] : undefined;
  return here;
}
