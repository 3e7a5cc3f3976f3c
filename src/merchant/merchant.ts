/** Features that the merchant has integrated besides one-time payment. Each provider supports some of them. */
export type Feature =
  | 'refund' | 'cancel' | 'capture' | 'subscription' | 'subscription-change'
  | 'reactivate' | 'trial' | 'known-buyers' | 'price-snapshot'; // prettier-ignore

/** Business decisions of the merchant that change what a check expects. */
export interface Policy {
  /** Whether access lasts until the paid period ends when a subscription is cancelled. */
  cancelKeepsAccessUntilPeriodEnd: boolean;
  refundRevokesBenefits: 'full' | 'proportional' | 'never';
  /** Whether the merchant may accept an unsigned answer of the provider: then its case is left open. */
  unsignedAnswers?: 'tolerated' | 'refused';
  /** Whether access continues while a failed renewal is retried. */
  pastDueKeepsAccess?: boolean;
  trialGrantsAccess?: boolean;
}

/** How long the harness waits for the merchant, in milliseconds. */
export interface Timeouts {
  /** For an effect to become visible. */
  settle: number;
  /** For an unknown status to be resolved. */
  recover: number;
  /** For the merchant to answer a call. */
  reply: number;
}

/** Statuses of the harness, to which the merchant's own words are mapped. */
export type OrderStatus =
  | 'pending' | 'authorized' | 'paid' | 'failed' | 'cancelled' | 'partially_refunded' | 'refunded'; // prettier-ignore
export type RefundStatus = 'pending' | 'succeeded' | 'failed';
export type SubscriptionStatus =
  | 'pending' | 'trialing' | 'active' | 'canceling' | 'past_due' | 'closed' | 'cancelled' | 'expired'; // prettier-ignore
export type ChangeStatus = 'pending' | 'succeeded' | 'failed';

/** The merchant's reply to one call. */
export interface Reply<T> {
  /** 2xx. */
  ok: boolean;
  /** HTTP status; 0 if no reply came (hung, refused, dropped): `message` says which. */
  status: number;
  /** The values that the description's result pointers found. */
  result: Partial<T>;
  /** The text for a buyer on refusal, if the description maps it. */
  message?: string;
  /** For a cancellation: the status that the reading call would show. */
  shows?: string;
  /** Raw body, for evidence. */
  body: string;
  /** Names in lower case. */
  headers?: Readonly<Record<string, string>>;
  /** Id of the journal entry of this call. */
  entry: string;
}

export interface CreateOrder {
  amount: string;
  currency: string;
  /** Name of the bought item in the catalogue, if the provider has one. */
  item?: string;
  description?: string;
  userId?: string;
  userEmail?: string;
  payMethodType?: string;
  payMethodName?: string;
  captureMode?: string;
}

export interface CreatedOrder {
  merchantOrderId: string;
  checkoutUrl: string;
}

/** The status of an object: the merchant's own word, and ours if the description maps it. */
export interface View<S extends string> {
  /** `undefined`: the merchant's word is not mapped, so nothing that depends on it is proved. */
  status?: S;
  /** The merchant's own word. */
  word?: string;
  reply: Reply<Record<string, unknown>>;
}

export interface OrderView extends View<OrderStatus> {
  /** How often goods were delivered; a boolean proves delivery but not "once". Absent: not proved. */
  benefits?: number | boolean;
  paymentRequestId?: string;
  acquiringOrderId?: string;
  /** Order and payment at a provider that does not use ids of the merchant. */
  orderId?: string;
  paymentId?: string;
  /** What was paid, as the merchant shows it. */
  paidAmount?: string;
  paidCurrency?: string;
}

export interface RefundView extends View<RefundStatus> {
  refundRequestId?: string;
  refundTicketId?: string;
}

export interface CreateSubscription extends CreateOrder {
  /** Absent if the item defines the length of a period. */
  periodType?: 'DAILY' | 'WEEKLY' | 'MONTHLY';
  periodInterval?: string;
  numberOfPeriod?: string;
}

export interface CreatedSubscription {
  subscriptionRef: string;
  checkoutUrl: string;
}

export interface SubscriptionView extends View<SubscriptionStatus> {
  benefits?: number | boolean;
  subscriptionRequest?: string;
  subscriptionId?: string;
  orderId?: string;
  /** The subscribed item, in the merchant's own word. */
  item?: string;
  /** ISO 8601, or null if no access limit is known. */
  accessUntil?: string | null;
}

export interface ChangeSubscription {
  amount: string;
  currency: string;
  item?: string;
  remainingAmount?: string;
}

export interface CreatedChange {
  changeRef: string;
  checkoutUrl: string;
  newSubscriptionRef: string;
}

/** Names of the calls that a merchant may offer. */
export type MerchantOperation =
  | 'createOrder' | 'getOrder' | 'cancelOrder' | 'captureOrder' | 'refundOrder' | 'getRefund'
  | 'createSubscription' | 'getSubscription' | 'cancelSubscription'
  | 'changeSubscription' | 'getSubscriptionChange' | 'reconcile'
  | 'resumeOrder' | 'reactivateSubscription' | 'listUnresolved'; // prettier-ignore

/**
 * The integration under test, as the harness calls it. Calls never throw for a merchant's answer; they throw a
 * HarnessError only if the merchant cannot be called at all.
 */
export interface Merchant {
  readonly name: string;
  readonly features: ReadonlySet<Feature>;
  readonly policy: Policy;
  readonly timeouts: Timeouts;
  /** Address of the merchant's own server. */
  readonly baseUrl: string;
  /** Where it receives notifications; forged ones are sent here too. */
  readonly webhookUrl: string;
  /** The merchant's words for items of the catalogue, if they differ. */
  readonly items: Readonly<Record<string, string>>;
  has(operation: MerchantOperation): boolean;
  /** Whether a call passes on a value of the harness (its path or body has that placeholder). */
  passes(operation: MerchantOperation, placeholder: string): boolean;
  /** Whether the description maps this result of a call. */
  shows(operation: MerchantOperation, result: string): boolean;
  /** Whether the description maps one of our statuses. */
  tells(operation: MerchantOperation, status: string): boolean;

  /** @param leaves the buyer disconnects when this is aborted */
  createOrder(input: CreateOrder, leaves?: AbortSignal): Promise<Reply<CreatedOrder>>;
  getOrder(merchantOrderId: string): Promise<OrderView>;
  /** @param by userId of the requester; default: the buyer */
  cancelOrder(merchantOrderId: string, by?: string): Promise<Reply<object>>;
  captureOrder(merchantOrderId: string, amount: string): Promise<Reply<object>>;
  /** @param leaves the requester disconnects when this is aborted */
  refundOrder(
    merchantOrderId: string,
    amount: string,
    reason: string,
    leaves?: AbortSignal,
  ): Promise<Reply<{ refundId: string }>>;
  getRefund(refundId: string): Promise<RefundView>;

  /** @param leaves the buyer disconnects when this is aborted */
  createSubscription(input: CreateSubscription, leaves?: AbortSignal): Promise<Reply<CreatedSubscription>>;
  getSubscription(subscriptionRef: string): Promise<SubscriptionView>;
  /** @param by userId of the requester; default: the subscriber */
  cancelSubscription(subscriptionRef: string, by?: string): Promise<Reply<object>>;
  /** @param by userId of the requester; default: the subscriber */
  changeSubscription(
    subscriptionRef: string,
    input: ChangeSubscription,
    by?: string,
  ): Promise<Reply<CreatedChange>>;
  getSubscriptionChange(changeRef: string): Promise<View<ChangeStatus>>;

  /** Makes it query its open orders now; undefined if the description has no such call. */
  reconcile?(): Promise<Reply<object>>;
  /** Starts another checkout for an unpaid order; undefined if the description has no such call. */
  resumeOrder?(merchantOrderId: string): Promise<Reply<{ checkoutUrl: string }>>;
  /** Withdraws a cancellation; undefined if the description has no such call. `by` as for a cancellation. */
  reactivateSubscription?(subscriptionRef: string, by?: string): Promise<Reply<object>>;
  /** Payments that the merchant could not assign, by its own names; undefined if the description has no such call. */
  listUnresolved?(): Promise<Reply<{ ids: readonly string[] }>>;
}
