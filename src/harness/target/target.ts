import type { CallFault, DeliveryReply, FaultScope, Variant } from '../../transport/index.ts';
import type { Notification, UnaskedRefund } from '../../providers/waffo/emulator/index.ts';
import type { CaseTarget } from '../case-target.ts';
import type { SkipReason } from '../skip-reason.ts';
import type { Body } from '../wire.ts';

export type Outcome = 'success' | 'failure';

/** What a payer can pay: an order, the first period of a subscription, a plan change. */
export interface Payable {
  readonly kind: 'order' | 'subscription' | 'change';
  /** The merchant's key of it at Waffo; undefined: Waffo was never asked for it. */
  readonly id: string | undefined;
  /** For a change: the key of the plan that it replaces. */
  readonly originId?: string | undefined;
  /** Where the merchant sent the payer. */
  readonly checkoutUrl?: string | undefined;
  /** Body of the merchant's call. */
  readonly sent: Body | undefined;
  /** For messages. */
  readonly name: string;
}

/** A notification of Waffo, and what became of it. */
export type NotificationRecord = Pick<Notification, 'eventType' | 'url' | 'result' | 'state' | 'replies'>;

/** What goes wrong with the merchant's calls on purpose. */
export interface TargetFaults {
  onNext(operation: string, fault: CallFault, scope?: FaultScope): void;
  onEvery(operation: string, fault: CallFault, scope?: Omit<FaultScope, 'times'>): void;
  clear(): void;
}

/** Waffo's notifications on their way to the merchant. */
export interface TargetNotifications {
  /** Everything that Waffo has told so far, oldest first. */
  readonly seen: readonly NotificationRecord[];
  about(id: string, eventType?: string): NotificationRecord[];
  /** Keeps back what comes from now on. */
  hold(): void;
  /** Ends `hold`; what was kept leaves in this order, or as it came. */
  release(order?: readonly NotificationRecord[]): Promise<void>;
  /** Ends `hold`, and delivers these at the same moment: what was kept for the first time, anything else once more. */
  deliverTogether(notices: readonly NotificationRecord[]): Promise<void>;
  /** The replies to the next `count` deliveries get lost on their way back. */
  loseReplies(count: number): void;
  redeliver(
    notice: NotificationRecord,
    how?: { times?: number; concurrent?: boolean },
  ): Promise<DeliveryReply[]>;
  /** Something that Waffo has not sent, to the merchant's address. */
  deliverVariant(
    original: Pick<NotificationRecord, 'eventType' | 'url' | 'result'>,
    variant: Variant,
  ): Promise<DeliveryReply>;
}

/** An answer that is kept back. */
export interface HeldAnswer {
  /** Whether a call has come whose answer is kept back. */
  readonly hasArrived: boolean;
  /** Whether Waffo has done its work. */
  readonly isDone: boolean;
  /** Resolves when Waffo has done the work of the call, or when none came in time. */
  done: Promise<void>;
  release(): void;
}

/** One payment of a subscription, as far as it is known. */
export interface PeriodPayment {
  acquiringOrderId: string | undefined;
  status: string | undefined;
}

/** What happens to a running subscription. */
export interface TargetPlans {
  /** The next payment falls due and ends like this; false if Waffo will not charge again. */
  renew(plan: Payable, outcome: Outcome): Promise<boolean>;
  /** The next payment is brought forward to now and succeeds. */
  nextPeriod(plan: Payable): Promise<void>;
  /** Every attempt to collect the next period's price fails. */
  failToRenew(plan: Payable): Promise<boolean>;
  isDueAgain(plan: Payable): Promise<boolean>;
  cancelByChannel(plan: Payable): Promise<void>;
  /** The last period is over; `end`: when Waffo says that is. */
  runOut(plan: Payable, end: Date | undefined): Promise<void>;
  /** The payments so far, oldest first. */
  paymentsOf(plan: Payable): readonly PeriodPayment[];
}

/** What a scenario may ask of Waffo, whichever Waffo it is. */
export interface Target extends CaseTarget {
  /** Scheme, host and port at which the merchant calls Waffo. */
  readonly url: string;
  readonly faults: TargetFaults;
  readonly notifications: TargetNotifications;
  readonly plans: TargetPlans;

  /** Whether Waffo has it, so that it can be paid. */
  knows(payable: Payable): Promise<boolean>;
  /** Waffo's own status: the truth. */
  statusOf(payable: Payable): Promise<string | undefined>;
  refundStatusOf(refundRequestId: string | undefined): Promise<string | undefined>;
  /** The refunds of an order in minor units. */
  refundsOf(order: Payable): Promise<{ status: string; amount: bigint }[]>;
  /**
   * Money of a paid order goes back without a call of the merchant; resolves with the refund's refundRequestId when
   * the merchant has been told.
   */
  refundUnasked(acquiringOrderId: string, how: UnaskedRefund): Promise<string>;
  /** Whether Waffo tells the merchant what becomes of the refunds of an order. */
  notifiesRefundsOf(order: Payable): boolean;
  /** Why no notification has come to an address that the merchant named; undefined: that is the merchant's fault. */
  whyNotNotified(address: string | undefined, eventType: string): SkipReason | undefined;
  /** An address of the merchant as it can be visited from here; undefined if it leads elsewhere. */
  ownAddress(address: string): string | undefined;
  /** Whether a case that is about this pay method can be tried at all. */
  canTryMethod(method: string): Promise<boolean>;
  /** Names of the pay methods that the payer can choose from. */
  methodsOf(payable: Payable): Promise<string[]>;

  /** The payer pays, or fails to; resolves when the news has come to the merchant. */
  pays(payable: Payable, outcome: Outcome, method?: string): Promise<void>;
  /** The payer pays an order in another currency than its own; undefined where that cannot be brought about. */
  paysIn?(order: Payable, other: { currency: string; rate: number }): Promise<void>;
  /** A refund that Waffo has accepted fails at the channel; undefined where that cannot be brought about. */
  failRefund?(refundRequestId: string): Promise<void>;
  /** Waffo takes this long over the cancellations of subscriptions from now on; undefined where it cannot be made to. */
  delayCancellations?(duration: string): void;
  /** The payer opens the checkout and does not finish. */
  beginsToPay(payable: Payable): Promise<void>;
  /** The time to pay runs out. */
  timesOut(payable: Payable): Promise<void>;
  /**
   * Time goes on; resolves when all that fell due has come to the merchant. Where time is real a leap is not made:
   * then answers, in words for the sheet, what was not seen.
   */
  advance(duration: string): Promise<string | undefined>;
  /** Something was done, at a page or by the merchant, that Waffo will tell about. */
  expectNotifications(): void;
  /** Resolves when nothing that has started is under way. */
  idle(): Promise<void>;
  /** Resolves when what has happened has been told to the merchant, as often as it asked to have it again. */
  delivered(): Promise<void>;
  /** Waffo does the work of the next call (that names one of these ids) and keeps its answer back. */
  holdAnswer(operation: string, fault?: CallFault, ids?: readonly string[]): HeldAnswer;
}
