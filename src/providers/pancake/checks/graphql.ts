import { loadSchema, readQuery, variableProblems } from '../../../contract/graphql/index.ts';
import { isRecord, textAt } from '../../../core/index.ts';
import type { Check, CheckContext, Finding } from '../../../checks/finding.ts';
import { answerOf, bodyOf, groupBy, isInjected, merchantCalls } from '../../../checks/reading.ts';
import { finding, namedAll, quote } from '../../../checks/wording.ts';
import type { Exchange } from '../../../journal/index.ts';
import { GRAPHQL } from './calls.ts';

/** How deep fields may nest: the limit is 7, and the query itself counts as one. */
const DEEPEST = 6;
/** Of many mistakes in one document the first ones are told. */
const MOST_TOLD = 3;

interface Fault {
  check: string;
  what: string;
  fix: string;
}

const WHY =
  'Waffo Pancake does not execute it and only answers with errors: the shop learns nothing, and never finds events that were lost.';

/** Whether the merchant's queries are ones that the platform can answer. */
export const graphql: Check = {
  id: 'graphql',
  title: 'Queries fit the GraphQL schema and its limits, and change nothing',
  run(journal, context) {
    const seen = merchantCalls(journal, GRAPHQL).flatMap((call) => {
      const fault = faultOf(call, context);
      return fault ? [{ call, fault }] : [];
    });
    return [...groupBy(seen, ({ fault }) => `${fault.check} ${fault.what}`).values()].flatMap(
      (group): Finding[] => {
        const [first] = group;
        if (!first) return [];
        const calls = group.map(({ call }) => call);
        const { check, what, fix } = first.fault;
        return [
          finding('merchant', 'error', `graphql.${check}`, calls, {
            message: `${namedAll(calls)} ${what}.`,
            why: WHY,
            fix,
          }),
        ];
      },
    );
  },
};

function faultOf(call: Exchange, context: CheckContext): Fault | undefined {
  const body = bodyOf(call.request);
  const query = textAt(body, 'query');
  // What is no query at all is told by the schema of requests.
  if (query === undefined) return undefined;
  const schema = loadSchema(context.spec.product);
  const { document, violations, isNoQuery, depth } = readQuery(schema, query);
  if (isNoQuery)
    return {
      check: 'mutation',
      what: `contains something other than a query: ${quote(query)}`,
      fix: 'Use GraphQL only to read. For sessions, cancellations and refunds, call the actions below /v1/actions/.',
    };
  if (violations.length > 0)
    return {
      check: 'document',
      what: `does not match the schema: ${told(violations)}`,
      fix: 'Compare fields, arguments and types with the schema (introspection shows it). Amounts and dates are fields of objects, and ids are ID! or String!.',
    };
  if (depth > DEEPEST)
    return {
      check: 'depth',
      what: `nests fields ${depth} levels deep; ${DEEPEST} are allowed`,
      fix: 'Ask for the nested objects in a separate query.',
    };
  const { variables } = body;
  const problems =
    document && (variables == null || isRecord(variables))
      ? variableProblems(schema, document, variables ?? {})
      : [];
  if (problems.length > 0)
    return {
      check: 'variables',
      what: `has variables that do not match: ${told(problems)}`,
      fix: 'Send every variable that the query demands, in the type that it declares.',
    };
  return refused(call, context);
}

/** A query that is well in itself and was refused: for this credential, or for its cost. */
function refused(call: Exchange, context: CheckContext): Fault | undefined {
  const status = call.response?.status ?? 0;
  const answer = answerOf(call, context);
  if (![400, 403].includes(status) || answer?.layer !== 'graphql' || isInjected(call, context))
    return undefined;
  return {
    check: 'refused',
    what: `was refused with HTTP ${status}: ${quote(answer.msg)}`,
    fix: 'Ask only for what this credential may see: buyers do not see metadata, and visitors only what is public.',
  };
}

function told(problems: readonly string[]): string {
  const shown = problems.slice(0, MOST_TOLD).map((text) => text.replace(/\.$/, ''));
  const more = problems.length - shown.length;
  return `${shown.join('; ')}${more > 0 ? ` (and ${more} more)` : ''}`;
}
