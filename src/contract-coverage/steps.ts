import type { StateMachine, Spec, TransitionEntry } from '../contract/index.ts';
import {
  answerOf,
  bodyOf,
  endOf,
  honestData,
  outcomeOf,
  resultOf,
  startOf,
  textAt,
  type ObjectHistory,
  type StatusObservation,
} from '../checks/index.ts';
import { exchangesOf, type Exchange, type Journal } from '../journal/index.ts';

/** A step of a machine that a journal proves, and the exchange that shows its end. */
export interface SeenStep {
  machine: string;
  step: TransitionEntry;
  exchange: Exchange;
}

/** The operation whose answer shows the birth of an object, and the id under which it is born. */
const BIRTHS: Readonly<Record<string, readonly [operation: string, id: string]>> = {
  order: ['orderCreate', 'paymentRequestId'],
  refund: ['orderRefund', 'refundRequestId'],
  subscription: ['subscriptionCreate', 'subscriptionRequest'],
  subscriptionChange: ['subscriptionChange', 'subscriptionRequest'],
};

/** What the journal says about a cause: it was so, it was not so, or it cannot be told. */
type Evidence = 'yes' | 'no' | 'open';

/**
 * The steps that a journal proves of one object: two statuses stated one after the other, where the machine has
 * that step or only one way from one to the other. Of several steps between the same statuses the one whose cause
 * is in the journal; none if the cause cannot be told. What Waffo did meanwhile and nobody saw is not claimed.
 */
export function stepsOf(journal: Journal, history: ObjectHistory, machines: Spec['machines']): SeenStep[] {
  const machine = machines[history.machine];
  const found: SeenStep[] = [];
  const add = (steps: readonly TransitionEntry[], exchange: Exchange): void => {
    for (const step of steps) found.push({ machine: history.machine, step, exchange });
  };
  const { sightings } = history;
  const [first] = sightings;
  if (first && isBirth(journal, first))
    add(between(machine, null, first.status, journal, history), first.exchange);
  for (const [index, later] of sightings.entries()) {
    const earlier = sightings[index - 1];
    if (!earlier || !isInOrder(earlier, later)) continue;
    if (earlier.status === later.status) add(returns(machine, later), later.exchange);
    else add(between(machine, earlier.status, later.status, journal, history), later.exchange);
  }
  return found;
}

/** Only the answer to the very first call under its id shows in which status an object came to be. */
function isBirth(journal: Journal, { exchange, machine, source }: StatusObservation): boolean {
  const [operation = '', id = ''] = BIRTHS[machine] ?? [];
  if (source !== 'answer' || exchange.operation !== operation) return false;
  const key = textAt(bodyOf(exchange.request), id);
  return !exchangesOf(journal).some(
    (other) =>
      other !== exchange &&
      other.operation === operation &&
      textAt(bodyOf(other.request), id) === key &&
      startOf(other) <= startOf(exchange),
  );
}

/** Whether Waffo itself wrote one sighting before the other: a notification may be old when it arrives. */
function isInOrder(earlier: StatusObservation, later: StatusObservation): boolean {
  if (earlier.updatedAt !== undefined && later.updatedAt !== undefined)
    return earlier.updatedAt <= later.updatedAt;
  return earlier.source === 'notification' || endOf(earlier.exchange) <= startOf(later.exchange);
}

/** A step that leads back to its own status shows by the notification that only it sends. */
function returns(machine: StateMachine, { status, source, exchange }: StatusObservation): TransitionEntry[] {
  if (source !== 'notification') return [];
  return machine.transitions.filter(
    ({ from, to, notifications }) =>
      from === status && to === status && notifications.includes(exchange.operation),
  );
}

function between(
  machine: StateMachine,
  from: string | null,
  to: string,
  journal: Journal,
  history: ObjectHistory,
): TransitionEntry[] {
  const direct = machine.transitions.filter((step) => step.from === from && step.to === to);
  if (direct.length > 0) return caused(direct, journal, history, to);
  const ways = pathsOf(machine, from, to);
  return ways.length === 1 ? (ways[0] ?? []) : [];
}

function caused(
  steps: readonly TransitionEntry[],
  journal: Journal,
  history: ObjectHistory,
  to: string,
): TransitionEntry[] {
  if (steps.length === 1) return [...steps];
  const causes = steps.map((step) => ({
    step,
    was: step.by ? evidenceFor(step.by, journal, history, to) : undefined,
  }));
  const known = causes.filter(({ was }) => was !== undefined);
  const shown = known.filter(({ was }) => was === 'yes');
  if (known.some(({ was }) => was === 'open')) return [];
  const [only] = shown;
  if (only) return shown.length === 1 ? [only.step] : [];
  const left = causes.filter(({ was }) => was === undefined);
  return left.length === 1 ? left.map(({ step }) => step) : [];
}

function evidenceFor(cause: string, journal: Journal, history: ObjectHistory, to: string): Evidence {
  const end = history.sightings.find(({ status }) => status === to);
  if (!end) return 'no';
  return cause === 'expiry' ? wasTimeUp(history, end) : wasCalled(cause, journal, history, end);
}

/** Whether the object's last update stands at or after the time at which it was to expire. */
function wasTimeUp({ sightings }: ObjectHistory, end: StatusObservation): Evidence {
  const expiries = sightings.map((one) => Date.parse(textAt(bodyAt(one), 'orderExpiredAt') ?? ''));
  const expiry = expiries.find((time) => !Number.isNaN(time));
  const updated = sightings.find(({ status, updatedAt }) => status === end.status && updatedAt !== undefined);
  if (expiry === undefined || updated?.updatedAt === undefined) return 'open';
  return updated.updatedAt >= expiry ? 'yes' : 'no';
}

/** Whether a call of this operation that names the object was accepted before the object was seen so. */
function wasCalled(
  operation: string,
  journal: Journal,
  { ids }: ObjectHistory,
  end: StatusObservation,
): Evidence {
  const calls = exchangesOf(journal).filter(
    (call) =>
      call.operation === operation &&
      call.direction === 'merchant-to-waffo' &&
      startOf(call) <= endOf(end.exchange) &&
      Object.values(bodyOf(call.request)).some((value) => ids.includes(String(value))),
  );
  if (calls.some((call) => outcomeOf(call) === 'accepted' && answerOf(call) !== undefined)) return 'yes';
  return calls.some((call) => outcomeOf(call) === 'unknown') ? 'open' : 'no';
}

function bodyAt({ exchange, source }: StatusObservation): unknown {
  return source === 'notification' ? resultOf(exchange) : honestData(exchange);
}

/** All ways from one status to another that pass no status twice. */
function pathsOf({ transitions }: StateMachine, from: string | null, to: string): TransitionEntry[][] {
  const walk = (here: string | null, passed: readonly (string | null)[]): TransitionEntry[][] =>
    transitions
      .filter((step) => step.from === here && !passed.includes(step.to))
      .flatMap((step) =>
        step.to === to ? [[step]] : walk(step.to, [...passed, step.to]).map((rest) => [step, ...rest]),
      );
  return walk(from, [from]);
}
