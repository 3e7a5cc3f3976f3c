import type { Notice } from '../failure.ts';

/** What goes wrong with the answer to a call of the merchant. Fields combine. */
export interface PancakeFault {
  /** Answer with this HTTP status, and `errors` of its own. */
  status?: number;
  /** Entries of `errors`; by default one that fits the status. With status 200 they stand in an answer that looks well. */
  errors?: readonly Notice[];
  /** Exactly this body in place of an envelope, e.g. a page of a proxy. */
  body?: string;
  /** Content-Type of `body`. */
  contentType?: string;
  /** Seconds that the header Retry-After tells. */
  retryAfter?: number;
  /** Whether the work is done all the same. Default: `none` if an error is answered, `done` for everything else. */
  effect?: 'done' | 'none';
  /** Close the connection instead of answering. */
  drop?: boolean;
  /** With `drop`: the call is still being done. Its idempotency key is taken until one repeat has met it. */
  goesOn?: boolean;
  /** Real time before the answer leaves (`2s`). */
  delay?: string;
  /** The answer leaves when this resolves. */
  until?: PromiseLike<unknown>;
  /** Members that the answer has beside those that are documented. */
  extra?: Readonly<Record<string, unknown>>;
  /** Entries of `warnings`. */
  warnings?: readonly Notice[];
  /** GraphQL fields that fail, as `orders` or `onetimeOrder.payments`: their errors stand beside the data. */
  failingFields?: readonly string[];
  /** GraphQL answers `data: null` and these messages, with HTTP 200. */
  graphqlErrors?: readonly string[];
  /** Told as soon as the fault meets a call, before any work is done. */
  met?: () => void;
}

/** A fault in words, for the journal. */
export function faultName(fault: PancakeFault): string {
  const parts = [
    fault.status !== undefined && `answers HTTP ${fault.status}`,
    fault.errors && `errors: ${fault.errors.map(({ message }) => message).join(' | ')}`,
    fault.body !== undefined && 'answers with another body',
    fault.retryAfter !== undefined && `Retry-After ${fault.retryAfter}`,
    fault.drop && 'drops the connection',
    fault.goesOn && 'goes on with the call',
    fault.delay && `answers ${fault.delay} late`,
    fault.until && 'holds the answer back',
    fault.extra && 'more members than documented',
    fault.warnings && 'warnings',
    fault.failingFields && `fields fail: ${fault.failingFields.join(', ')}`,
    fault.graphqlErrors && 'data null with errors',
    isDone(fault) ? 'effect done' : 'no effect',
  ];
  return parts.filter(Boolean).join(', ');
}

/** Whether the work is done although the answer goes wrong. */
export function isDone({ effect, status, errors, body }: PancakeFault): boolean {
  if (effect) return effect === 'done';
  return status === undefined && errors === undefined && body === undefined;
}

/** Whether the answer is one that the platform never gives: another body, members of nobody, errors of a made-up query. */
export function isRewritten({ body, extra, graphqlErrors }: PancakeFault): boolean {
  return body !== undefined || extra !== undefined || graphqlErrors !== undefined;
}

/** What stands in `errors` where a fault asks for a status alone. */
export function errorsOf({ errors, status = 500 }: PancakeFault): readonly Notice[] {
  return errors ?? [{ message: MESSAGES[status] ?? 'Internal server error', layer: 'gateway' }];
}

const MESSAGES: Readonly<Record<number, string>> = {
  400: 'Invalid request',
  401: 'Invalid API key',
  403: 'Insufficient permissions',
  404: 'Not found',
  409: 'Request with this idempotency key is already being processed',
  429: 'Too many requests',
  500: 'Internal server error',
  501: 'Not implemented',
  502: 'Upstream service error',
};
