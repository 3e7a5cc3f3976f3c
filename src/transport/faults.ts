import { nearest, orList } from '../core/index.ts';

/** A fault in the answer to a call of the merchant. Fields combine. */
export interface CallFault {
  /** Refuse with this code, e.g. `E0001`. */
  answer?: string;
  /** HTTP status of `answer`, instead of the documented one. */
  status?: number;
  /** Whether the call still takes effect. Default: `none` for `answer`, `done` for everything else. */
  effect?: 'done' | 'none';
  /** Close the connection instead of answering: the response is lost. */
  drop?: boolean;
  /** Real time before the answer leaves (`2s`). */
  delay?: string;
  /** The answer is sent when this resolves, for tests that act in between. */
  until?: PromiseLike<unknown>;
  /** Sign with an attacker's key, or not at all. */
  signature?: 'invalid' | 'missing';
  /** Fields of `data` that an attacker rewrites after signing. */
  tamper?: Record<string, unknown>;
  /** Something on the way answers in the provider's place: a proxy, a firewall, a page of maintenance. Nobody signs it. */
  page?: Page;
  /** The answer is validly signed JSON in another form: white space, order of keys, escapes. */
  respelled?: boolean;
  /** Fields of `data` that the provider itself changes, validly signed. */
  says?: Record<string, unknown>;
  /** Called as soon as the fault meets a call, before the call takes effect. */
  met?: () => void;
}

/** What a caller gets that is no answer of the provider. */
export interface Page {
  status: number;
  /** Its Content-Type. */
  type: string;
  body: string;
}

/** Which calls a fault affects. */
export interface FaultScope {
  /** Only calls that contain this id (any of the merchant's or the provider's). */
  order?: string;
  /** How many calls; `Infinity` for all. Default 1. */
  times?: number;
}

/** A fault that waits for a matching call. */
export interface WaitingFault<F> {
  readonly operation: string;
  readonly fault: F;
  /** The id that a call must contain; undefined for all calls. */
  readonly order: string | undefined;
  /** Number of further calls that it affects. */
  left: number;
}

/** Faults that wait for matching calls, by operation (`orderCreate`) and optionally by order. */
export class Faults<F = CallFault> {
  readonly #known: ReadonlySet<string>;
  #rules: WaitingFault<F>[] = [];

  /** @param known every operation that a fault can be set for */
  constructor(known: Iterable<string>) {
    this.#known = new Set(known);
  }

  /**
   * The next call (or the next `times` calls) of this operation gets this fault. Throws on an unknown operation: such
   * a fault would never take effect, and a test that relies on it would prove nothing.
   */
  onNext(operation: string, fault: F, scope: FaultScope = {}): void {
    if (!this.#known.has(operation)) throw new RangeError(unknownName(operation, [...this.#known]));
    this.#rules.push({ operation, fault, order: scope.order, left: scope.times ?? 1 });
  }

  /** Every call of this operation gets this fault until `clear`. */
  onEvery(operation: string, fault: F, scope: Omit<FaultScope, 'times'> = {}): void {
    this.onNext(operation, fault, { ...scope, times: Infinity });
  }

  clear(): void {
    this.#rules = [];
  }

  /** Faults that still wait for calls. */
  get waiting(): readonly Readonly<WaitingFault<F>>[] {
    return this.#rules.filter(({ left }) => left > 0);
  }

  /** Whether no fault is waiting: then the ids of a call need not be read. */
  get isEmpty(): boolean {
    return this.#rules.length === 0;
  }

  /** Takes the fault for a call and counts it as used once. `ids`: every id in the call. */
  take(operation: string, ids: ReadonlySet<string>): F | undefined {
    if (this.#rules.length === 0) return undefined;
    const rule = this.#rules.find(
      ({ operation: wanted, order, left }) => wanted === operation && left > 0 && (!order || ids.has(order)),
    );
    if (!rule) return undefined;
    rule.left -= 1;
    return rule.fault;
  }
}

function unknownName(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return `a fault for "${name}" would never meet a call; ${near ? `did you mean ${near}` : `it must be ${orList(known)}`}`;
}

/** A fault as text, for the journal. */
export function faultName(fault: CallFault): string {
  const parts = [
    fault.answer && `answers ${fault.answer}${fault.status ? ` with HTTP ${fault.status}` : ''}`,
    fault.drop && 'drops the connection',
    fault.delay && `answers ${fault.delay} late`,
    fault.until && 'holds the answer back',
    fault.page && `a proxy answers HTTP ${fault.page.status}`,
    fault.signature && `${fault.signature} response signature`,
    fault.respelled && 'answers in another spelling of the same JSON, validly signed',
    fault.says && `answers otherwise (${Object.keys(fault.says).join(', ')}), validly signed`,
    fault.tamper && `response rewritten (${Object.keys(fault.tamper).join(', ')})`,
    effectOf(fault) === 'done' ? 'effect done' : 'no effect',
  ];
  return parts.filter(Boolean).join(', ');
}

/** Whether the call takes effect although its answer is faulty. */
export function effectOf(fault: CallFault): 'done' | 'none' {
  return fault.effect ?? (fault.answer ? 'none' : 'done');
}
