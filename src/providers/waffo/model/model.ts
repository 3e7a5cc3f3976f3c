import type { Semantics } from '../../../contract/index.ts';
import { changeWays, type Change } from './change.ts';
import { orderTransitions, type Order } from './order.ts';
import { refundWays, type Refund } from './refund.ts';
import { subscriptionWays, type Subscription } from './subscription.ts';
import { DOCUMENTED_TERMS, type Terms } from './terms.ts';
import type { Data, Operation, Told } from './waffo.ts';
import type { Transition } from './transition.ts';

export type Resource = Order | Refund | Subscription | Change;

/** A write under an idempotency key that has reached Waffo, and what may be known of its result. */
export interface Written {
  readonly operation: Operation;
  readonly key: string;
  readonly body: object;
  /** The code of its result; default `0`. */
  readonly code?: string;
  /** The first answer that arrived; the same must come again for ever. */
  answer?: { code: string; data: Data };
}

/** What the documents let us know of one Waffo after the steps made so far. */
export class Model {
  readonly semantics: Semantics;
  readonly terms: Terms;
  readonly orders: Order[] = [];
  readonly refunds: Refund[] = [];
  readonly subscriptions: Subscription[] = [];
  readonly changes: Change[] = [];
  /** Writes that took effect. */
  readonly written: Written[] = [];
  /** Transitions seen, such as `order: PAY_IN_PROGRESS → PAY_SUCCESS`, and codes of refusals. */
  readonly seen = new Set<string>();
  /** What was told last of each object, by kind and key: all that came at that one moment. */
  readonly lastTold = new Map<string, Told[]>();
  /** How many notifications have been judged. */
  judged = 0;
  #keys = 0;

  constructor(semantics: Semantics, terms: Terms = DOCUMENTED_TERMS) {
    this.semantics = semantics;
    this.terms = terms;
  }

  /** A key that has not been used: letter and number. */
  newKey(letter: string): string {
    this.#keys += 1;
    return `${letter}${this.#keys}`;
  }

  /** Changes first: what becomes of one decides on two subscriptions. */
  resources(): Resource[] {
    return [...this.changes, ...this.subscriptions, ...this.orders, ...this.refunds];
  }

  /** How a resource may read now if nobody has done anything to it. */
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

/** Whether the documents let nothing follow on the resource's status. */
export function isFinal({ status }: Resource): boolean {
  return !OPEN.test(status);
}
