import type { Merchant } from '../../merchant/index.ts';
import type { CaseContext } from '../case-context.ts';
import type { Waffo } from '../waffo/index.ts';
import type { ReactionTimes } from './polling.ts';

/**
 * What a class about the merchant is composed of. Each class names the calls of the merchant and the parts of Waffo
 * that it uses, and sees no others.
 */
export interface MerchantParts<
  Call extends keyof Merchant = keyof Merchant,
  Part extends keyof Waffo = keyof Waffo,
> {
  driver: Pick<Merchant, Call>;
  context: CaseContext;
  waffo: Pick<Waffo, Part>;
  reactionTimes: ReactionTimes;
}
