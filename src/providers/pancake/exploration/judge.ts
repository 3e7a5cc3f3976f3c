import type { Spec } from '../../../contract/index.ts';
import { isRecord, parseJson } from '../../../core/index.ts';
import type { Answered } from './server.ts';

/** A request, classified by the contract. */
export interface Tried {
  operation: string;
  /** What was changed, for a finding. */
  label: string;
  /** `valid`: it may be accepted or refused; `invalid`: it must be refused; `foreign`: the credential is wrong. */
  kind: 'valid' | 'invalid' | 'foreign';
}

/** Statuses of refusals. */
const REFUSED: readonly number[] = [400, 403, 404, 409];
const FOREIGN: readonly number[] = [400, 401, 403];
/** A server refuses bodies beyond its limit before it reads them. */
const TOO_LARGE = 413;

/** The problems of an answer; empty if there are none. */
export function problemsOf(spec: Spec, tried: Tried, answered: Answered): string[] {
  const { status, type, text } = answered;
  const answer = parseJson(text);
  if (!isRecord(answer)) return [`HTTP ${status} is no JSON object: ${text.slice(0, 200)}`];
  const { response } = spec.operation(tried.operation);
  const found = response.validate(answer).map(({ field, message }) => `the answer's ${field} ${message}`);
  if (!type.startsWith('application/json')) found.push(`the content type is ${type || 'missing'}`);
  if (spec.isAccepted(answer)) return [...found, ...ofAccepted(tried, status)];
  return [...found, ...ofRefusal(spec, tried, status, answer)];
}

function ofAccepted({ kind }: Tried, status: number): string[] {
  if (kind !== 'valid') return [`it is accepted with HTTP ${status}`];
  return status === 200 ? [] : [`it is accepted with HTTP ${status}, not 200`];
}

function ofRefusal(spec: Spec, tried: Tried, status: number, answer: Record<string, unknown>): string[] {
  const { operation, kind } = tried;
  const cause: unknown = Array.isArray(answer['errors']) ? answer['errors'][0] : undefined;
  const { message = '', layer = '' } = isRecord(cause) ? cause : {};
  const entry = spec.errorOf({ operation, status, message: String(message), layer: String(layer) });
  const found =
    entry || status === TOO_LARGE
      ? []
      : [`HTTP ${status} of ${String(layer)} "${String(message)}" is no documented refusal`];
  // A query that succeeds in part is answered with 200.
  const isPart = operation === 'graphql' && status === 200 && answer['data'] !== null;
  const allowed = kind === 'foreign' ? FOREIGN : [...REFUSED, TOO_LARGE];
  // A refusal that is documented by its text may have any status.
  const isNamed = entry?.message !== undefined && status !== 401 && kind !== 'foreign';
  if (isPart) return [];
  return allowed.includes(status) || isNamed
    ? found
    : [...found, `it is refused with HTTP ${status}: ${String(message)}`];
}
