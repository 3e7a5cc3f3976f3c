import { setTimeout as pause } from 'node:timers/promises';
import type { History } from '../late/history.ts';
import { redeliveriesOf } from '../late/redeliveries.ts';
import { differenceOf, snapshotsOf, type Snapshot } from '../late/snapshots.ts';
import { isSettled, isUnpaidNow } from '../late/settled.ts';
import {
  eventText,
  kindOf,
  notifiedObjectsOf,
  type Kind,
  type NotifiedObject,
} from '../late/notified-objects.ts';
import { writesSince } from '../late/writes.ts';
import { PlacedOrder } from '../placed-order.ts';
import { NO_BENEFITS, SHOW_PERIODS } from './granted-periods.ts';
import { calledAgain, changed, THIS_CASE } from './late-duplicate-findings.ts';
import { noteMissingCount } from './order-requirements.ts';
import type { MerchantParts } from './parts.ts';
import { observationTime, observe } from './polling.ts';

/** How old (ms) a notification must be before it is delivered again: a cache of ten seconds has lost it by then. */
export const OLD_ENOUGH = 12_000;

type Parts = MerchantParts<
  'getOrder' | 'getRefund' | 'getSubscription' | 'getSubscriptionChange',
  'journal' | 'notifications' | 'target'
>;

/** An object whose notifications are delivered again, and what the merchant showed of it before. */
interface Repeated {
  object: NotifiedObject;
  before: Snapshot[];
  /** The last delivery, in words. */
  delivered: string;
  isChanged: boolean;
}

/** Notifications that the merchant acknowledged long ago, in this case or an earlier one, are delivered again. */
export class LateDuplicates {
  readonly #parts: Parts;
  readonly #history: History;

  constructor(parts: Parts, history: History) {
    this.#parts = parts;
    this.#history = history;
  }

  /** Makes one object of each kind that no earlier case has left. Returns the kinds that can be delivered again. */
  async prepare(makers: Partial<Record<Kind, () => Promise<unknown>>>): Promise<Kind[]> {
    const kinds = Object.keys(makers) as Kind[];
    for (const kind of kinds) if ((await this.#oldest(kind)) === undefined) await makers[kind]?.();
    return kinds;
  }

  /**
   * Delivers the notifications about the oldest object of each kind again. Nothing may change by that.
   * @param how.after what has happened meanwhile, for a finding
   * @param how.age how old the notifications must be at least, in milliseconds; waits until they are
   */
  async redeliver(kinds: readonly Kind[], how: { after: string; age: number }): Promise<void> {
    const { driver, context, waffo } = this.#parts;
    const objects = await this.#chosen(kinds);
    if (objects.length === 0) return;
    const youngest = Math.max(...objects.map(({ notifiedAt }) => notifiedAt));
    await pause(Math.max(0, Math.min(how.age, youngest + how.age - performance.now())));
    const all: Repeated[] = [];
    for (const object of objects)
      all.push({ object, before: await snapshotsOf(driver, object), delivered: '', isChanged: false });
    this.#prove(all);
    const newCalls = writesSince([waffo.journal, ...objects.map(({ target }) => target.journal)]);
    for (const one of all) await this.#redeliver(one, how.after);
    await observe(
      () => this.#lookAtAll(all, how.after),
      () => all.some(({ isChanged }) => isChanged),
      observationTime(this.#parts.reactionTimes),
    );
    for (const one of all)
      for (const call of newCalls(one.object)) context.report(calledAgain(call, forFinding(one, how.after)));
  }

  /** Delivers one notification after the other, and looks at the merchant after each. */
  async #redeliver(one: Repeated, after: string): Promise<void> {
    for (const redelivery of redeliveriesOf(one.object, this.#parts.waffo)) {
      await redelivery.send();
      one.delivered = redelivery.text;
      await this.#look(one, after);
      if (one.isChanged) return;
    }
  }

  async #lookAtAll(all: readonly Repeated[], after: string): Promise<void> {
    for (const one of all) if (!one.isChanged) await this.#look(one, after);
  }

  /** Looks once; reports the first change. */
  async #look(one: Repeated, after: string): Promise<void> {
    const now = await snapshotsOf(this.#parts.driver, one.object);
    const mayBePastDue = isUnpaidNow(one.object);
    for (const [index, was] of one.before.entries()) {
      const is = now[index];
      const difference = is && differenceOf(was, is, mayBePastDue);
      if (!difference) continue;
      this.#parts.context.report(changed({ was, is, difference }, forFinding(one, after)));
      one.isChanged = true;
      return;
    }
  }

  /** Records which ids prove the case, how old the notifications are, and what the merchant does not show. */
  #prove(all: readonly Repeated[]): void {
    const { context } = this.#parts;
    for (const { object, before } of all) {
      const { root } = object;
      if (root instanceof PlacedOrder) {
        context.prove({ paymentRequestId: root.paymentRequestId, acquiringOrderId: root.acquiringOrderId });
        if (kindOf(object) === 'payment') noteMissingCount(context, before[0]?.benefits);
      } else {
        const { subscriptionRequest, subscriptionId } = root;
        context.proveSubscription({ subscriptionRequest, subscriptionId });
        if (kindOf(object) === 'renewal' && before[0]?.benefits === undefined)
          context.inconclusive(NO_BENEFITS, SHOW_PERIODS);
      }
    }
    context.note(summary(all.map(({ object }) => object)));
  }

  async #chosen(kinds: readonly Kind[]): Promise<NotifiedObject[]> {
    const objects: NotifiedObject[] = [];
    for (const kind of kinds) {
      const object = await this.#oldest(kind);
      if (object) objects.push(object);
      else
        this.#parts.context.inconclusive(
          `the merchant acknowledged no notification of a ${kind}, so none was delivered again`,
        );
    }
    return objects;
  }

  /** One of an earlier case must be settled: what the merchant still has to find out may change. */
  async #oldest(kind: Kind): Promise<NotifiedObject | undefined> {
    const { driver, context, waffo } = this.#parts;
    for (const object of this.#history.of(kind))
      if (await isSettled(object, await snapshotsOf(driver, object))) return object;
    return notifiedObjectsOf(THIS_CASE, context.placed, waffo.target).find(
      (object) => kindOf(object) === kind,
    );
  }
}

function forFinding({ object, delivered }: Repeated, after: string) {
  return { object, delivered, after, seconds: secondsSince(object) };
}

function secondsSince({ notifiedAt }: NotifiedObject): number {
  return Math.floor((performance.now() - notifiedAt) / 1_000);
}

function summary(objects: readonly NotifiedObject[]): string {
  const ages = objects.map(secondsSince);
  const events = [...new Set(objects.flatMap(({ notifications }) => notifications.map(eventText)))];
  const cases = [...new Set(objects.map(({ caseId }) => caseId))];
  const [least, most] = [Math.min(...ages), Math.max(...ages)];
  return `delivered again ${least === most ? least : `${least} to ${most}`} s later, from ${cases.join(', ')}: ${events.join(', ')}`;
}
