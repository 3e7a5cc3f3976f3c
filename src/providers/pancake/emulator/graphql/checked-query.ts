import { specifiedRules, validate, type GraphQLError, type GraphQLSchema } from 'graphql';
import { readDocument, type ReadDocument } from './document.ts';

/** A query, and its errors against the schema. */
export interface CheckedQuery {
  read: ReadDocument;
  mistakes: readonly GraphQLError[];
}

const MOST_KEPT = 200;
/** In characters. A longer query is parsed each time. */
const LONGEST_KEPT = 8_000;

const known = new WeakMap<GraphQLSchema, Map<string, CheckedQuery>>();

/**
 * Parses a query, once for each text: clients send the same one repeatedly. Throws a GraphQLError if it cannot be
 * parsed.
 */
export function checkQuery(schema: GraphQLSchema, text: string): CheckedQuery {
  const kept = known.get(schema) ?? new Map<string, CheckedQuery>();
  known.set(schema, kept);
  const before = kept.get(text);
  if (before) return before;
  const read = readDocument(text);
  const checked = { read, mistakes: validate(schema, read.document, specifiedRules) };
  if (text.length > LONGEST_KEPT) return checked;
  const [oldest] = kept.size < MOST_KEPT ? [] : kept.keys();
  if (oldest !== undefined) kept.delete(oldest);
  kept.set(text, checked);
  return checked;
}
