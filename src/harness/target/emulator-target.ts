import { isLoopback } from '../../core/index.ts';
import type { CallFault } from '../../transport/index.ts';
import type { Emulator, Notification, UnaskedRefund, World } from '../../providers/waffo/emulator/index.ts';
import type { Act, Recorder } from '../../journal/index.ts';
import type {
  HeldAnswer,
  NotificationRecord,
  Outcome,
  Payable,
  Target,
  TargetFaults,
  TargetNotifications,
} from './target.ts';
import { comesAgainWhileItHelps } from '../declined.ts';
import { EmulatorPlans } from './emulator-plans.ts';
import { holdAnswer } from './held-answer.ts';

/** How long a held call may take to arrive, in milliseconds. */
const ARRIVAL = 10_000;
/** A notification that was declined once comes again after this. */
const FIRST_PAUSE = '30s';
/** Each is long enough for the next attempt, whether or not the first pause is over. */
const LATER_PAUSES = ['1m', '4m', '4m'];

/** The emulator as a scenario's Waffo: looks into its world and moves its time. */
export class EmulatorTarget implements Target {
  readonly realTimeMs = 0;
  readonly plans: EmulatorPlans;
  readonly notifications: TargetNotifications;
  readonly #emulator: Pick<Emulator, 'url'>;
  readonly #world: World;

  constructor(emulator: Pick<Emulator, 'url'>, world: World) {
    this.#emulator = emulator;
    this.#world = world;
    this.plans = new EmulatorPlans(world, (who, what) => this.#act(who, what));
    this.notifications = notificationsOf(world);
  }

  get url(): string {
    return this.#emulator.url;
  }

  get journal(): Recorder {
    return this.#world.journal;
  }

  get clock(): World['clock'] {
    return this.#world.clock;
  }

  get faults(): TargetFaults {
    return this.#world.faults;
  }

  knows(payable: Payable): Promise<boolean> {
    return Promise.resolve(this.#find(payable) !== undefined);
  }

  statusOf(payable: Payable): Promise<string | undefined> {
    return Promise.resolve(this.#find(payable)?.status);
  }

  refundStatusOf(refundRequestId: string | undefined): Promise<string | undefined> {
    return Promise.resolve(this.#world.orders.findRefund(refundRequestId)?.status);
  }

  refundsOf({ id }: Payable): Promise<{ status: string; amount: bigint }[]> {
    const order = this.#world.orders.find(id);
    return Promise.resolve(order ? this.#world.orders.refundsOf(order) : []);
  }

  async refundUnasked(acquiringOrderId: string, how: UnaskedRefund): Promise<string> {
    this.#act('provider', `refunds ${how.amount} of ${acquiringOrderId} by itself (${how.source})`);
    const { refundRequestId } = this.#world.refundUnasked(acquiringOrderId, how).request;
    await this.delivered();
    return refundRequestId;
  }

  notifiesRefundsOf(): boolean {
    return true;
  }

  whyNotNotified(): undefined {
    return undefined;
  }

  ownAddress(address: string): string | undefined {
    return isLoopback(address) ? address : undefined;
  }

  /** What a method does that is not there, a fault can do. */
  canTryMethod(): Promise<boolean> {
    return Promise.resolve(true);
  }

  methodsOf(payable: Payable): Promise<string[]> {
    const view = this.#world.checkout.view(this.#find(payable)?.token ?? '');
    return Promise.resolve((view?.methods ?? []).map(({ name }) => name));
  }

  async pays(payable: Payable, outcome: Outcome, method?: string): Promise<void> {
    const { checkout } = this.#world;
    const token = this.#find(payable)?.token ?? '';
    if (method) checkout.choose(token, method);
    this.#act('payer', `${outcome === 'success' ? 'pays' : 'fails to pay'} ${payable.name}`);
    checkout.simulate(token, outcome);
    await (payable.kind === 'order' ? this.idle() : this.delivered());
  }

  async paysIn(order: Payable, other: { currency: string; rate: number }): Promise<void> {
    const found = this.#world.orders.find(order.id);
    if (found) found.paidIn = other;
    await this.pays(order, 'success');
  }

  async failRefund(refundRequestId: string): Promise<void> {
    this.#act('provider', `the channel cannot make the refund ${refundRequestId}`);
    this.#world.failRefund(refundRequestId);
    await this.delivered();
  }

  delayCancellations(duration: string): void {
    this.#world.options.subscriptionCancelSettles = duration;
  }

  beginsToPay(payable: Payable): Promise<void> {
    this.#act('payer', `begins to pay ${payable.name}`);
    this.#world.checkout.begin(this.#find(payable)?.token ?? '');
    return Promise.resolve();
  }

  async timesOut(payable: Payable): Promise<void> {
    this.#act('clock', `the time to pay ${payable.name} runs out`);
    const found = this.#find(payable);
    if (found) await this.clock.advanceTo(found.expiresAt);
    if (payable.kind !== 'order') await this.delivered();
  }

  async advance(duration: string): Promise<undefined> {
    this.#act('clock', `moved on by ${duration}`);
    await this.clock.advance(duration);
  }

  /** What leaves, leaves at once: idle waits for it. */
  expectNotifications(): void {}

  idle(): Promise<void> {
    return this.clock.idle();
  }

  /** Several events of a subscription leave together: what was declined until another had come, comes again. */
  async delivered(): Promise<void> {
    await this.idle();
    if (this.#open() > 0) await this.advance(FIRST_PAUSE);
  }

  end(): Promise<void> {
    return comesAgainWhileItHelps(this, LATER_PAUSES, () => this.#open());
  }

  #open(): number {
    return this.#world.outbox.sent.filter(({ state }) => state === 'pending').length;
  }

  holdAnswer(operation: string, fault?: CallFault, ids?: readonly string[]): HeldAnswer {
    return holdAnswer(this.faults, operation, ARRIVAL, fault, ids);
  }

  #find({ kind, id }: Payable) {
    const { orders, subscriptions } = this.#world;
    if (kind === 'order') return orders.find(id);
    if (kind === 'subscription') return subscriptions.find(id);
    const change = subscriptions.findChange(id ?? '');
    return change && { status: change.status, token: change.next.token, expiresAt: change.next.expiresAt };
  }

  #act(who: Act['who'], what: string): void {
    this.journal.act(who, what, this.clock);
  }
}

function notificationsOf({ outbox, clock }: World): TargetNotifications {
  return {
    get seen() {
      return outbox.sent;
    },
    about: (id, eventType) => outbox.about(id, eventType),
    hold: () => outbox.hold(),
    async release(order) {
      await outbox.release(order as readonly Notification[] | undefined);
      await clock.idle();
    },
    async deliverTogether(notices) {
      await outbox.deliverTogether(notices as readonly Notification[]);
      await clock.idle();
    },
    loseReplies: (count) => outbox.loseReplies(count),
    redeliver: (notice: NotificationRecord, how) => outbox.redeliver(notice as Notification, how),
    deliverVariant: (original, variant) => outbox.deliverVariant(original, variant),
  };
}
