import { orList } from '../../../core/index.ts';
import { assertProperty } from './property-violation.ts';
import { inquire, statusOf } from './inquire.ts';
import { assertResource } from './resource-properties.ts';
import { judgeTold, labelOf } from './labels.ts';
import { isFinal, type Model, type Resource } from './model.ts';
import type { Data, Told, Waffo } from './waffo.ts';
import type { Expected, Transition } from './transition.ts';

/** The possible effects of a step on resources; for all others, only time counts. */
export type Transitions = ReadonlyMap<Resource, readonly Transition[]>;

export interface SettleOptions {
  /** Also reads final resources, which must not have changed. */
  everything?: boolean;
}

/**
 * The end of every step: reads everything that may have changed, finds for each resource its transition among the
 * allowed ones, and compares the notifications with those that these transitions require.
 */
export async function settle(
  model: Model,
  waffo: Waffo,
  transitions: Transitions = new Map(),
  { everything = false }: SettleOptions = {},
): Promise<void> {
  await waffo.settled();
  const expected: Expected[] = [];
  const read = new Map<Resource, Data>();
  for (const resource of model.resources()) {
    if (isFinal(resource) && !everything && !transitions.has(resource)) continue;
    const data = await inquire(waffo, resource);
    read.set(resource, data);
    expected.push(
      ...take(model, resource, data, transitions.get(resource) ?? model.transitions(resource, waffo.now())),
    );
  }
  const told = waffo.told.slice(model.judged);
  model.judged = waffo.told.length;
  judgeTold(told, expected);
  for (const one of told) remember(model, one);
  for (const [resource, data] of read) assertResource(model, resource, data, waffo.now());
}

function take(
  model: Model,
  resource: Resource,
  data: Data,
  transitions: readonly Transition[],
): readonly Expected[] {
  const status = statusOf(model.semantics, resource, data);
  const before = resource.status;
  const transition = transitions.find((one) => one.status === status && (one.fits?.(data) ?? true));
  assertProperty(transition !== undefined, () => refusal(resource, status, transitions));
  transition.take();
  if (before !== status) model.seen.add(`${resource.kind}: ${before} → ${status}`);
  return transition.told;
}

function refusal(resource: Resource, status: string, transitions: readonly Transition[]): string {
  const allowed = orList([...new Set(transitions.map((transition) => transition.status))]);
  const details = transitions.some((transition) => transition.status === status)
    ? ' with another next payment'
    : '';
  return `${resource.kind} ${resource.key} reads ${status}${details}; from ${resource.status} the documents allow ${allowed} here`;
}

/** Notifications of one moment may arrive in any order. */
function remember(model: Model, told: Told): void {
  const subject = subjectOf(labelOf(told));
  const before = model.lastTold.get(subject) ?? [];
  model.lastTold.set(subject, [...before.filter(({ at }) => at === told.at), told]);
}

/** `REFUND r1 ORDER_FULLY_REFUNDED` is about `REFUND r1`, `PERIOD s1#2` about `PLAN s1`, as is a status. */
function subjectOf(label: string): string {
  const [kind = '', object = ''] = label.split(' ');
  return kind === 'STATUS' || kind === 'PERIOD' ? `PLAN ${object.replace(/#.*/, '')}` : `${kind} ${object}`;
}
