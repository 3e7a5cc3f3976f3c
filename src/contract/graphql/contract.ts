import { buildSchema, type GraphQLSchema } from 'graphql';
import { readSpecFile } from '../spec-file.ts';

const loaded = new Map<string, GraphQLSchema>();

/** The query schema of a product: `specs/<product>/schema.graphql`, read once per process. */
export function loadSchema(product: string): GraphQLSchema {
  const known = loaded.get(product);
  if (known) return known;
  const schema = buildSchema(readSpecFile(`${product}/schema.graphql`));
  loaded.set(product, schema);
  return schema;
}
