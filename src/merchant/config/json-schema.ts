import { z } from 'zod';
import { configSchema } from './schema.ts';

/** The part of a JSON Schema that tells which keys a table may have. */
export interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  [keyword: string]: unknown;
}

/** JSON Schema (draft-07, which editors read best) of `acceptance.config.*`, without what only a module can hold. */
export function configJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(configSchema.omit({ checks: true }), {
    io: 'input',
    target: 'draft-7',
  }) as JsonSchema;
  return { ...schema, title: 'acceptance.config' };
}

/** The text of `acceptance.config.schema.json`. */
export function configJsonSchemaText(): string {
  return `${JSON.stringify(configJsonSchema(), null, 2)}\n`;
}

let known: JsonSchema | undefined;

/** Keys that the table at a place of the configuration may have. */
export function keysAt(path: readonly PropertyKey[]): string[] {
  // Made once: a file may have many unknown keys.
  known ??= configJsonSchema();
  let schema: JsonSchema | undefined = known;
  for (const step of path)
    schema = typeof step === 'number' ? schema?.items : schema?.properties?.[String(step)];
  return Object.keys(schema?.properties ?? {}).filter((key) => key !== '$schema');
}
