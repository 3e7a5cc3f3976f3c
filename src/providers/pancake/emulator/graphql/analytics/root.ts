import type { WorldState } from '../../state.ts';
import type { Visible } from '../visible.ts';
import { customerAnalysis, refundTicketAnalysis, subscriptionAnalysis, trendAnalysis } from './growth.ts';
import {
  distributionAnalysis,
  orderStatistics,
  paymentStatistics,
  productStatistics,
  taxAnalysis,
} from './sales.ts';
import { scopeOf, type Scope, type ScopeArguments } from './scope.ts';

const STATISTICS: Readonly<Record<string, (scope: Scope) => object>> = {
  orderStatistics,
  paymentStatistics,
  productStatistics,
  trendAnalysis,
  distributionAnalysis,
  customerAnalysis,
  taxAnalysis,
  subscriptionAnalysis,
  refundTicketAnalysis,
};

/** The root fields with statistics. Pancake does not document its formulas: each is computed as its name suggests. */
export function analyticsRoot(world: WorldState, visible: Visible): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(STATISTICS).map(([name, count]) => [
      name,
      (args: ScopeArguments) => count(scopeOf(world, visible, args)),
    ]),
  );
}
