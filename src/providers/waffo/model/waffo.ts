import type { Semantics } from '../../../contract/index.ts';

/** The calls that a run makes, by operationId. */
export type Operation =
  | 'orderCreate' | 'orderInquiry' | 'orderCancel' | 'orderCapture' | 'orderRefund' | 'refundInquiry'
  | 'subscriptionCreate' | 'subscriptionInquiry' | 'subscriptionCancel'
  | 'subscriptionChange' | 'subscriptionChangeInquiry'; // prettier-ignore

/** Whether the answer to a call arrives, and whether the call takes effect. */
export const FAULTS = {
  none: 'answered',
  'answer lost': 'done, but the connection breaks before the answer',
  'call lost': 'not done, and the connection breaks',
  'E0001, done': 'done, but answered with E0001',
  'E0001, not done': 'not done, and answered with E0001',
} as const;
export type Fault = keyof typeof FAULTS;

/** The answer to a call; `lost` if the connection broke. */
export type Answer = { lost: true } | { lost: false; code: string; data: Data };
export type Data = Readonly<Record<string, unknown>>;

/** A received notification. */
export interface Told {
  eventType: string;
  result: Data;
  /** Whether Waffo's signature matches the exact bytes. */
  signed: boolean;
  /** Waffo's time of arrival, in milliseconds. */
  at: number;
}

export type Outcome = 'success' | 'failure';

/**
 * The Waffo under test: its API over the wire, its payer, and its time, which moves only by `advance`. Objects are
 * identified by the key with which the merchant created them.
 */
export interface Waffo {
  readonly merchantId: string;
  /** The meaning of its operations and notifications. */
  readonly semantics: Semantics;
  readonly notifyUrl: string;
  /** All notifications so far, in order of arrival. */
  readonly told: readonly Told[];
  /** Milliseconds. */
  now(): number;
  call(operation: Operation, body: object, fault?: Fault): Promise<Answer>;
  /** The payer opens the wallet or form of an order, subscription or change, but does not finish. */
  begins(key: string): Promise<void>;
  pays(key: string, outcome: Outcome): Promise<void>;
  /** Makes a subscription's next payment due now. */
  renews(key: string, outcome: Outcome): Promise<void>;
  /** The next renewal attempts fail. */
  failsRenewals(key: string, attempts: number): Promise<void>;
  /** Somebody other than the merchant ends a subscription. */
  ends(key: string, by: 'payer' | 'channel'): Promise<void>;
  /** The merchant refuses this number of deliveries of each notification. */
  refuses(deliveries: number): void;
  /** Moves time, in milliseconds. Resolves when everything due is done and reported. */
  advance(ms: number): Promise<void>;
  /** Resolves when everything due has been reported. */
  settled(): Promise<void>;
}
