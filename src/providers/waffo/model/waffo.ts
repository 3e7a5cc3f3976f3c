import type { Semantics } from '../../../contract/index.ts';

/** The calls that a run makes, by operationId. */
export type Operation =
  | 'orderCreate' | 'orderInquiry' | 'orderCancel' | 'orderCapture' | 'orderRefund' | 'refundInquiry'
  | 'subscriptionCreate' | 'subscriptionInquiry' | 'subscriptionCancel'
  | 'subscriptionChange' | 'subscriptionChangeInquiry'; // prettier-ignore

/** Whether the answer to a call arrives, and whether the work is done. */
export const FAULTS = {
  none: 'answered',
  'answer lost': 'done, but the connection breaks before the answer',
  'call lost': 'not done, and the connection breaks',
  'E0001, done': 'done, but answered with E0001',
  'E0001, not done': 'not done, and answered with E0001',
} as const;
export type Fault = keyof typeof FAULTS;

/** What came back for a call; `lost` if the connection broke. */
export type Answer = { lost: true } | { lost: false; code: string; data: Data };
export type Data = Readonly<Record<string, unknown>>;

/** A notification as its receiver got it. */
export interface Told {
  eventType: string;
  result: Data;
  /** Whether Waffo's signature fits the exact bytes. */
  signed: boolean;
  /** Waffo's time on arrival, in milliseconds. */
  at: number;
}

export type Outcome = 'success' | 'failure';

/**
 * A Waffo that a run drives: its API over the wire, its payer, and its time, which moves only by `advance`.
 * Objects are named by the key under which the merchant created them.
 */
export interface Waffo {
  readonly merchantId: string;
  /** What its operations and notifications are. */
  readonly semantics: Semantics;
  readonly notifyUrl: string;
  /** Everything told so far, in order of arrival. */
  readonly told: readonly Told[];
  /** Milliseconds. */
  now(): number;
  call(operation: Operation, body: object, fault?: Fault): Promise<Answer>;
  /** The payer opens the wallet or form of an order, subscription or change, and does not finish. */
  begins(key: string): Promise<void>;
  pays(key: string, outcome: Outcome): Promise<void>;
  /** A subscription's next payment is brought forward to now. */
  renews(key: string, outcome: Outcome): Promise<void>;
  /** The next attempts to renew fail. */
  failsRenewals(key: string, attempts: number): Promise<void>;
  /** Somebody else than the merchant ends a subscription. */
  ends(key: string, by: 'payer' | 'channel'): Promise<void>;
  /** The merchant refuses the first so many deliveries of each notification. */
  refuses(deliveries: number): void;
  /** Moves time, in milliseconds. Resolves when all that fell due is done and told. */
  advance(ms: number): Promise<void>;
  /** Resolves when everything that is due has been told. */
  settled(): Promise<void>;
}
