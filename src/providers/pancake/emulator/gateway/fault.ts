import type { Notice } from '../failure.ts';

/** A fault in the answer to a call of the merchant. Fields combine. */
export interface PancakeFault {
  /** Answer with this HTTP status, and own `errors`. */
  status?: number;
  /**
   * Entries of `errors`; default: one that fits the status. With status 200 they are in an answer that looks
   * successful.
   */
  errors?: readonly Notice[];
  /** Exactly this body instead of an envelope, e.g. a page of a proxy. */
  body?: string;
  /** Content-Type of `body`. */
  contentType?: string;
  /** Seconds in the header Retry-After. */
  retryAfter?: number;
  /** Whether the call still takes effect. Default: `none` if an error is answered, `done` for everything else. */
  effect?: 'done' | 'none';
  /** Close the connection instead of answering. */
  drop?: boolean;
  /** With `drop`: the call is still running. Its idempotency key stays taken until one repeat has seen that. */
  goesOn?: boolean;
  /** Real time before the answer leaves (`2s`). */
  delay?: string;
  /** The answer leaves when this resolves. */
  until?: PromiseLike<unknown>;
  /** Undocumented members that are added to the answer. */
  extra?: Readonly<Record<string, unknown>>;
  /** Entries of `warnings`. */
  warnings?: readonly Notice[];
  /**
   * GraphQL fields that fail, such as `orders` or `onetimeOrder.payments`: the answer has their errors as well as
   * data.
   */
  failingFields?: readonly string[];
  /** GraphQL answers `data: null` and these messages, with HTTP 200. */
  graphqlErrors?: readonly string[];
  /** Called as soon as the fault meets a call, before the call takes effect. */
  met?: () => void;
}

/** A fault as text, for the journal. */
export function faultName(fault: PancakeFault): string {
  const parts = [
    fault.status !== undefined && `answers HTTP ${fault.status}`,
    fault.errors && `errors: ${fault.errors.map(({ message }) => message).join(' | ')}`,
    fault.body !== undefined && 'answers with another body',
    fault.retryAfter !== undefined && `Retry-After ${fault.retryAfter}`,
    fault.drop && 'drops the connection',
    fault.goesOn && 'continues the call',
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

/** Whether the call takes effect although its answer is faulty. */
export function isDone({ effect, status, errors, body }: PancakeFault): boolean {
  if (effect) return effect === 'done';
  return status === undefined && errors === undefined && body === undefined;
}

/**
 * Whether the answer is one that the platform never sends: another body, undocumented members, errors of a made-up
 * query.
 */
export function isRewritten({ body, extra, graphqlErrors }: PancakeFault): boolean {
  return body !== undefined || extra !== undefined || graphqlErrors !== undefined;
}

/** The `errors` if a fault sets only a status. */
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
