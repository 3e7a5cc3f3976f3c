import {
  defaultFieldResolver,
  execute,
  GraphQLError,
  OperationTypeNode,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import { isRecord, reasonOf } from '../../../../core/index.ts';
import { Failure } from '../failure.ts';
import type { Caller } from '../gateway/caller.ts';
import type { PancakeFault } from '../gateway/fault.ts';
import { envelope, type Reply } from '../gateway/outcome.ts';
import type { WorldState } from '../state.ts';
import { checkQuery, type CheckedQuery } from './checked-query.ts';
import { depthOf, rootFields, type ReadDocument } from './document.ts';
import { rootOf } from './root.ts';
import { schemaFor } from './schema.ts';

/** Answers a query. The answer may have both errors and data; a query that cannot be executed is refused with 400. */
export async function answerQuery(
  world: WorldState,
  caller: Caller,
  body: Readonly<Record<string, unknown>>,
  traced: { reads?: readonly string[]; fault?: PancakeFault },
): Promise<Reply> {
  const { query, variables } = body;
  if (typeof query !== 'string' || query.trim() === '')
    throw new Failure(400, 'graphql', 'Missing required field: query');
  if (variables != null && !isRecord(variables))
    throw new Failure(400, 'graphql', 'Invalid variables: expected object');
  const schema = schemaFor(caller);
  const { read, mistakes } = checked(schema, query);
  requireQuery(read);
  if (mistakes.length > 0) return refusedQuery(mistakes);
  requireDepth(world, read);
  traced.reads = rootFields(read);
  const result = await execute({
    schema,
    document: read.document,
    rootValue: rootOf(world, caller),
    contextValue: {},
    variableValues: variables ?? {},
    fieldResolver: resolverFor(traced.fault?.failingFields ?? []),
  });
  // Without `data` nothing was executed: the variables are not valid.
  if (!('data' in result)) return refusedQuery(result.errors ?? []);
  return envelope(200, { data: result.data, ...(result.errors && { errors: result.errors }) });
}

function checked(schema: GraphQLSchema, query: string): CheckedQuery {
  try {
    return checkQuery(schema, query);
  } catch (error) {
    throw new Failure(400, 'graphql', reasonOf(error));
  }
}

function requireQuery(read: ReadDocument): void {
  if (!read.operation) throw new Failure(400, 'graphql', 'The document must hold exactly one query');
  if (read.operation.operation !== OperationTypeNode.QUERY)
    throw new Failure(
      403,
      'graphql',
      'Only queries are supported',
      'Use the REST actions to change something',
    );
}

function requireDepth({ options }: WorldState, read: ReadDocument): void {
  const depth = depthOf(read);
  if (depth > options.depthLimit)
    throw new Failure(
      400,
      'graphql',
      `Query depth ${depth} exceeds the limit of ${options.depthLimit}`,
      'REDUCE_QUERY_SIZE',
    );
}

function refusedQuery(errors: readonly GraphQLError[]): Reply {
  return envelope(400, {
    data: null,
    errors: errors.map((error) => ({ ...error.toJSON(), layer: 'graphql' })),
  });
}

/** Resolves fields as usual, except those that a fault makes fail: `orders`, `onetimeOrder.payments`. */
function resolverFor(failing: readonly string[]): GraphQLFieldResolver<unknown, unknown> {
  if (failing.length === 0) return defaultFieldResolver;
  const fieldNames = new WeakMap<object, string>();
  return (source, args, context, info) => {
    // A query may rename fields; a fault uses the names in the schema.
    fieldNames.set(info.path, info.fieldName);
    const names: string[] = [];
    for (let at: typeof info.path | undefined = info.path; at; at = at.prev)
      if (typeof at.key === 'string') names.unshift(fieldNames.get(at) ?? at.key);
    if (failing.includes(names.join('.'))) throw new GraphQLError('Internal server error');
    return defaultFieldResolver(source, args as Record<string, unknown>, context, info);
  };
}
