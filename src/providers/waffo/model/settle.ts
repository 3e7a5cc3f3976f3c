import { orList } from '../../../core/index.ts';
import { holds } from './property-violation.ts';
import { inquire, statusOf } from './inquire.ts';
import { judgeThing } from './judge-thing.ts';
import { judgeTold, labelOf } from './labels.ts';
import { isFinal, type Model, type Resource } from './model.ts';
import type { Data, Told, Waffo } from './waffo.ts';
import type { Expected, Transition } from './transition.ts';

/** What a step may have done to things; for all others time alone counts. */
export type Ways = ReadonlyMap<Resource, readonly Transition[]>;

export interface SettleOptions {
  /** Read what is final, too: it must stand as it stood. */
  everything?: boolean;
}

/**
 * The end of every step: reads what may have moved, finds for each thing the way that it went among those that
 * the documents allow, and holds what was told against what those ways must tell.
 */
export async function settle(
  model: Model,
  waffo: Waffo,
  ways: Ways = new Map(),
  { everything = false }: SettleOptions = {},
): Promise<void> {
  await waffo.settled();
  const expected: Expected[] = [];
  const read = new Map<Resource, Data>();
  for (const thing of model.things()) {
    if (isFinal(thing) && !everything && !ways.has(thing)) continue;
    const data = await inquire(waffo, thing);
    read.set(thing, data);
    expected.push(...take(model, thing, data, ways.get(thing) ?? model.ways(thing, waffo.now())));
  }
  const told = waffo.told.slice(model.judged);
  model.judged = waffo.told.length;
  judgeTold(told, expected);
  for (const one of told) remember(model, one);
  for (const [thing, data] of read) judgeThing(model, thing, data, waffo.now());
}

function take(model: Model, thing: Resource, data: Data, ways: readonly Transition[]): readonly Expected[] {
  const status = statusOf(model.semantics, thing, data);
  const before = thing.status;
  const way = ways.find((one) => one.status === status && (one.fits?.(data) ?? true));
  holds(way !== undefined, () => refusal(thing, status, ways));
  way.take();
  if (before !== status) model.seen.add(`${thing.kind}: ${before} → ${status}`);
  return way.told;
}

function refusal(thing: Resource, status: string, ways: readonly Transition[]): string {
  const allowed = orList([...new Set(ways.map((way) => way.status))]);
  const details = ways.some((way) => way.status === status) ? ' with another next payment' : '';
  return `${thing.kind} ${thing.key} reads ${status}${details}; from ${thing.status} the documents allow ${allowed} here`;
}

/** What comes at one moment may arrive in any order. */
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
