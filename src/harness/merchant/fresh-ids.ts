import { checkContext, usedBefore } from '../../providers/waffo/checks/index.ts';
import type { Journal } from '../../journal/index.ts';
import type { CaseContext } from '../case-context.ts';

/**
 * What the merchant has just started must have ids of its own. This is reported at once, because later findings may
 * follow from an id that an earlier case has used.
 */
export function requireFreshIds(context: CaseContext, journal: Journal): void {
  for (const finding of usedBefore(journal, checkContext())) context.report(finding);
}
