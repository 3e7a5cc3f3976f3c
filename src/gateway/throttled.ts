import type { ProviderProtocol } from '../provider/index.ts';

/** An answer of the provider, as far as it may say "slower". Header names are lower case. */
export interface Answered {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

const WORDS = /too many|too frequent|rate.?limit|throttl|slow down|请求过于频繁|请求频繁|过于频繁|频率|限流/i;

/**
 * Whether an answer throttles the caller. Neither the limit nor the error of the sandbox is documented, so
 * the rule takes what such answers look like everywhere: HTTP 429, 503 with Retry-After, or a refusal that says so.
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

/** Milliseconds that the answer asks to wait, if it names them (`Retry-After` in seconds); else 0. */
export function askedToWait({ headers }: Answered): number {
  const seconds = Number(headers['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
}
