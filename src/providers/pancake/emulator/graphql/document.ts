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

/** A query as it is executed. */
export interface ReadDocument {
  document: DocumentNode;
  /** Undefined if the text has none or several, of which none is chosen. */
  operation: OperationDefinitionNode | undefined;
}

/** Parses the text of a query. Throws a GraphQLError that says where it breaks off. */
export function readDocument(text: string): ReadDocument {
  const document = idsAsTexts(parse(text, { maxTokens: 10_000 }));
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  return { document, operation: operations.length === 1 ? operations[0] : undefined };
}

/** Clients declare their variables for ids as `ID` or as `String`: both are served. */
function idsAsTexts(document: DocumentNode): DocumentNode {
  return visit(document, {
    [Kind.VARIABLE_DEFINITION]: (definition) =>
      visit(definition, {
        [Kind.NAMED_TYPE]: (type) =>
          type.name.value === 'ID' ? { ...type, name: { ...type.name, value: 'String' } } : undefined,
      }),
  });
}

/** Names of the root fields that an operation reads. */
export function rootFields({ document, operation }: ReadDocument): string[] {
  const names = new Set<string>();
  const fragments = fragmentsOf(document);
  const look = (selection: SelectionNode, within: ReadonlySet<string>): void => {
    if (selection.kind === Kind.FIELD) names.add(selection.name.value);
    else for (const { node, seen } of inner(selection, fragments, within)) look(node, seen);
  };
  for (const selection of operation?.selectionSet.selections ?? []) look(selection, new Set());
  return [...names];
}

/** How deep an operation nests, itself counted. Introspection does not count: tools ask deep questions about the schema. */
export function depthOf({ document, operation }: ReadDocument): number {
  const fragments = fragmentsOf(document);
  const below = (set: SelectionSetNode | undefined, within: ReadonlySet<string>): number => {
    const depths = (set?.selections ?? []).map((selection): number => {
      if (selection.kind === Kind.FIELD)
        return selection.name.value.startsWith('__') ? 0 : 1 + below(selection.selectionSet, within);
      return Math.max(0, ...inner(selection, fragments, within).map(({ node, seen }) => depthAt(node, seen)));
    });
    return Math.max(0, ...depths);
  };
  const depthAt = (node: SelectionNode, seen: ReadonlySet<string>): number =>
    below({ kind: Kind.SELECTION_SET, selections: [node] }, seen);
  return 1 + below(operation?.selectionSet, new Set());
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

function fragmentsOf({ definitions }: DocumentNode): Fragments {
  const fragments = definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

/** What stands in a fragment, for one that does not contain itself. */
function inner(
  selection: Exclude<SelectionNode, { kind: Kind.FIELD }>,
  fragments: Fragments,
  within: ReadonlySet<string>,
): { node: SelectionNode; seen: ReadonlySet<string> }[] {
  if (selection.kind === Kind.INLINE_FRAGMENT)
    return selection.selectionSet.selections.map((node) => ({ node, seen: within }));
  const name = selection.name.value;
  if (within.has(name)) return [];
  const seen = new Set([...within, name]);
  return (fragments.get(name)?.selectionSet.selections ?? []).map((node) => ({ node, seen }));
}
