import type { SubscriptionView } from '../../../merchant/index.ts';
import { accessEnd } from '../../access-end.ts';
import type { PlacedSubscription } from '../placed.ts';
import { periodToldText } from '../wire.ts';
import { Observer } from './observer.ts';
import { DAY, fitOf, isZoneApart } from './paid-end.ts';
import type { Parts } from './parts.ts';
import * as findings from './subscription-findings.ts';

/** How long (ms) to wait for the effect of webhooks that are taken. */
const SOON = 3_000;
/** In days. */
const SHORTEST_MONTH = 28;
const LONGEST_MONTH = 31;
const NOT_SHOWN = 'getSubscription shows no `accessUntil`, so the end of access was not checked';

/** Until when the merchant gives access, where it shows that. */
export class SubscriptionAccess {
  readonly #parts: Parts;
  readonly #observer: Observer<PlacedSubscription, SubscriptionView>;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#observer = Observer.ofSubscriptions(parts);
  }

  /**
   * Access must end with the period at Pancake.
   * @param end default: the end of the present period
   */
  async lasts(
    plan: PlacedSubscription,
    because: string,
    end: Date | undefined = this.paidUntil(plan),
  ): Promise<void> {
    if (!end) throw new Error(`${plan.name} has no period`);
    const view = await this.#observer.waitFor(plan, (one) => one.accessUntil === undefined || ends(one, end));
    if (view.accessUntil === undefined) return this.#parts.context.note(NOT_SHOWN);
    const right = `${end.toISOString()} (the end of the paid period)`;
    if (!ends(view, end)) this.#report(plan, view, right, because);
    else if (fitOf(view.accessUntil, end) === 'doubtful') this.#report(plan, view, right, because, 'warning');
  }

  /** The same as soon as the webhooks are there. A merchant that needs an inquiry for it is warned. */
  async followsEvents(plan: PlacedSubscription, because: string): Promise<void> {
    const end = this.paidUntil(plan);
    if (!end) return;
    const isRight = (view: SubscriptionView): boolean => view.accessUntil === undefined || ends(view, end);
    const within = Math.min(this.#parts.driver.timeouts.settle, SOON);
    const view = await this.#observer.waitFor(plan, isRight, within);
    if (isRight(view)) return;
    this.#report(plan, view, `${day(end)} (the end of the paid period)`, because, 'warning');
  }

  /** Access must not be longer or shorter than is paid while the next charge is open; longer is right by policy. */
  async outlasts(plan: PlacedSubscription, because: string, end: Date): Promise<void> {
    const { context, driver, pancake } = this.#parts;
    const view = await this.#observer.view(plan);
    const fit = fitOf(view.accessUntil, end);
    if (fit === 'none')
      return context.note('`accessUntil` does not show how long access lasts while a charge is open');
    if (fit === 'early')
      this.#report(plan, view, `${day(end)} (the end of the paid period) or later`, because);
    if (driver.policy.pastDueKeepsAccess === false && fitOf(view.accessUntil, pancake.now()) === 'late')
      this.#report(plan, view, `no later than ${day(end)} by the policy pastDueKeepsAccess: false`, because);
  }

  /** There must be no access any more. */
  async isOver(plan: PlacedSubscription, because: string): Promise<void> {
    const now = this.#parts.pancake.now();
    const isOver = ({ accessUntil }: SubscriptionView): boolean => fitOf(accessUntil, now) !== 'late';
    const view = await this.#observer.waitFor(plan, isOver);
    if (view.accessUntil === undefined) return this.#parts.context.note(NOT_SHOWN);
    if (!isOver(view)) this.#report(plan, view, `${findings.NO_LATER} ${day(now)}`, because);
  }

  /** The end of what is paid at Pancake. */
  paidUntil(plan: PlacedSubscription): Date | undefined {
    return this.#parts.pancake.records.subscriptionOf(plan).period?.end;
  }

  #report(
    plan: PlacedSubscription,
    view: SubscriptionView,
    right: string,
    because: string,
    severity: 'error' | 'warning' = 'error',
  ): void {
    const { context, pancake } = this.#parts;
    const seen = this.#observer.evidence(plan, view);
    const orderIds = pancake.records.ordersOf(plan).map(({ id }) => id);
    const told = periodToldText(pancake.journal, orderIds);
    const length = this.#length(plan, view);
    const paid = this.paidUntil(plan);
    const isInZone = paid !== undefined && isZoneApart(view.accessUntil, paid);
    const about = { right, because, told, length, isInZone };
    context.report({ ...findings.wrongAccess(plan, seen, about), severity });
  }

  /** A sentence, where the end that is shown is that of a period with another number of days. */
  #length(plan: PlacedSubscription, { accessUntil }: SubscriptionView): string {
    const { period } = this.#parts.pancake.records.subscriptionOf(plan);
    const until = moment(accessUntil);
    if (!period || until === undefined) return '';
    const days = (end: number): number => Math.round((end - period.start.getTime()) / DAY);
    const [shown, right] = [days(until), days(period.end.getTime())];
    if (shown < SHORTEST_MONTH || shown > LONGEST_MONTH || right < SHORTEST_MONTH || right > LONGEST_MONTH)
      return '';
    return ` That is ${shown} days after the beginning of the period, which has ${right} days.`;
  }
}

function ends({ accessUntil }: SubscriptionView, end: Date): boolean {
  return ['right', 'doubtful'].includes(fitOf(accessUntil, end));
}

/** In milliseconds; undefined for no access, and for what is no moment. */
function moment(until: string | null | undefined): number | undefined {
  return until ? accessEnd(until)?.getTime() : undefined;
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
