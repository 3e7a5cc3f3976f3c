import type { Semantics } from '../../../contract/index.ts';
import { changeWays, type Change } from './change.ts';
import { orderTransitions, type Order } from './order.ts';
import { refundWays, type Refund } from './refund.ts';
import { subscriptionWays, type Subscription } from './subscription.ts';
import { DOCUMENTED_TERMS, type Terms } from './terms.ts';
import type { Data, Operation, Told } from './waffo.ts';
import type { Transition } from './transition.ts';

export type Resource = Order | Refund | Subscription | Change;

/** A write under an idempotency key that has reached Waffo, and what is known about its result. */
export interface Written {
  readonly operation: Operation;
  readonly key: string;
  readonly body: object;
  /** The code of its result; default `0`. */
  readonly code?: string;
  /** The first answer; every repeat must get the same. */
  answer?: { code: string; data: Data };
}

/** What the documents allow to conclude about one Waffo after the steps so far. */
export class Model {
  readonly semantics: Semantics;
  readonly terms: Terms;
  readonly orders: Order[] = [];
  readonly refunds: Refund[] = [];
  readonly subscriptions: Subscription[] = [];
  readonly changes: Change[] = [];
  /** Writes that took effect. */
  readonly written: Written[] = [];
  /** Observed transitions, such as `order: PAY_IN_PROGRESS → PAY_SUCCESS`, and codes of refusals. */
  readonly seen = new Set<string>();
  /** The last notifications about each object, by kind and key: all of the last moment. */
  readonly lastTold = new Map<string, Told[]>();
  /** Number of notifications that have been judged. */
  judged = 0;
  #keys = 0;

  constructor(semantics: Semantics, terms: Terms = DOCUMENTED_TERMS) {
    this.semantics = semantics;
    this.terms = terms;
  }

  /** An unused key: letter and number. */
  newKey(letter: string): string {
    this.#keys += 1;
    return `${letter}${this.#keys}`;
  }

  /** Changes come first, because the result of one affects two subscriptions. */
  resources(): Resource[] {
    return [...this.changes, ...this.subscriptions, ...this.orders, ...this.refunds];
  }

  /** The possible states of a resource now if nobody has acted on it. */
  transitions(resource: Resource, now: number): Transition[] {
    switch (resource.kind) {
      case 'order':
        return orderTransitions(resource, now);
      case 'refund':
        return refundWays(resource, now);
      case 'subscription':
        return subscriptionWays(resource, now, this.terms);
      case 'subscriptionChange':
        return changeWays(resource, now);
    }
  }
}

const OPEN = /^(new|.*IN_PROGRESS|AUTHORIZATION_REQUIRED|AUTHED_WAITING_CAPTURE|ACTIVE)$/;

/** Whether the documents allow no further transition from the status. */
export function isFinal({ status }: Resource): boolean {
  return !OPEN.test(status);
}
