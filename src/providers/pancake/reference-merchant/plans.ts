import type { PlanFact } from './facts.ts';
import { earlier, laterEnd } from './periods.ts';
import type { Plan, PlanStatus } from './records.ts';

/** Words after which nothing comes any more. */
const OVER: readonly PlanStatus[] = ['closed', 'canceled', 'expired'];

export function isOver({ status }: Pick<Plan, 'status'>): boolean {
  return OVER.includes(status);
}

/** A plan of which nothing is known but its order. */
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
 * Whether news of a plan may be older than what is known, so that only a query can tell: of two words from the same
 * moment, or in the wrong order, nobody knows which one holds.
 */
export function isDoubtful(plan: Plan, { status, at }: PlanFact): boolean {
  return !isOver(plan) && plan.statusAt !== null && at <= plan.statusAt && status !== plan.status;
}

/** A plan after news of it. What is over stays over, and late news takes no paid time away. */
export function afterPlanFact(plan: Plan, fact: PlanFact): Plan {
  const endsAt = laterEnd(plan.endsAt, fact.endsAt);
  if (isOver(plan)) return plan;
  if (plan.statusAt !== null && fact.at < plan.statusAt) return { ...plan, endsAt };
  const hasBegun = plan.begun || !['pending', 'closed'].includes(fact.status);
  return {
    ...plan,
    status: fact.status,
    statusAt: fact.at,
    // What ends before its time ends now.
    endsAt: fact.status === 'canceled' ? earlier(endsAt, fact.at) : endsAt,
    isTrial: fact.isTrial,
    begun: hasBegun,
  };
}
