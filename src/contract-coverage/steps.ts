import { textAt } from '../core/index.ts';
import type { CallSemantics, StateMachine, TransitionEntry } from '../contract/index.ts';
import {
  answerOf,
  bodyOf,
  endOf,
  isCall,
  outcomeOf,
  dataTold,
  startOf,
  type CheckContext,
  type ObjectHistory,
  type StatusObservation,
} from '../checks/index.ts';
import { exchangesOf, type Exchange, type Journal } from '../journal/index.ts';

/** A step of a state machine that a journal proves, and the exchange that shows its end. */
export interface SeenStep {
  machine: string;
  step: TransitionEntry;
  exchange: Exchange;
}

/** What proves a step. */
interface Seen {
  journal: Journal;
  history: ObjectHistory;
  context: CheckContext;
}

/** Whether the journal shows a cause: yes, no, or unknown. */
type Evidence = 'yes' | 'no' | 'open';

/**
 * The steps of one object that a journal proves: two consecutive statuses, if the machine has this step or only one
 * path between them. Of several steps between the same statuses, it picks the one whose cause is in the journal, or
 * none if the cause is unknown. It never assumes steps that were not observed.
 */
export function stepsOf(journal: Journal, history: ObjectHistory, context: CheckContext): SeenStep[] {
  const { spec } = context;
  const machine = spec.machine(spec.semantics.object(history.object).machine);
  const found: SeenStep[] = [];
  const add = (steps: readonly TransitionEntry[], exchange: Exchange): void => {
    for (const step of steps) found.push({ machine: machine.name, step, exchange });
  };
  const { observations } = history;
  const [first] = observations;
  if (first && isBirth(journal, first, context))
    add(between(machine, null, first.status, { journal, history, context }), first.exchange);
  for (const [index, later] of observations.entries()) {
    const earlier = observations[index - 1];
    if (!earlier || !isInOrder(earlier, later)) continue;
    if (earlier.status === later.status) add(returns(machine, later), later.exchange);
    else add(between(machine, earlier.status, later.status, { journal, history, context }), later.exchange);
  }
  return found;
}

/** Only the answer to the first call under its id shows the status with which an object was created. */
function isBirth(
  journal: Journal,
  { exchange, object, source }: StatusObservation,
  context: CheckContext,
): boolean {
  const { operation } = exchange;
  const call = context.spec.semantics.call(operation);
  if (source !== 'answer' || call?.object !== object) return false;
  if (call.key === undefined && call.effect !== 'creates') return false;
  const key = keyOf(exchange, call, context);
  // Without a key, every call creates something new.
  if (key === undefined && call.key === undefined) return true;
  return !exchangesOf(journal).some(
    (other) =>
      other !== exchange &&
      other.operation === operation &&
      keyOf(other, call, context) === key &&
      startOf(other) <= startOf(exchange),
  );
}

/** The idempotency key of a call: a field of its body, or the header for such keys. */
function keyOf(
  { request }: Exchange,
  { key }: CallSemantics,
  { provider }: CheckContext,
): string | undefined {
  if (key !== undefined) return textAt(bodyOf(request), key);
  return request.headers[provider.protocol.idempotencyHeader ?? ''];
}

/** Whether the provider's own timestamps confirm the order of two observations: a notification may arrive late. */
function isInOrder(earlier: StatusObservation, later: StatusObservation): boolean {
  if (earlier.updatedAt !== undefined && later.updatedAt !== undefined)
    return earlier.updatedAt <= later.updatedAt;
  return earlier.source === 'notification' || endOf(earlier.exchange) <= startOf(later.exchange);
}

/** Whether a step back to the same status took place: only its notification shows that. */
function returns(machine: StateMachine, { status, source, exchange }: StatusObservation): TransitionEntry[] {
  if (source !== 'notification') return [];
  return machine.transitions.filter(
    ({ from, to, notifications }) =>
      from === status && to === status && notifications.includes(exchange.operation),
  );
}

function between(machine: StateMachine, from: string | null, to: string, seen: Seen): TransitionEntry[] {
  const direct = machine.transitions.filter((step) => step.from === from && step.to === to);
  if (direct.length > 0) return caused(direct, to, seen);
  const ways = pathsOf(machine, from, to);
  return ways.length === 1 ? (ways[0] ?? []) : [];
}

function caused(steps: readonly TransitionEntry[], to: string, seen: Seen): TransitionEntry[] {
  if (steps.length === 1) return [...steps];
  const causes = steps.map((step) => ({
    step,
    was: step.by ? evidenceFor(step.by, to, seen) : undefined,
  }));
  const known = causes.filter(({ was }) => was !== undefined);
  const shown = known.filter(({ was }) => was === 'yes');
  if (known.some(({ was }) => was === 'open')) return [];
  const [only] = shown;
  if (only) return shown.length === 1 ? [only.step] : [];
  const left = causes.filter(({ was }) => was === undefined);
  return left.length === 1 ? left.map(({ step }) => step) : [];
}

function evidenceFor(cause: string, to: string, { journal, history, context }: Seen): Evidence {
  const end = history.observations.find(({ status }) => status === to);
  if (!end) return 'no';
  return cause === 'expiry'
    ? wasTimeUp(history, end, context)
    : wasCalled(cause, end, { journal, history, context });
}

/** Whether the object's last update is at or after its expiry time. */
function wasTimeUp(
  { object, observations }: ObjectHistory,
  end: StatusObservation,
  context: CheckContext,
): Evidence {
  const { semantics } = context.spec;
  const { expires = '' } = semantics.object(object);
  const expiries = observations.map((one) =>
    Date.parse(textAt(dataTold(one.exchange, context), expires) ?? ''),
  );
  const expiry = expiries.find((time) => !Number.isNaN(time));
  const updated = observations.find(
    ({ status, updatedAt }) => status === end.status && updatedAt !== undefined,
  );
  if (expiry === undefined || updated?.updatedAt === undefined) return 'open';
  return updated.updatedAt >= expiry ? 'yes' : 'no';
}

/** Whether a call of this operation on the object was accepted before the status was seen. */
function wasCalled(operation: string, end: StatusObservation, { journal, history, context }: Seen): Evidence {
  const { ids } = history;
  const calls = exchangesOf(journal).filter(
    (call) =>
      call.operation === operation &&
      isCall(call) &&
      startOf(call) <= endOf(end.exchange) &&
      Object.values(bodyOf(call.request)).some((value) => ids.includes(String(value))),
  );
  if (calls.some((call) => outcomeOf(call, context) === 'success' && answerOf(call, context) !== undefined))
    return 'yes';
  return calls.some((call) => outcomeOf(call, context) === 'unknown') ? 'open' : 'no';
}

/** All paths from one status to another that visit no status twice. */
function pathsOf({ transitions }: StateMachine, from: string | null, to: string): TransitionEntry[][] {
  const walk = (here: string | null, passed: readonly (string | null)[]): TransitionEntry[][] =>
    transitions
      .filter((step) => step.from === here && !passed.includes(step.to))
      .flatMap((step) =>
        step.to === to ? [[step]] : walk(step.to, [...passed, step.to]).map((rest) => [step, ...rest]),
      );
  return walk(from, [from]);
}
