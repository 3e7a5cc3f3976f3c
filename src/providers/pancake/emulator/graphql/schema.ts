import { readFileSync } from 'node:fs';
import { buildASTSchema, Kind, parse, visit, type GraphQLSchema } from 'graphql';
import type { Caller } from '../gateway/caller.ts';

const FILE = new URL('../../../../../specs/pancake/schema.graphql', import.meta.url);
const MERCHANT_ONLY = 'merchantOnly';

let whole: GraphQLSchema | undefined;
let reduced: GraphQLSchema | undefined;

/** The schema for a caller. For buyers and visitors some fields do not exist. */
export function schemaFor({ kind }: Caller): GraphQLSchema {
  if (kind === 'key') return (whole ??= buildASTSchema(parse(readFileSync(FILE, 'utf8'))));
  return (reduced ??= withoutMerchantFields());
}

function withoutMerchantFields(): GraphQLSchema {
  const document = parse(readFileSync(FILE, 'utf8'));
  const kept = visit(document, {
    [Kind.FIELD_DEFINITION]: ({ directives = [] }) =>
      directives.some(({ name }) => name.value === MERCHANT_ONLY) ? null : undefined,
  });
  return buildASTSchema(kept);
}
