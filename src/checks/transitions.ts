import type { Spec, StateMachine } from '../contract/index.ts';
import type { Exchange, Journal } from '../journal/index.ts';
import { attemptsOf } from './attempts.ts';
import type { Check, CheckContext, Finding } from './finding.ts';
import { historiesOf, observationsOf, type ObjectHistory, type StatusObservation } from './objects.ts';
import { endOf, groupBy, merchantCalls, startOf } from './reading.ts';
import { finding, named } from './wording.ts';

/** Whether the statuses that the provider states of one object follow its state machine. */
export const transitions: Check = {
  id: 'transitions',
  title: 'The statuses of every object follow its state machine',
  run(journal, context) {
    const repeats = repeatsIn(journal, context);
    return historiesOf(observationsOf(journal, context)).flatMap((history) =>
      judge(history, context, repeats),
    );
  },
};

/** Calls under a key that an earlier call had used: the provider may answer them with what it answered then. */
function repeatsIn(journal: Journal, context: CheckContext): ReadonlySet<Exchange> {
  const attempts = groupBy(
    attemptsOf(journal, context),
    ({ call, requestId }) => `${call.operation} ${requestId}`,
  );
  const inBody = [...attempts.values()].map((same) => same.map(({ exchange }) => exchange));
  const { idempotencyHeader: header } = context.provider.protocol;
  const inHeader =
    header === undefined ? [] : groupBy(merchantCalls(journal), ({ request }) => request.headers[header]);
  return new Set([...inBody, ...inHeader.values()].flatMap((same) => same.slice(1)));
}

function judge(
  history: ObjectHistory,
  { spec, provider }: CheckContext,
  repeats: ReadonlySet<Exchange>,
): Finding[] {
  const kind = spec.semantics.object(history.object);
  const machine = spec.machine(kind.machine);
  const name = `${kind.noun} ${history.ids[0] ?? ''}`;
  const unknown = history.observations.find(({ status }) => !isState(machine, status));
  if (unknown) return [unknownStatus(unknown, name, machine, provider.name)];

  const changes = withoutRepeats(history.observations, spec);
  const impossibleFirst = changes.find(({ status }) => !machine.reachable(null, status));
  if (impossibleFirst)
    return [impossible(provider.name, name, [impossibleFirst], `cannot be ${impossibleFirst.status}`)];
  for (const [index, later] of changes.entries()) {
    const mayBeOld = repeats.has(later.exchange);
    const earlier = changes
      .slice(0, index)
      .findLast((one) => !agree(machine, one, later, mayBeOld || announces(one, spec)));
    if (earlier) {
      const left = machine.isFinal(earlier.status) ? `${earlier.status}, which is final` : earlier.status;
      return [impossible(provider.name, name, [earlier, later], `left ${left}, for ${later.status}`)];
    }
  }
  return [];
}

/**
 * Whether two observations fit together. A notification may be old when it arrives, and of two exchanges that
 * overlap nobody can tell which came first: then either order will do.
 */
function agree(
  machine: StateMachine,
  earlier: StatusObservation,
  later: StatusObservation,
  mayBeOld: boolean,
): boolean {
  if (earlier.status === later.status || machine.reachable(earlier.status, later.status)) return true;
  const mayBeEarlier = mayBeOld || !isSurelyLater(earlier, later);
  return mayBeEarlier && machine.reachable(later.status, earlier.status);
}

/** Whether it is the answer to a call that says what will come of it: inquiries may lag behind it. */
function announces({ exchange }: StatusObservation, { semantics }: Spec): boolean {
  return semantics.call(exchange.operation)?.announces ?? false;
}

function isSurelyLater(earlier: StatusObservation, later: StatusObservation): boolean {
  if (later.source === 'notification') {
    // Both carry the provider's own time of the change: that settles the order in which they were written.
    const [before, after] = [earlier.updatedAt, later.updatedAt];
    return earlier.source === 'notification' && before !== undefined && after !== undefined && before < after;
  }
  const known = earlier.source === 'notification' ? startOf(earlier.exchange) : endOf(earlier.exchange);
  return known < startOf(later.exchange);
}

/** Statuses as they changed: of several equal ones in a row the first, for each source of its own. */
function withoutRepeats(observations: readonly StatusObservation[], spec: Spec): StatusObservation[] {
  return observations.filter((one, index) => {
    const before = observations[index - 1];
    return before?.status !== one.status || before.source !== one.source || announces(before, spec);
  });
}

function isState(machine: StateMachine, status: string): boolean {
  return machine.states.some(({ name }) => name === status);
}

function unknownStatus(
  seen: StatusObservation,
  name: string,
  machine: StateMachine,
  provider: string,
): Finding {
  return finding('provider', 'error', 'transitions.unknown-status', [seen.exchange], {
    message: `${named(seen.exchange)} says that ${name} is ${seen.status}: ${machine.field} has no such value.`,
    why: 'An integration does not deliver or refund for a status that it does not know.',
    fix: `Report the exchange to ${provider}; keep an object with an unknown status open and ask again.`,
  });
}

function impossible(
  provider: string,
  name: string,
  seen: readonly StatusObservation[],
  what: string,
): Finding {
  const places = seen.map(({ exchange, status }) => `${status} in ${named(exchange)}`).join(', then ');
  return finding(
    'provider',
    'error',
    'transitions',
    seen.map(({ exchange }) => exchange),
    {
      message: `${provider} says that the ${name} ${what} (${places}): there is no such transition.`,
      why: 'A merchant acts on each status: it may have delivered, or closed the order, because of a wrong status.',
      fix: `Report both exchanges to ${provider}. On the emulator it is a defect of the emulator.`,
    },
  );
}
