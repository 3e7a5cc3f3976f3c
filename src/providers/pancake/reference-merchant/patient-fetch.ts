import { AsyncLocalStorage } from 'node:async_hooks';

/** Parts of an answer that the SDK does not return. */
interface Heard {
  /** Milliseconds that Pancake asks to wait. */
  retryAfter?: number;
}

const heard = new AsyncLocalStorage<Heard>();

/** Runs `work`, and also returns the headers of Pancake's answers. */
export async function listening<T>(work: () => Promise<T>): Promise<{ result: T; retryAfter: number }> {
  const notes: Heard = {};
  const result = await heard.run(notes, work);
  return { result, retryAfter: notes.retryAfter ?? 0 };
}

/**
 * The `fetch` for the SDK, which has no time limit itself: it aborts slow calls, does not follow redirects with our
 * signature, and records Retry-After.
 * @param closing aborts running calls
 */
export function patientFetch(timeout: number, closing: AbortSignal): typeof fetch {
  return async (input, init) => {
    // Not AbortSignal.any: it references its sources weakly, so that a timeout may be garbage-collected and never
    // fire.
    const over = new AbortController();
    const end = (): void => over.abort(closing.reason);
    if (closing.aborted) end();
    closing.addEventListener('abort', end);
    const timer = setTimeout(() => over.abort(new Error(`no answer within ${timeout} ms`)), timeout);
    try {
      const response = await fetch(input, { ...init, redirect: 'error', signal: over.signal });
      const body = await response.arrayBuffer();
      const notes = heard.getStore();
      const wait = waitIn(response.headers.get('retry-after'));
      if (notes && wait !== undefined) notes.retryAfter = wait;
      return new Response(body, { status: response.status, headers: response.headers });
    } finally {
      clearTimeout(timer);
      closing.removeEventListener('abort', end);
    }
  };
}

/** Milliseconds; the header has seconds or a date. */
function waitIn(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const moment = Date.parse(header);
  return Number.isNaN(moment) ? undefined : Math.max(0, moment - Date.now());
}
