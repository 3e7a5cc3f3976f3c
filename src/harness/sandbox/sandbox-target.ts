import { setTimeout as pause } from 'node:timers/promises';
import type { CallFault } from '../../transport/index.ts';
import type { Gateway } from '../../gateway/index.ts';
import type { Recorder } from '../../journal/index.ts';
import { toMs, wallClock, type Clock, isUrl } from '../../core/index.ts';
import { classOf } from '../coverage/classes.ts';
import type { SkipReason } from '../skip-reason.ts';
import {
  holdAnswer,
  type HeldAnswer,
  type Outcome,
  type Payable,
  type ProbeKeys,
  type Target,
  type TargetFaults,
} from '../target/index.ts';
import type { Browsing } from './browsing.ts';
import { Inquiries, type KnownRefund, type OfferedMethod } from './inquiries.ts';
import { NotificationWatcher } from './notification-watcher.ts';
import { methodOf, payAtPage } from './payment.ts';
import { Provocations } from './provocations.ts';
import { SandboxPlans } from './sandbox-plans.ts';
import { NO_REFUND_NOTICE, NO_UNASKED_REFUND, noMethod, noNotice, noTime } from './words.ts';

/** How long refunds and captures may be under way, in milliseconds. */
const LONGEST_SETTLING = 120_000;
/** How long Waffo may take to send the notification of a refund that has ended, in milliseconds. */
const LONGEST_TELLING = 60_000;
/** Longer jumps of the clock are not waited for. */
const LEAP = 600_000;
/** How long a held call may take to arrive, in milliseconds. */
const ARRIVAL = 60_000;

const UNDER_WAY = ['REFUND_IN_PROGRESS', 'CAPTURE_IN_PROGRESS'];

export interface SandboxTargetParts {
  gateway: Gateway;
  journal: Recorder;
  keys: ProbeKeys;
  /** Kept from case to case. */
  contract: { methods?: readonly OfferedMethod[] };
  /** Time from one call to the next, in milliseconds. All other waits are multiples of it. */
  pace: number;
  browsing: Browsing;
  /** Address at which Waffo reaches the gateway. */
  publicUrl: string;
  /** Whether notifications about these objects belong to the case. */
  isOwn: (ids: Iterable<string>) => boolean;
  /** Whether the case is about refunds, so that it is better paid from a wallet: card refunds send no notification. */
  prefersWallet: boolean;
  skipCase: (why: SkipReason) => never;
}

/** Waffo's sandbox for a scenario: the traffic of the gateway, Waffo's own answers, its pages, and real time. */
export class SandboxTarget implements Target {
  readonly journal: Recorder;
  readonly realTimeMs: number;
  readonly clock: Clock = wallClock;
  readonly faults: TargetFaults;
  readonly notifications: NotificationWatcher;
  readonly plans: SandboxPlans;
  readonly #parts: SandboxTargetParts;
  readonly #inquiries: Inquiries;
  /** With which method each order was paid, by its key. */
  readonly #paidWith = new Map<string, string>();

  constructor(parts: SandboxTargetParts) {
    const { gateway, journal, keys, contract, pace, browsing, isOwn, skipCase } = parts;
    this.#parts = parts;
    this.journal = journal;
    this.realTimeMs = pace;
    this.faults = new Provocations({ faults: gateway.faults, keys, journal, skipCase });
    this.#inquiries = new Inquiries({ url: () => this.url, keys, journal, contract });
    this.notifications = new NotificationWatcher({
      gateway,
      quiet: pace * 2,
      skipCase,
      isOwn,
      act: (who, what) => void journal.act(who, what, this.clock),
    });
    this.plans = new SandboxPlans({
      inquiries: this.#inquiries,
      notifications: this.notifications,
      journal,
      payer: () => browsing.payer(),
      skipCase,
    });
  }

  get url(): string {
    return this.#parts.gateway.url;
  }

  async knows(payable: Payable): Promise<boolean> {
    return (
      (await this.#inquiries.checkoutOf(payable)) !== undefined ||
      (await this.statusOf(payable)) !== undefined
    );
  }

  statusOf(payable: Payable): Promise<string | undefined> {
    return this.#inquiries.statusOf(payable);
  }

  refundStatusOf(refundRequestId: string | undefined): Promise<string | undefined> {
    return this.#inquiries.refundStatusOf(refundRequestId);
  }

  refundsOf(order: Payable): Promise<{ status: string; amount: bigint }[]> {
    return this.#inquiries.refunds(order);
  }

  /** No known call makes the sandbox start a refund by itself. */
  refundUnasked(): Promise<string> {
    return this.#parts.skipCase(NO_UNASKED_REFUND);
  }

  notifiesRefundsOf({ id }: Payable): boolean {
    return classOf(this.#paidWith.get(id ?? '') ?? '') !== 'CARD';
  }

  whyNotNotified(address: string | undefined, eventType: string): SkipReason | undefined {
    const isPublic = address !== undefined && this.ownAddress(address) !== undefined;
    if (!isPublic) return undefined;
    const isCards = [...this.#paidWith.values()].every((method) => classOf(method) === 'CARD');
    return eventType === 'REFUND_NOTIFICATION' && isCards ? NO_REFUND_NOTICE : noNotice(eventType, address);
  }

  ownAddress(address: string): string | undefined {
    if (!isUrl(address) || new URL(address).origin !== new URL(this.#parts.publicUrl).origin)
      return undefined;
    const { pathname, search } = new URL(address);
    return `${this.url}${pathname}${search}`;
  }

  canTryMethod(method: string): Promise<boolean> {
    return this.#inquiries.contracts(method);
  }

  async methodsOf(payable: Payable): Promise<string[]> {
    return (await this.#inquiries.methodsFor(payable)).map(({ name }) => name);
  }

  async pays(payable: Payable, outcome: Outcome, method?: string): Promise<void> {
    const { browsing, prefersWallet, skipCase } = this.#parts;
    const offered = await this.#inquiries.methodsFor(payable);
    const wanted = offered.find(({ name }) => name === method)?.name ?? methodOf(offered, prefersWallet);
    const url = await this.#inquiries.checkoutOf(payable);
    if (!wanted || !url) return skipCase(noMethod(payable.name));
    const payer = await browsing.payer();
    this.journal.act(
      'payer',
      `${outcome === 'success' ? 'pays' : 'fails to pay'} ${payable.name} with ${wanted}`,
      this.clock,
    );
    if (payable.id) this.#paidWith.set(payable.id, wanted);
    this.expectNotifications();
    const page = await payAtPage(payer, url, { payable, method: wanted, outcome });
    this.journal.act('payer', `was shown: ${page.heading || page.outcome}`, this.clock);
    await this.delivered();
  }

  async beginsToPay(payable: Payable): Promise<void> {
    const url = await this.#inquiries.checkoutOf(payable);
    if (!url) return this.#parts.skipCase(noMethod(payable.name));
    this.#parts.skipCase(noTime(`a payer of ${payable.name} who is half way`));
  }

  timesOut(payable: Payable): Promise<void> {
    return this.#parts.skipCase(noTime(`the time to pay ${payable.name}`));
  }

  /** Time is real: it waits for what is in progress. A longer jump is not made; the answer says what was not observed. */
  async advance(duration: string): Promise<string | undefined> {
    this.journal.act('clock', `waiting for what falls due within ${duration}`, this.clock);
    await this.#untilSettled();
    await this.notifications.repeated();
    if (toMs(duration) <= LEAP) return undefined;
    return `time is real on the sandbox: the run did not wait for the next ${duration}`;
  }

  idle(): Promise<void> {
    return this.notifications.settled();
  }

  delivered(): Promise<void> {
    return this.notifications.repeated();
  }

  expectNotifications(): void {
    this.notifications.expect();
  }

  async end(): Promise<void> {
    const { browsing, gateway } = this.#parts;
    // The gateway outlives the case: nothing of this case may reach the next.
    gateway.faults.clear();
    gateway.notifications.loseReplies(0);
    await gateway.notifications.release();
    await gateway.idle();
    await browsing.close();
  }

  holdAnswer(operation: string, fault?: CallFault, ids?: readonly string[]): HeldAnswer {
    return holdAnswer(this.faults, operation, ARRIVAL, fault, ids);
  }

  /** Waffo sends notifications of refunds to a wallet a little after they have ended. */
  async #untilRefundsNotified(): Promise<void> {
    if ([...this.#paidWith.values()].every((method) => classOf(method) === 'CARD')) return;
    const deadline = performance.now() + LONGEST_TELLING;
    const refunds = await this.#inquiries.refunds();
    const awaitsNotification = ({ refundRequestId, status }: KnownRefund): boolean =>
      !UNDER_WAY.includes(status) && this.notifications.about(refundRequestId).length === 0;
    while (refunds.some(awaitsNotification) && performance.now() < deadline) await pause(25);
  }

  /** Waits until refunds and captures of the merchant have ended, and Waffo has sent their notifications. */
  async #untilSettled(): Promise<void> {
    const deadline = performance.now() + LONGEST_SETTLING;
    for (;;) {
      const refunds = (await this.#inquiries.refunds()).map(({ status }) => status);
      const statuses = [...refunds, ...(await this.#inquiries.captures())];
      const open = statuses.filter((status) => status !== undefined && UNDER_WAY.includes(status));
      if (open.length === 0 || performance.now() >= deadline) break;
      await pause(this.#parts.pace);
    }
    await this.#untilRefundsNotified();
    await pause(this.#parts.pace * 2);
    await this.#parts.gateway.idle();
  }
}
