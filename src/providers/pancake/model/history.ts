import { identityProblem } from './identity.ts';
import {
  cancelled,
  paid,
  reactivated,
  renewed,
  waited,
  withdrawn,
  type Expected,
  type Resource,
} from './model.ts';
import type { Outcome, Platform, Told } from './platform.ts';
import type { Step } from './steps.ts';

/** Whether a state machine of the contract allows a path from one status to another. */
export type Reachable = (machine: string, from: string | null, to: string) => boolean;

const MACHINE = { onetime: 'onetimeOrder', subscription: 'subscription', ticket: 'refundTicket' } as const;
/** A second renewal that ends on the same date is not reported. */
const MAY_BE_MISSING = 'subscription.renewed';

/** Runs one step after the other, and throws as soon as the platform deviates from the documents. */
export async function holdsThroughout(
  steps: readonly Step[],
  platform: Platform,
  reachable: Reachable,
): Promise<void> {
  const run = new Run(platform, reachable);
  for (const step of steps) await run.take(step);
}

class Run {
  readonly #resources: Resource[] = [];
  readonly #platform: Platform;
  readonly #reachable: Reachable;
  readonly #told = new Set<string>();

  constructor(platform: Platform, reachable: Reachable) {
    this.#platform = platform;
    this.#reachable = reachable;
  }

  async take(step: Step): Promise<void> {
    const events = await this.#do(step);
    if (events === undefined) return;
    await this.#compare(step, events);
  }

  /** The events that it must send; undefined if there is no suitable resource. */
  async #do({ does, pick, isGood }: Step): Promise<readonly string[] | undefined> {
    const platform = this.#platform;
    switch (does) {
      case 'open':
        this.#add('onetime', await platform.open(), 'pending');
        return [];
      case 'subscribe':
        this.#add(
          'subscription',
          await platform.subscribe(isGood),
          isGood ? 'active' : 'closed',
        ).isRefundable = isGood;
        return isGood ? ['subscription.payment_succeeded', 'subscription.activated'] : [];
      case 'pay':
        return this.#of('onetime', pick, async (order) => {
          const expected = paid(order, isGood);
          await platform.pay(order.id, isGood);
          if (expected.status !== order.status) order.isRefundable = true;
          return expected;
        });
      case 'cancelOnetime':
        return this.#of('onetime', pick, async (order) =>
          this.#agreed(withdrawn(order), await platform.cancelOnetime(order.id)),
        );
      case 'cancel':
        return this.#of('subscription', pick, async (order) => {
          const expected = cancelled(order);
          if (expected.refused === undefined) order.isUnpaid = order.status === 'past_due';
          return this.#agreed(expected, await platform.cancel(order.id));
        });
      case 'reactivate':
        return this.#of('subscription', pick, async (order) =>
          this.#agreed(reactivated(order), await platform.reactivate(order.id)),
        );
      case 'renew':
        return this.#of('subscription', pick, async (order) => {
          const expected = renewed(order, isGood);
          await platform.renew(order.id, isGood);
          return expected;
        });
      case 'refund':
        return this.#refund(pick, isGood);
      case 'decide':
        return this.#of('ticket', pick, async (ticket) => {
          if (ticket.status !== 'pending') return { status: ticket.status, events: [] };
          await platform.decide(ticket.id, isGood);
          if (!isGood && ticket.order) ticket.order.isRefundable = true;
          return { status: isGood ? 'processing' : 'rejected', events: [] };
        });
      case 'wait':
        await platform.wait();
        return this.#resources.flatMap((resource) => this.#become(resource, waited(resource)));
      case 'again': {
        const isSame = await platform.again();
        if (isSame === false) throw new Error('a repeat under the same key got another answer');
        return isSame === undefined ? undefined : [];
      }
    }
  }

  /** A payment has one ticket that is pending or has succeeded; after a refusal it may have another one. */
  async #refund(pick: number, isWhole: boolean): Promise<readonly string[] | undefined> {
    const orders = this.#resources.filter(({ isRefundable }) => isRefundable !== undefined);
    const order = orders[pick % Math.max(1, orders.length)];
    // A renewal is another payment, which nobody has refunded yet.
    if (order?.kind !== 'onetime') return undefined;
    const outcome = await this.#platform.refund(order.id, isWhole);
    if (!order.isRefundable) {
      this.#agreed({ status: '', refused: 409, events: [] }, outcome);
      return [];
    }
    this.#agreed({ status: 'pending', events: [] }, outcome);
    order.isRefundable = false;
    this.#add('ticket', outcome.ticketId ?? '', 'pending').order = order;
    return [];
  }

  #add(kind: Resource['kind'], id: string, status: string): Resource {
    const resource: Resource = { kind, id, status };
    this.#resources.push(resource);
    return resource;
  }

  async #of(
    kind: Resource['kind'],
    pick: number,
    act: (resource: Resource) => Promise<Expected>,
  ): Promise<readonly string[] | undefined> {
    const fitting = this.#resources.filter((resource) => resource.kind === kind);
    const resource = fitting[pick % Math.max(1, fitting.length)];
    return resource && this.#become(resource, await act(resource));
  }

  /** Updates the resource to the expected state. */
  #become(resource: Resource, { status, events }: Expected): readonly string[] {
    if (status !== resource.status && !this.#reachable(MACHINE[resource.kind], resource.status, status))
      throw new Error(`the contract knows no way from ${resource.status} to ${status}`);
    resource.status = status;
    return events;
  }

  #agreed(expected: Expected, outcome: Outcome): Expected {
    const got = 'refused' in outcome ? `refused with ${outcome.refused}` : `done: ${outcome.status}`;
    const wanted =
      expected.refused === undefined ? `done: ${expected.status}` : `refused with ${expected.refused}`;
    if (got !== wanted) throw new Error(`it is ${got}, where the documents say ${wanted}`);
    return expected;
  }

  async #compare(step: Step, expected: readonly string[]): Promise<void> {
    const stand = { ...(await this.#platform.orders()), ...(await this.#platform.tickets()) };
    for (const { id, kind, status } of this.#resources)
      if (stand[id] !== status)
        throw new Error(`after ${step.does}, ${kind} ${id} is ${stand[id]}, not ${status}`);
    const told = await this.#platform.told();
    const problem = identityProblem(told);
    if (problem !== undefined) throw new Error(`after ${step.does}: ${problem}`);
    this.#compareEvents(step, expected, told);
  }

  #compareEvents({ does }: Step, expected: readonly string[], told: readonly Told[]): void {
    const fresh = told
      .filter(({ eventType, eventId }) => !this.#told.has(`${eventType} ${eventId}`))
      .map(({ eventType }) => eventType);
    for (const { eventType, eventId } of told) this.#told.add(`${eventType} ${eventId}`);
    const missing = without(expected, fresh).filter((type) => type !== MAY_BE_MISSING);
    const surplus = without(fresh, expected);
    if (missing.length + surplus.length > 0)
      throw new Error(
        `after ${does}, missing are [${missing.join(', ')}], too many are [${surplus.join(', ')}]`,
      );
  }
}

function without(list: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return list.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
