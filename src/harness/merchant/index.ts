import type { Feature, MerchantOperation, Timeouts } from '../../merchant/index.ts';
import { Changes } from './changes.ts';
import { Distrust } from './distrust.ts';
import type { History } from '../late/history.ts';
import { MissedNotifications } from './missed-notifications.ts';
import { Past } from './past.ts';
import { Returns } from './returns.ts';
import { passesSum } from './sums.ts';
import { Survival } from './survival.ts';
import { UnaskedRefunds } from './unasked-refunds.ts';
import { Together } from './together.ts';
import { Twice } from './twice.ts';
import { Respelled } from './respelled.ts';
import { UnderWay } from './under-way.ts';
import { RespelledSubscriptions } from './respelled-subscriptions.ts';

export { OLD_ENOUGH } from './past.ts';
export { NORMAL } from './orders.ts';
export type { ReactionTimes } from './polling.ts';

/** The merchant under test, as scenarios speak of it: its orders and refunds here, its subscriptions and changes within. */
export class MerchantUnderTest extends Respelled {
  readonly subscriptions: RespelledSubscriptions;
  readonly changes: Changes;
  readonly distrust: Distrust;
  /** What the merchant finds out by asking. */
  readonly missed: MissedNotifications;
  /** The buyer's way back from the checkout. */
  readonly returns: Returns;
  /** Several buyers at the same moment. */
  readonly together: Together;
  /** The same wish twice at the same moment. */
  readonly twice: Twice;
  readonly unasked: UnaskedRefunds;
  /** What it was told long ago. */
  readonly past: Past;
  readonly survival: Survival;
  /** What Waffo has accepted and not made final. */
  readonly underWay: UnderWay;

  constructor(parts: ConstructorParameters<typeof Respelled>[0] & { history: History }) {
    super(parts);
    const { reaction, activation = reaction } = parts.pace;
    const own = { ...parts, pace: { ...parts.pace, reaction: activation } };
    this.subscriptions = new RespelledSubscriptions(own);
    this.changes = new Changes(own, this.subscriptions);
    this.unasked = new UnaskedRefunds(parts, this);
    this.underWay = new UnderWay(parts, this, this.subscriptions);
    const slower = { ...parts.pace, reaction: Math.max(reaction, activation) };
    this.past = new Past({ ...parts, pace: slower }, parts.history);
    this.survival = new Survival(parts);
    this.distrust = new Distrust(parts, this, this.subscriptions);
    this.missed = new MissedNotifications(parts);
    this.returns = new Returns(parts);
    this.twice = new Twice(parts);
    this.together = new Together(parts, this, this.subscriptions);
  }

  get features(): ReadonlySet<Feature> {
    return this.driver.features;
  }

  /** Whether a call hands a value of the harness on. */
  passes(operation: MerchantOperation, placeholder: string): boolean {
    return this.driver.passes(operation, placeholder);
  }

  /** Whether a call hands on a sum, in whichever form. */
  passesSum(operation: MerchantOperation): boolean {
    return passesSum(this.driver, operation);
  }

  get timeouts(): Timeouts {
    return this.driver.timeouts;
  }
}
