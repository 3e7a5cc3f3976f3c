import type { MerchantOperation, Reply } from '../merchant/index.ts';
import { excerpt } from './seen.ts';
import { problem, type Verdict } from './verdict.ts';
import type { BaseContext } from './base-context.ts';

/** An operation as the description writes it: `createOrder (POST /orders)`. */
export function nameOf({ given }: BaseContext, name: MerchantOperation): string {
  const operation = given.description.operations[name];
  return operation ? `${name} (${operation.method} ${operation.path})` : name;
}

/** A reply that was given before the call reached its handler: no access, or too many calls. */
export function accessProblem(
  context: BaseContext,
  what: string,
  { status, body, headers = {} }: Pick<Reply<unknown>, 'status' | 'body' | 'headers'>,
): Verdict | undefined {
  if (status === 401 || status === 403) {
    return problem(`${what} is answered with HTTP ${status}: ${excerpt(body)}`, {
      where: context.given.place('merchant.headers'),
      fix: 'Add the headers that give a buyer access, such as authorization.',
    });
  }
  if (status !== 429) return undefined;
  const after = headers['retry-after'];
  return problem(
    `${what} is answered with HTTP 429${after ? ` (Retry-After: ${after})` : ''}: the server limits the rate of calls`,
    { where: settingsOf(context), fix: WIDEN },
  );
}

/** What to do about a rate limiter. */
export const WIDEN =
  'Switch your rate limiter off, or raise its limit, while the acceptance runs: it makes about 600 calls of getOrder and 100 of createOrder in a minute.';

/** Where such settings of a server are. */
export function settingsOf(context: BaseContext): string {
  return context.isStarted ? context.given.place('merchant.start.env') : 'settings of the server that runs';
}
