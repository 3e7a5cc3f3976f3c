import {
  Kind,
  parse,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** A query, ready to be executed. */
export interface ReadDocument {
  document: DocumentNode;
  /** Undefined if the text has none, or several without a choice. */
  operation: OperationDefinitionNode | undefined;
}

/** Parses the text of a query. Throws a GraphQLError with the place of the error. */
export function readDocument(text: string): ReadDocument {
  const document = idsAsTexts(parse(text, { maxTokens: 10_000 }));
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  return { document, operation: operations.length === 1 ? operations[0] : undefined };
}

/** Clients declare id variables as `ID` or as `String`: both are accepted. */
function idsAsTexts(document: DocumentNode): DocumentNode {
  return visit(document, {
    [Kind.VARIABLE_DEFINITION]: (definition) =>
      visit(definition, {
        [Kind.NAMED_TYPE]: (type) =>
          type.name.value === 'ID' ? { ...type, name: { ...type.name, value: 'String' } } : undefined,
      }),
  });
}

/**
 * Nesting depth of a valid operation, itself included. Introspection does not count: tools send deep queries about the
 * schema. Each fragment is visited once, however often it is used.
 */
export function depthOf({ document, operation }: ReadDocument): number {
  const fragments = fragmentsOf(document);
  const known = new Map<string, number>();
  const below = (set: SelectionSetNode | undefined): number =>
    Math.max(0, ...(set?.selections ?? []).map(depthAt));
  const depthAt = (selection: SelectionNode): number => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return below(selection.selectionSet);
    const name = selection.name.value;
    if (selection.kind === Kind.FIELD) return name.startsWith('__') ? 0 : 1 + below(selection.selectionSet);
    const depth = known.get(name) ?? below(fragments.get(name)?.selectionSet);
    known.set(name, depth);
    return depth;
  };
  return 1 + below(operation?.selectionSet);
}

/** Names of the root fields that a valid operation reads. */
export function rootFields({ document, operation }: ReadDocument): string[] {
  const names = new Set<string>();
  const fragments = fragmentsOf(document);
  const seen = new Set<string>();
  const look = (selection: SelectionNode): void => {
    if (selection.kind === Kind.FIELD) names.add(selection.name.value);
    else if (selection.kind === Kind.INLINE_FRAGMENT) selection.selectionSet.selections.forEach(look);
    else if (!seen.has(selection.name.value)) {
      seen.add(selection.name.value);
      fragments.get(selection.name.value)?.selectionSet.selections.forEach(look);
    }
  };
  operation?.selectionSet.selections.forEach(look);
  return [...names];
}

function fragmentsOf({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}
