import { z } from 'zod';
import {
  DEFAULT_PRODUCT,
  PRODUCTS,
  type AllProviderRules,
  type ProviderRules,
} from '../../provider/index.ts';
import { schemaFor } from './schema.ts';

/** The part of a JSON Schema that lists the keys of a table. */
export interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  [keyword: string]: unknown;
}

/**
 * JSON Schema of `acceptance.config.*` (draft-07, which editors support best), without keys that only a module can
 * have. `product` selects the rules of the provider.
 */
export function configJsonSchema(rules: AllProviderRules): JsonSchema {
  const schema = PRODUCTS.filter((product) => product !== DEFAULT_PRODUCT).reduce<JsonSchema>(
    (otherwise, product) => ({
      if: { properties: { product: { const: product } }, required: ['product'] },
      // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
      then: schemaOf(rules.of(product)),
      else: otherwise,
    }),
    schemaOf(rules.of(DEFAULT_PRODUCT)),
  );
  return { $schema: 'http://json-schema.org/draft-07/schema#', title: 'acceptance.config', ...schema };
}

function schemaOf(rules: ProviderRules): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(schemaFor(rules).omit({ checks: true }), {
    io: 'input',
    target: 'draft-7',
  }) as JsonSchema;
  return schema;
}

/** The text of `acceptance.config.schema.json`. */
export function configJsonSchemaText(rules: AllProviderRules): string {
  return `${JSON.stringify(configJsonSchema(rules), null, 2)}\n`;
}

/** Returns the keys that the table at a place of the configuration may have. */
export function keysOf(rules: ProviderRules): (path: readonly PropertyKey[]) => string[] {
  // Created once, on demand: a file may have many unknown keys.
  let known: JsonSchema | undefined;
  return (path) => {
    let schema: JsonSchema | undefined = (known ??= schemaOf(rules));
    for (const step of path)
      schema = typeof step === 'number' ? schema?.items : schema?.properties?.[String(step)];
    return Object.keys(schema?.properties ?? {}).filter((key) => key !== '$schema');
  };
}
