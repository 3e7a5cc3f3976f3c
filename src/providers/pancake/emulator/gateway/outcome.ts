import type { Failure, Notice } from '../failure.ts';
import { errorsOf, type PancakeFault } from './fault.ts';
import { TooManyCalls } from './rate-limiter.ts';

/** What leaves. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

const JSON_TYPE = 'application/json; charset=utf-8';

/** An answer in an envelope. It has no member `status`: the SDK would take that for the HTTP status. */
export function envelope(status: number, members: Readonly<Record<string, unknown>>): Reply {
  return { status, headers: { 'content-type': JSON_TYPE }, body: JSON.stringify(members) };
}

/** The answer to a successful call. */
export function success(data: Readonly<Record<string, unknown>>, warnings: readonly Notice[]): Reply {
  return envelope(200, { data, ...(warnings.length > 0 && { warnings }) });
}

/** The answer to a refused call. */
export function refusal(failure: Failure): Reply {
  const reply = envelope(failure.status, { data: null, errors: failure.notices });
  if (failure instanceof TooManyCalls) reply.headers['retry-after'] = String(failure.retryAfter);
  return reply;
}

/** The answer with a fault applied; unchanged if the fault does not affect it. */
export function withFault(reply: Reply, fault: PancakeFault | undefined): Reply {
  if (!fault) return reply;
  const broken = brokenBy(fault) ?? added(reply, fault);
  if (fault.retryAfter !== undefined) broken.headers['retry-after'] = String(fault.retryAfter);
  return broken;
}

function brokenBy(fault: PancakeFault): Reply | undefined {
  const { status, errors, body, contentType, graphqlErrors } = fault;
  if (body !== undefined)
    return { status: status ?? 200, headers: { 'content-type': contentType ?? JSON_TYPE }, body };
  if (graphqlErrors)
    return envelope(200, { data: null, errors: graphqlErrors.map((message) => ({ message })) });
  if (status === undefined && errors === undefined) return undefined;
  return envelope(status ?? 200, { data: null, errors: errorsOf(fault) });
}

/** The true answer with further members and warnings. */
function added(reply: Reply, { extra, warnings }: PancakeFault): Reply {
  if (!extra && !warnings) return { ...reply, headers: { ...reply.headers } };
  const members = JSON.parse(reply.body) as { data?: Record<string, unknown> | null };
  return envelope(reply.status, {
    ...members,
    ...extra,
    ...(members.data && { data: { ...members.data, ...extra } }),
    ...(warnings && { warnings }),
  });
}
