/** External JSON. */
export type Json = Record<string, unknown>;

/** One attempt to open a checkout. It is stored before Pancake is called, so that a repeat sends the same request. */
export interface Checkout {
  /** Idempotency key. */
  key: string;
  /** Body of the request. */
  request: Json;
  /** `asked`: sent, result unknown. */
  state: 'asked' | 'open' | 'refused';
  sessionId: string | null;
  url: string | null;
}

/** A refunded amount. */
export interface Returned {
  /** Pancake's id of the refund. */
  id: string;
  amount: string;
}

/** A payment that Pancake collected. */
export interface Payment {
  /** Pancake's id. */
  id: string;
  /** Pancake's order. */
  orderId: string;
  /** The charged amount; null if unknown. */
  amount: string | null;
  currency: string;
  /** Period of a subscription. */
  periodNumber: number | null;
  refunds: Returned[];
}

/** A single purchase. Every checkout session carries its id as its number. */
export interface Order {
  kind: 'order';
  id: string;
  userId: string;
  email: string | null;
  item: string;
  currency: string;
  checkouts: Checkout[];
  /** Why the payment is no longer expected; a later payment still counts. */
  closed: 'FAILED' | 'CANCELLED' | null;
  /** Pancake's orders under this number: there may be several. */
  waffoOrders: string[];
  payments: Payment[];
  /** The payment that delivered the goods. Any other one is surplus. */
  boughtBy: string | null;
}

/** Pancake's statuses of a subscription. */
export type PlanStatus = 'pending' | 'active' | 'canceling' | 'past_due' | 'closed' | 'canceled' | 'expired';

/** One subscription order of Pancake. A plan change creates another one. */
export interface Plan {
  orderId: string;
  item: string;
  status: PlanStatus;
  /** Time of the status, by Pancake's clock. */
  statusAt: string | null;
  /** End of the paid period, or of the trial. */
  endsAt: string | null;
  isTrial: boolean;
  /** It was paid or activated once. */
  begun: boolean;
  /** It started while another plan was still running. */
  isSurplus: boolean;
}

/** A subscription as the buyer sees it: the same one before and after a plan change. */
export interface Subscription {
  kind: 'subscription';
  id: string;
  userId: string;
  email: string | null;
  /** The first bought item. */
  item: string;
  currency: string;
  checkouts: Checkout[];
  closed: 'FAILED' | 'CANCELLED' | null;
  /** In the order in which they became known. */
  plans: Plan[];
  payments: Payment[];
  /** Number of cancellations and withdrawals: each is a separate request. */
  requests: number;
}

/** A plan change. Its checkout session carries its id as its number. */
export interface Change {
  kind: 'change';
  id: string;
  subscriptionId: string;
  item: string;
  status: 'PENDING' | 'SCHEDULED' | 'DONE' | 'FAILED';
  checkouts: Checkout[];
}

/** A refund that we request. Its ticket carries its id as its number. */
export interface Refund {
  kind: 'refund';
  id: string;
  orderId: string;
  paymentId: string;
  amount: string;
  currency: string;
  reason: string;
  status: 'PENDING' | 'DONE' | 'FAILED';
  ticketId: string | null;
  /** How often the ticket was sent. */
  sends: number;
}

/** A processed event. */
export interface Seen {
  kind: 'event';
  /** Mode, store, type and eventId. */
  id: string;
}

/** A payment or refund that we cannot assign. */
export interface Unresolved {
  kind: 'unresolved';
  /** Pancake's id of the payment, or of the order. */
  id: string;
  event: Json;
  isSettled: boolean;
}

/** All stored records, by kind. */
interface Records {
  order: Order;
  subscription: Subscription;
  change: Change;
  refund: Refund;
  event: Seen;
  unresolved: Unresolved;
}

export type Kind = keyof Records;
export type RecordOf<K extends Kind> = Records[K];
export type AnyRecord = Records[Kind];
