import * as fc from 'fast-check';
import type { Operation, Spec } from '../../../contract/index.ts';
import { loadSchema, readQuery } from '../../../contract/graphql/index.ts';
import { Bodies } from './bodies.ts';
import { problemsOf, type Tried } from './judge.ts';
import { brokenQueries, queriesOf } from './queries.ts';
import type { Answered, ExploredServer } from './server.ts';
import { BROKEN_BYTES, spoilt } from './spoilt.ts';

/** The effort, and the seed. */
export interface Effort {
  /** Requests per operation. */
  requests: number;
  seed: number;
  /** Concurrent requests. */
  together: number;
}

/** The result of exploring one operation. */
export interface Report {
  operation: string;
  requests: number;
  accepted: number;
  /** Different problems, each with the first request that showed it. */
  findings: string[];
}

interface Request extends Tried {
  bytes: Buffer;
  /** Instead of the correct headers. */
  headers?: Record<string, string>;
}

/** Requests per world: the next world has none of their changes. */
const A_WORLD = 100;
const MOST_FINDINGS = 10;

/** Tries one operation: valid bodies, invalid ones, broken bytes, wrong credentials. */
export async function explore(
  spec: Spec,
  operation: Operation,
  server: ExploredServer,
  effort: Effort,
): Promise<Report> {
  const path = spec.prefix + operation.path;
  const report: Report = { operation: operation.id, requests: 0, accepted: 0, findings: [] };
  const found = new Map<string, string>();
  const judge = async (request: Request): Promise<void> => {
    const answered = await sent(request, path, server);
    report.requests += 1;
    if (typeof answered === 'string') return void found.set(answered, `${answered}: ${shown(request)}`);
    if (answered.status === 200) report.accepted += 1;
    for (const problem of problemsOf(spec, request, answered))
      if (!found.has(problem) && found.size < MOST_FINDINGS)
        found.set(problem, `${problem}\n  ${shown(request)}\n  answer: ${answered.text.slice(0, 300)}`);
  };
  const waiting = await oddRequests(operation, path, server);
  for (let round = 0; report.requests < effort.requests; round += 1) {
    await server.renew();
    // Drawn now, so that ids belong to the current world.
    waiting.push(...generated(spec, operation, server, effort.seed + round));
    while (waiting.length > 0) await Promise.all(waiting.splice(0, effort.together).map(judge));
  }
  const isMissing = spec.errorCatalogue.some(
    ({ code, operations }) => code === 'not-implemented' && operations.includes(operation.id),
  );
  const nothing = report.accepted === 0 && !isMissing ? ['nothing was accepted'] : [];
  report.findings = [...found.values(), ...server.troubles, ...nothing];
  return report;
}

/** Operations that only buyers may use. */
const OF_BUYERS: readonly string[] = ['subscriptionOrderReactivateOrder', 'refundTicketResubmitTicket'];

/** The answer, or why there is none. */
async function sent(request: Request, path: string, server: ExploredServer): Promise<Answered | string> {
  const { bytes, headers, operation } = request;
  try {
    if (headers) return await server.send(path, bytes, headers);
    return await (OF_BUYERS.includes(operation) ? server.callAsBuyer(path, bytes) : server.call(path, bytes));
  } catch (error) {
    return `there is no answer (${error instanceof Error ? error.message : String(error)})`;
  }
}

/** Bodies for one world, half of them invalid. */
function generated(spec: Spec, operation: Operation, server: ExploredServer, seed: number): Request[] {
  const valid = valuesFor(spec, operation, server);
  const bad = operation.id === 'graphql' ? brokenBodies(server) : spoilt(valid);
  const drawn = [valid, bad].flatMap((values) => fc.sample(values, { seed, numRuns: A_WORLD / 2 }));
  return drawn.map((body) => {
    const wrong = violationsIn(operation, body);
    return {
      operation: operation.id,
      label: wrong.length === 0 ? 'a valid body' : `a body that the contract forbids (${wrong.join('; ')})`,
      kind: wrong.length === 0 ? 'valid' : 'invalid',
      bytes: Buffer.from(JSON.stringify(body) ?? ''),
    };
  });
}

function valuesFor({ document }: Spec, operation: Operation, server: ExploredServer): fc.Arbitrary<unknown> {
  if (operation.id === 'graphql')
    return queriesOf(loadSchema('pancake'), () => server.pool()).map((query) => ({ query }));
  const post = document.paths?.[`/v1${operation.path}`]?.post as {
    requestBody?: { content?: Record<string, { schema?: { $ref?: string } }> };
  };
  const ref = post.requestBody?.content?.['application/json']?.schema?.$ref ?? '';
  return new Bodies(document, () => server.pool())
    .of(ref)
    .filter((body) => operation.request.validate(body).length === 0);
}

function brokenBodies(server: ExploredServer): fc.Arbitrary<unknown> {
  return brokenQueries(queriesOf(loadSchema('pancake'), () => server.pool())).map((query) => ({ query }));
}

function violationsIn({ id, request }: Operation, body: unknown): string[] {
  const found = request.validate(body).map(({ field, message }) => `${field} ${message}`);
  if (id !== 'graphql' || found.length > 0) return found;
  const { violations, isNoQuery } = readQuery(loadSchema('pancake'), (body as { query: string }).query);
  return isNoQuery ? ['it is no query'] : violations;
}

/** Requests that are broken below the schema. */
async function oddRequests({ id }: Operation, path: string, server: ExploredServer): Promise<Request[]> {
  const bytes = Buffer.from('{}');
  const right = await server.headersFor(path, bytes);
  const foreign = (label: string, headers: Record<string, string>): Request => ({
    operation: id,
    kind: 'foreign',
    label,
    bytes,
    headers,
  });
  const broken = BROKEN_BYTES.map(([label, junk]): Request => ({
    operation: id,
    kind: 'invalid',
    label,
    bytes: junk,
  }));
  return [
    ...broken,
    foreign('no credential', {}),
    foreign('no signature', { ...right, 'x-signature': '' }),
    foreign('another signature', { ...right, 'x-signature': Buffer.alloc(256, 7).toString('base64') }),
    foreign('milliseconds', { ...right, 'x-timestamp': `${right['x-timestamp']}000` }),
    foreign('another merchant', { ...right, 'x-merchant-id': 'MER_0000000000000000000000' }),
    foreign('a token without an environment', { authorization: 'Bearer nonsense' }),
    foreign('a token that is none', { authorization: 'Bearer nonsense', 'x-environment': 'test' }),
    foreign('an environment that there is not', { 'x-store-slug': 'nobody', 'x-environment': 'staging' }),
  ];
}

function shown({ label, bytes }: Request): string {
  return `${label}: ${bytes.subarray(0, 600).toString('utf8')}`;
}
