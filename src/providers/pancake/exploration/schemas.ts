import { isRecord } from '../../../core/index.ts';

/** The parts of an OpenAPI schema that generate bodies. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  items?: Schema;
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema;
  propertyNames?: Schema;
  anyOf?: Schema[];
  example?: unknown;
  'x-gen'?: string;
}

/** Finds the schema of a name or a reference, merged with what is next to the reference. */
export class Schemas {
  readonly #schemas: Readonly<Record<string, Schema>>;

  constructor(document: object) {
    const components = (document as { components?: { schemas?: unknown } }).components;
    this.#schemas = isRecord(components?.schemas) ? (components.schemas as Record<string, Schema>) : {};
  }

  /** Follows all references. */
  resolved(schema: Schema): Schema {
    if (schema.$ref === undefined) return schema;
    const { $ref, ...beside } = schema;
    return { ...this.resolved(this.#schemas[$ref.slice($ref.lastIndexOf('/') + 1)] ?? {}), ...beside };
  }
}

/** The types that a schema allows. */
export function typesOf({ type }: Schema): string[] {
  return [type ?? []].flat();
}
