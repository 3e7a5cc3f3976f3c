import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  parse,
  validate,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** Limits the cost of parsing. A query that a person writes has fewer tokens. */
const MOST_TOKENS = 5000;

/** What could be read from a query. */
export interface QueryReading {
  /** The document, with the variables of type ID declared as String; absent if it cannot be parsed. */
  document?: DocumentNode;
  /** Why it does not match the schema, in the library's words; empty if it matches. */
  violations: string[];
  /** It is a mutation or a subscription. */
  isNoQuery: boolean;
  /** How deep its fields nest. A field of the query itself is 1. */
  depth: number;
  /** Root fields of the query, by their names in the schema. */
  roots: string[];
}

/**
 * Reads a query against a schema. Clients declare id variables as `ID` or as `String`, and services accept both. So
 * `ID` counts as `String`, the type in the schema.
 */
export function readQuery(schema: GraphQLSchema, query: string): QueryReading {
  const parsed = parsedOf(query);
  if (typeof parsed === 'string') return { violations: [parsed], isNoQuery: false, depth: 0, roots: [] };
  const document = withIdsAsStrings(parsed);
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const isNoQuery = operations.some(({ operation }) => operation !== OperationTypeNode.QUERY);
  const violations = isNoQuery ? [] : validate(schema, document).map(({ message }) => message);
  // The library reports fragments that contain themselves; their depth is infinite.
  const isSound = violations.length === 0 && !isNoQuery;
  const depths = new Depths(document);
  return {
    document,
    violations,
    isNoQuery,
    depth: isSound ? Math.max(0, ...operations.map((one) => depths.of(one.selectionSet))) : 0,
    roots: isSound ? [...new Set(operations.flatMap((one) => namesOf(one.selectionSet, document)))] : [],
  };
}

/** The parsed document, or the error message. */
function parsedOf(query: string): DocumentNode | string {
  try {
    return parse(query, { maxTokens: MOST_TOKENS });
  } catch (error) {
    if (error instanceof GraphQLError) return error.message;
    // The parser is recursive.
    if (error instanceof RangeError) return 'Syntax Error: The document nests too deep.';
    throw error;
  }
}

/** The document with every variable of type ID declared as String. */
function withIdsAsStrings(document: DocumentNode): DocumentNode {
  return visit(document, {
    VariableDefinition: (variable) =>
      visit(variable, {
        NamedType: (type) =>
          type.name.value === 'ID' ? { ...type, name: { ...type.name, value: 'String' } } : undefined,
      }),
  });
}

/** Visits every fragment once: nested fragments that are used twice would grow exponentially. */
class Depths {
  readonly #fragments = new Map<string, number>();
  readonly #document: DocumentNode;

  constructor(document: DocumentNode) {
    this.#document = document;
  }

  of(selection: SelectionSetNode | undefined): number {
    return Math.max(0, ...(selection?.selections ?? []).map((one) => this.#ofOne(one)));
  }

  #ofOne(one: SelectionNode): number {
    if (one.kind === Kind.FIELD) return 1 + this.of(one.selectionSet);
    if (one.kind === Kind.INLINE_FRAGMENT) return this.of(one.selectionSet);
    const { value: name } = one.name;
    const depth = this.#fragments.get(name) ?? this.of(fragmentOf(this.#document, name)?.selectionSet);
    this.#fragments.set(name, depth);
    return depth;
  }
}

/** The field names of a selection, including those in fragments. */
function namesOf(
  selection: SelectionSetNode | undefined,
  document: DocumentNode,
  seen = new Set<string>(),
): string[] {
  return (selection?.selections ?? []).flatMap((one) => {
    if (one.kind === Kind.FIELD) return [one.name.value];
    if (one.kind === Kind.INLINE_FRAGMENT) return namesOf(one.selectionSet, document, seen);
    if (seen.has(one.name.value)) return [];
    seen.add(one.name.value);
    return namesOf(fragmentOf(document, one.name.value)?.selectionSet, document, seen);
  });
}

function fragmentOf(document: DocumentNode, name: string): FragmentDefinitionNode | undefined {
  return document.definitions
    .filter((one) => one.kind === Kind.FRAGMENT_DEFINITION)
    .find((one) => one.name.value === name);
}
