import { setTimeout as pause } from 'node:timers/promises';
import type { History } from '../late/history.ts';
import { redeliveriesOf } from '../late/redeliveries.ts';
import { differenceOf, lossBetween, snapshotsOf, type Snapshot } from '../late/snapshots.ts';
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
import { calledAgain, changed, changedByRestart, THIS_CASE } from './late-duplicate-findings.ts';
import { noteMissingCount } from './order-requirements.ts';
import type { MerchantParts } from './parts.ts';
import { observationTime, observe, waitFor } from './polling.ts';

/** How old (ms) a notification must be before it is delivered again: a cache of ten seconds has lost it by then. */
export const OLD_ENOUGH = 12_000;

type Parts = MerchantParts<
  'getOrder' | 'getRefund' | 'getSubscription' | 'getSubscriptionChange' | 'timeouts',
  'journal' | 'notifications' | 'target'
>;

/** How an object of each kind is made. */
type Makers = Partial<Record<Kind, () => Promise<unknown>>>;

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
  async prepare(makers: Makers): Promise<Kind[]> {
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
    const objects = await this.#chosen(kinds);
    const youngest = Math.max(0, ...objects.map(({ notifiedAt }) => notifiedAt));
    await pause(Math.max(0, Math.min(how.age, youngest + how.age - performance.now())));
    await this.#redeliverAll(await this.#asShown(objects), how.after);
  }

  /**
   * Makes one object of each kind, and restarts the merchant. It must show them, and the oldest of each kind, as before.
   * Then delivers the notifications about the oldest ones again. A copy that the merchant writes from time to time holds
   * the old ones alone; one that is emptied from time to time, the new ones.
   */
  async redeliverAfterRestart(makers: Makers, restart: () => Promise<void>): Promise<void> {
    const { reactionTimes, waffo } = this.#parts;
    // On the sandbox each of them takes its time.
    if (waffo.target.realTimeMs > 0) await this.prepare(makers);
    else for (const make of Object.values(makers)) await make();
    const oldest = await this.#chosen(Object.keys(makers) as Kind[]);
    // An order may show a part that has gone back a little later than the refund does.
    await pause(observationTime(reactionTimes));
    const all = await this.#asShown(oldest);
    const fresh = await this.#asShown(await this.#settledOfThisCase(oldest));
    await restart();
    await this.#outlast([...all, ...fresh]);
    await this.#redeliverAll(
      all.filter(({ isChanged }) => !isChanged),
      'after a restart',
    );
  }

  /** Nobody has told the merchant anything since: it must show everything as before, as soon as it has read its data. */
  async #outlast(all: readonly Repeated[]): Promise<void> {
    const { context, driver } = this.#parts;
    const deadline = performance.now() + driver.timeouts.settle;
    for (const one of all) {
      const isAsBefore = (now: readonly Snapshot[]): boolean =>
        lossBetween(one.before, now, isUnpaidNow(one.object)) === undefined;
      const now = await waitFor(
        () => snapshotsOf(driver, one.object),
        isAsBefore,
        deadline - performance.now(),
      );
      const loss = lossBetween(one.before, now, isUnpaidNow(one.object));
      if (!loss) continue;
      one.isChanged = true;
      context.report(changedByRestart(loss, one.object));
    }
  }

  async #asShown(objects: readonly NotifiedObject[]): Promise<Repeated[]> {
    const all: Repeated[] = [];
    for (const object of objects)
      all.push({
        object,
        before: await snapshotsOf(this.#parts.driver, object),
        delivered: '',
        isChanged: false,
      });
    return all;
  }

  async #redeliverAll(all: readonly Repeated[], after: string): Promise<void> {
    if (all.length === 0) return;
    const { context, waffo } = this.#parts;
    const objects = all.map(({ object }) => object);
    this.#prove(all);
    const newCalls = writesSince([waffo.journal, ...objects.map(({ target }) => target.journal)]);
    for (const one of all) await this.#redeliver(one, after);
    await observe(
      () => this.#lookAtAll(all, after),
      () => all.some(({ isChanged }) => isChanged),
      observationTime(this.#parts.reactionTimes),
    );
    for (const one of all)
      for (const call of newCalls(one.object)) context.report(calledAgain(call, forFinding(one, after)));
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

  /** What this case has made, where the merchant shows what Waffo knows. */
  async #settledOfThisCase(without: readonly NotifiedObject[]): Promise<NotifiedObject[]> {
    const { driver, context, waffo } = this.#parts;
    const objects: NotifiedObject[] = [];
    for (const object of notifiedObjectsOf(THIS_CASE, context.placed, waffo.target)) {
      if (without.some(({ root }) => root === object.root)) continue;
      if (await isSettled(object, await snapshotsOf(driver, object))) objects.push(object);
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
