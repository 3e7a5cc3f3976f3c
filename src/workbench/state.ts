import type { Finding } from '../checks/index.ts';
import { exchangesOf, type Exchange } from '../journal/index.ts';
import type { WorkbenchPort, FaultView, NotificationView, ObjectGroup } from './port.ts';
import { summaryOf, type Reader, type Summary } from './summary.ts';

/** An exchange in a list. */
export interface ShownExchange extends Summary {
  /** Id of the delivered notification. */
  notification?: string;
  /** Findings of the checks about it. */
  findings: readonly Pick<Finding, 'check' | 'severity' | 'message' | 'fix'>[];
}

/** A scheduled event. */
export interface DueView {
  at: string;
  what: string;
}

/** Everything that the workbench shows. */
export interface StateView {
  /** Time at the provider. */
  now: string;
  /** Soonest first. */
  due: readonly DueView[];
  groups: readonly ObjectGroup[];
  /** Newest first. */
  exchanges: readonly ShownExchange[];
  notifications: readonly NotificationView[];
  faults: readonly FaultView[];
}

/** The emulator that is shown, and how its exchanges are read. */
export interface Bench {
  workbench: WorkbenchPort;
  reader: Reader;
  /** The findings of the last run of the checks. */
  findings(): readonly Finding[];
}

/** @param limit most entries of each kind */
export function stateOf({ workbench, reader, findings }: Bench, limit: number): StateView {
  const found = findings();
  return {
    ...clockOf(workbench, limit),
    groups: workbench.groups(limit),
    exchanges: exchangesOf(workbench.journal)
      .slice(-limit)
      .toReversed()
      .map((exchange) => told(exchange, reader, found)),
    notifications: workbench.notifications(limit),
    faults: workbench.faults.list(),
  };
}

/** The time at the provider, and the scheduled events. */
export function clockOf({ clock }: WorkbenchPort, limit: number): Pick<StateView, 'now' | 'due'> {
  return {
    now: clock.now().toISOString(),
    due: clock
      .pending()
      .slice(0, limit)
      .map(({ at, what }) => ({ at: at.toISOString(), what })),
  };
}

/** One exchange in full, with all findings about it. */
export function exchangeOf(
  { workbench, findings }: Bench,
  id: string,
): { exchange: Exchange; findings: readonly Finding[] } | undefined {
  const exchange = exchangesOf(workbench.journal).find((one) => one.id === id);
  return exchange && { exchange, findings: findings().filter(({ entries }) => entries.includes(id)) };
}

function told(exchange: Exchange, reader: Reader, found: readonly Finding[]): ShownExchange {
  const { delivery } = exchange;
  return {
    ...summaryOf(exchange, reader),
    ...(delivery && { notification: delivery.notificationId }),
    findings: found
      .filter(({ entries }) => entries.includes(exchange.id))
      .map(({ check, severity, message, fix }) => ({ check, severity, message, fix })),
  };
}
