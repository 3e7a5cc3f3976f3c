import type { Merchant } from '../../../merchant/index.ts';
import type { CaseContext } from '../../case-context.ts';
import type { CrashControl } from '../../merchant/kill-during-call.ts';
import type { ReactionTimes } from '../../merchant/polling.ts';
import type { Pancake } from '../pancake.ts';

/** What the classes about the merchant are composed of. */
export interface Parts {
  driver: Merchant;
  context: CaseContext;
  pancake: Pancake;
  reactionTimes: ReactionTimes;
  /** Undefined for a merchant that the harness did not start. */
  crashControl: CrashControl | undefined;
  /** How often the merchant was killed in this case. */
  crashes: { count: number };
}
