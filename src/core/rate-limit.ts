type Headers = Readonly<Record<string, string>>;

/** How many calls a server allows, as far as its headers declare it. */
export interface DeclaredLimit {
  calls: number;
  /** Length of the window in seconds, if it is declared. */
  seconds?: number;
}

/**
 * Milliseconds to wait before the next call, from Retry-After (RFC 9110); undefined if the header is missing or
 * unreadable.
 */
export function retryAfterMs(headers: Headers, now: Date): number | undefined {
  const told = headers['retry-after']?.trim();
  if (told === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(told)) return Number(told) * 1000;
  const moment = Date.parse(told);
  return Number.isNaN(moment) ? undefined : Math.max(0, moment - now.getTime());
}

/**
 * The limit that a server declares: RateLimit-Policy (`"default";q=100;w=60`, `100;w=60`), RateLimit (`limit=100`),
 * RateLimit-Limit or X-RateLimit-Limit.
 */
export function declaredLimit(headers: Headers): DeclaredLimit | undefined {
  const policy = headers['ratelimit-policy'] ?? headers['ratelimit-limit'] ?? headers['x-ratelimit-limit'];
  const calls =
    /(?:^|[;,]\s*)q=(\d+)/.exec(policy ?? '')?.[1] ??
    /^\s*(\d+)/.exec(policy ?? '')?.[1] ??
    /\blimit=(\d+)/.exec(headers['ratelimit'] ?? '')?.[1];
  if (calls === undefined) return undefined;
  const seconds = /\bw=(\d+)/.exec(policy ?? '')?.[1];
  return { calls: Number(calls), ...(seconds !== undefined && { seconds: Number(seconds) }) };
}
