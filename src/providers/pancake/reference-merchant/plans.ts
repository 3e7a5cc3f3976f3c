import type { PlanFact } from './facts.ts';
import { earlier, laterEnd } from './periods.ts';
import type { Plan, PlanStatus } from './records.ts';

/** Statuses after which no other follows. */
const OVER: readonly PlanStatus[] = ['closed', 'canceled', 'expired'];

export function isOver({ status }: Pick<Plan, 'status'>): boolean {
  return OVER.includes(status);
}

/** A new plan; only its order is known. */
export function newPlan(orderId: string, item: string, isSurplus: boolean): Plan {
  return {
    orderId,
    item,
    status: 'pending',
    statusAt: null,
    endsAt: null,
    isTrial: false,
    begun: false,
    isSurplus,
  };
}

/**
 * Whether an event may be older than what is known, so that a query is needed: if two statuses have the same time, or
 * arrive in the wrong order, it is unclear which one is current.
 */
export function isDoubtful(plan: Plan, { status, at }: PlanFact): boolean {
  return !isOver(plan) && plan.statusAt !== null && at <= plan.statusAt && status !== plan.status;
}

/** Applies an event to a plan. An ended plan stays ended, and late events take no paid time away. */
export function afterPlanFact(plan: Plan, fact: PlanFact): Plan {
  const endsAt = laterEnd(plan.endsAt, fact.endsAt);
  if (isOver(plan)) return plan;
  if (plan.statusAt !== null && fact.at < plan.statusAt) return { ...plan, endsAt };
  const hasBegun = plan.begun || !['pending', 'closed'].includes(fact.status);
  return {
    ...plan,
    status: fact.status,
    statusAt: fact.at,
    // A plan that ends early ends now.
    endsAt: fact.status === 'canceled' ? earlier(endsAt, fact.at) : endsAt,
    isTrial: fact.isTrial,
    begun: hasBegun,
  };
}
