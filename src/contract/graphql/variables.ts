import { getVariableValues, Kind, type DocumentNode, type GraphQLSchema } from 'graphql';

/** Why the variables of a query do not match its declarations, in the library's words; empty if they match. */
export function variableProblems(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): string[] {
  return document.definitions.flatMap((one) => {
    if (one.kind !== Kind.OPERATION_DEFINITION) return [];
    const { errors } = getVariableValues(schema, one.variableDefinitions ?? [], variables);
    return (errors ?? []).map(({ message }) => message);
  });
}
