import { getVariableValues, Kind, type DocumentNode, type GraphQLSchema } from 'graphql';

/** Why the variables of a query do not fit what it declares, in the words of the library; empty if they fit. */
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
