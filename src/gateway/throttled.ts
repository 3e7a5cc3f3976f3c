import type { ProviderProtocol } from '../provider/index.ts';

/** The parts of an answer that may mean "slower". Header names are lower case. */
export interface Answered {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

const WORDS = /too many|too frequent|rate.?limit|throttl|slow down|请求过于频繁|请求频繁|过于频繁|频率|限流/i;

/**
 * Whether an answer throttles the caller. The sandbox documents neither its limit nor its error, so this rule accepts
 * the usual forms: HTTP 429, 503 with Retry-After, or a refusal whose text says so.
 */
export function isThrottled(
  { status, headers, body }: Answered,
  { answerIn, outcomeOf }: ProviderProtocol,
): boolean {
  if (status === 429) return true;
  if (status === 503 && headers['retry-after'] !== undefined) return true;
  const answer = answerIn(body);
  return answer !== undefined && outcomeOf(answer) !== 'success' && WORDS.test(answer.msg);
}

/** Milliseconds to wait as the answer asks (`Retry-After` in seconds); else 0. */
export function askedToWait({ headers }: Answered): number {
  const seconds = Number(headers['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
}
