import type { Journal } from '../../journal/index.ts';
import type { Payer } from '../payer/index.ts';
import type { SkipReason } from '../skip-reason.ts';
import type { Outcome, Payable, PeriodPayment, TargetPlans } from '../target/index.ts';
import { fieldBeside, text } from '../wire.ts';
import type { Inquiries } from './inquiries.ts';
import type { NotificationWatcher } from './notification-watcher.ts';
import { noTime } from './words.ts';

/** Running subscriptions of the sandbox: only the buttons of the management page start a new period. */
export class SandboxPlans implements TargetPlans {
  readonly #inquiries: Inquiries;
  readonly #notifications: NotificationWatcher;
  readonly #journal: Journal;
  readonly #payer: () => Promise<Payer>;
  readonly #skipCase: (why: SkipReason) => never;

  constructor(parts: {
    inquiries: Inquiries;
    notifications: NotificationWatcher;
    journal: Journal;
    payer: () => Promise<Payer>;
    skipCase: (why: SkipReason) => never;
  }) {
    this.#inquiries = parts.inquiries;
    this.#notifications = parts.notifications;
    this.#journal = parts.journal;
    this.#payer = parts.payer;
    this.#skipCase = parts.skipCase;
  }

  async renew(plan: Payable, outcome: Outcome): Promise<boolean> {
    const subscriptionId = plan.id && fieldBeside(this.#journal, plan.id, 'subscriptionId');
    const url = subscriptionId && (await this.#inquiries.managementUrl(subscriptionId));
    if (!url) return false;
    const payer = await this.#payer();
    this.#notifications.expect();
    await payer.renew(url, outcome);
    await this.#notifications.settled();
    return true;
  }

  async nextPeriod(plan: Payable): Promise<void> {
    await this.renew(plan, 'success');
  }

  failToRenew(): Promise<boolean> {
    return this.#skipCase(noTime('the attempts to collect one payment'));
  }

  isDueAgain(): Promise<boolean> {
    return Promise.resolve(true);
  }

  cancelByChannel(): Promise<void> {
    return this.#skipCase({
      ...noTime(''),
      reason: 'not possible on the sandbox: no known way makes a channel end a subscription',
    });
  }

  runOut(): Promise<void> {
    return this.#skipCase(noTime('the end of the last period'));
  }

  paymentsOf({ id }: Payable): readonly PeriodPayment[] {
    const events = id ? this.#notifications.about(id, 'PAYMENT_NOTIFICATION') : [];
    return events.map(({ result }) => ({
      acquiringOrderId: text(result, 'acquiringOrderId'),
      status: text(result, 'orderStatus'),
    }));
  }
}
