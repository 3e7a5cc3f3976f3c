import type { Subscription, World } from '../../providers/waffo/emulator/index.ts';
import type { Act } from '../../journal/index.ts';
import type { Outcome, Payable, PeriodPayment, TargetPlans } from './target.ts';

/** Running subscriptions of the emulator: their calendar is moved, their channel acts on demand. */
export class EmulatorPlans implements TargetPlans {
  readonly #world: World;
  readonly #act: (who: Act['who'], what: string) => void;

  constructor(world: World, act: (who: Act['who'], what: string) => void) {
    this.#world = world;
    this.#act = act;
  }

  async renew(plan: Payable, outcome: Outcome): Promise<boolean> {
    const { subscriptions, clock } = this.#world;
    const { subscriptionId = '', nextPaymentAt } = this.#at(plan) ?? {};
    if (!nextPaymentAt) return false;
    if (outcome === 'failure') subscriptions.renewals.failNext(subscriptionId);
    this.#act('clock', `moves on to ${nextPaymentAt.toISOString()}: a payment of ${plan.name} is due`);
    await clock.advanceTo(nextPaymentAt);
    return true;
  }

  async nextPeriod(plan: Payable): Promise<void> {
    this.#act('payer', `brings the next payment of ${plan.name} forward`);
    this.#world.subscriptions.nextPeriod(this.#at(plan)?.subscriptionId ?? '', 'success');
    await this.#world.clock.idle();
  }

  async failToRenew(plan: Payable): Promise<boolean> {
    const { attempts } = this.#world.subscriptions.renewals.policy;
    for (let attempt = 0; attempt < attempts; attempt++) {
      if (!(await this.renew(plan, 'failure'))) return false;
    }
    return true;
  }

  isDueAgain(plan: Payable): Promise<boolean> {
    return Promise.resolve(this.#at(plan)?.nextPaymentAt !== undefined);
  }

  async cancelByChannel(plan: Payable): Promise<void> {
    this.#act('provider', `the channel ends ${plan.name}`);
    this.#world.subscriptions.cancelByChannel(this.#at(plan)?.subscriptionId ?? '');
    await this.#world.clock.idle();
  }

  /** All payments on the way succeed; where the plan has no end of its own, the contract ends it now. */
  async runOut(plan: Payable, end: Date | undefined): Promise<void> {
    const told = end ? ` at ${end.toISOString()}` : '';
    this.#act('clock', `the last period of ${plan.name} is over${told}`);
    if (end) await this.#world.clock.advanceTo(end);
    else this.#world.subscriptions.expire(this.#at(plan)?.subscriptionId ?? '');
    await this.#world.clock.idle();
  }

  paymentsOf(plan: Payable): readonly PeriodPayment[] {
    return this.#at(plan)?.payments ?? [];
  }

  /** A change's payments are those of the plan that it makes. */
  #at({ kind, id }: Payable): Subscription | undefined {
    const { subscriptions } = this.#world;
    return kind === 'change' ? subscriptions.findChange(id ?? '')?.next : subscriptions.find(id);
  }
}
