import { setTimeout as pause } from 'node:timers/promises';
import type { History } from '../late/history.ts';
import { inOrder } from '../late/in-order.ts';
import { differenceOf, look, type Seen } from '../late/seen.ts';
import { isSettled, isUnpaidNow } from '../late/settled.ts';
import { eventOf, kindOf, storiesOf, type Kind, type Story } from '../late/story.ts';
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
  story: Story;
  before: Seen[];
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
    const stories = await this.#chosen(kinds);
    if (stories.length === 0) return;
    const youngest = Math.max(...stories.map(({ at }) => at));
    await pause(Math.max(0, Math.min(how.age, youngest + how.age - performance.now())));
    const all: Repeated[] = [];
    for (const story of stories)
      all.push({ story, before: await look(driver, story), delivered: '', isChanged: false });
    this.#prove(all);
    const newCalls = writesSince([waffo.journal, ...stories.map(({ target }) => target.journal)]);
    for (const one of all) await this.#redeliver(one, how.after);
    await observe(
      () => this.#lookAtAll(all, how.after),
      () => all.some(({ isChanged }) => isChanged),
      observationTime(this.#parts.reactionTimes),
    );
    for (const one of all)
      for (const call of newCalls(one.story)) context.report(calledAgain(call, forFinding(one, how.after)));
  }

  /** Delivers one notification after the other, and looks at the merchant after each. */
  async #redeliver(one: Repeated, after: string): Promise<void> {
    for (const news of inOrder(one.story, this.#parts.waffo)) {
      await news.send();
      one.delivered = news.told;
      await this.#look(one, after);
      if (one.isChanged) return;
    }
  }

  async #lookAtAll(all: readonly Repeated[], after: string): Promise<void> {
    for (const one of all) if (!one.isChanged) await this.#look(one, after);
  }

  /** Looks once; reports the first change. */
  async #look(one: Repeated, after: string): Promise<void> {
    const now = await look(this.#parts.driver, one.story);
    const mayBePastDue = isUnpaidNow(one.story);
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
    for (const { story, before } of all) {
      const { root } = story;
      if (root instanceof PlacedOrder) {
        context.prove({ paymentRequestId: root.paymentRequestId, acquiringOrderId: root.acquiringOrderId });
        if (kindOf(story) === 'payment') noteMissingCount(context, before[0]?.benefits);
      } else {
        const { subscriptionRequest, subscriptionId } = root;
        context.proveSubscription({ subscriptionRequest, subscriptionId });
        if (kindOf(story) === 'renewal' && before[0]?.benefits === undefined)
          context.inconclusive(NO_BENEFITS, SHOW_PERIODS);
      }
    }
    context.note(summary(all.map(({ story }) => story)));
  }

  async #chosen(kinds: readonly Kind[]): Promise<Story[]> {
    const stories: Story[] = [];
    for (const kind of kinds) {
      const story = await this.#oldest(kind);
      if (story) stories.push(story);
      else
        this.#parts.context.inconclusive(
          `the merchant acknowledged no notification of a ${kind}, so none was delivered again`,
        );
    }
    return stories;
  }

  /** One of an earlier case must be settled: what the merchant still has to find out may change. */
  async #oldest(kind: Kind): Promise<Story | undefined> {
    const { driver, context, waffo } = this.#parts;
    for (const story of this.#history.of(kind))
      if (await isSettled(story, await look(driver, story))) return story;
    return storiesOf(THIS_CASE, context.placed, waffo.target).find((story) => kindOf(story) === kind);
  }
}

function forFinding({ story, delivered }: Repeated, after: string) {
  return { story, delivered, after, seconds: secondsSince(story) };
}

function secondsSince({ at }: Story): number {
  return Math.floor((performance.now() - at) / 1_000);
}

function summary(stories: readonly Story[]): string {
  const ages = stories.map(secondsSince);
  const events = [...new Set(stories.flatMap(({ notices }) => notices.map(eventOf)))];
  const cases = [...new Set(stories.map(({ caseId }) => caseId))];
  const [least, most] = [Math.min(...ages), Math.max(...ages)];
  return `delivered again ${least === most ? least : `${least} to ${most}`} s later, from ${cases.join(', ')}: ${events.join(', ')}`;
}
