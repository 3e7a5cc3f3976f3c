/** JSON as it comes from outside. */
export type Json = Record<string, unknown>;

/** One attempt to open a checkout. It is stored before Pancake is asked, so that a repeat is the same request. */
export interface Checkout {
  /** Idempotency key. */
  key: string;
  /** Body of the request. */
  request: Json;
  /** `asked`: sent, and nobody knows what became of it. */
  state: 'asked' | 'open' | 'refused';
  sessionId: string | null;
  url: string | null;
}

/** Money that was given back. */
export interface Returned {
  /** Pancake's id of the refund. */
  id: string;
  amount: string;
}

/** Money that Pancake collected. */
export interface Payment {
  /** Pancake's id. */
  id: string;
  /** Pancake's order. */
  orderId: string;
  /** What was charged; null if nobody has told. */
  amount: string | null;
  currency: string;
  /** Period of a subscription. */
  periodNumber: number | null;
  refunds: Returned[];
}

/** A purchase of one thing. Its id is the number that travels with every checkout session. */
export interface Order {
  kind: 'order';
  id: string;
  userId: string;
  email: string | null;
  item: string;
  currency: string;
  checkouts: Checkout[];
  /** Why nobody waits for the payment any more; a payment that comes all the same counts. */
  closed: 'FAILED' | 'CANCELLED' | null;
  /** Pancake's orders under this number: there may be several. */
  waffoOrders: string[];
  payments: Payment[];
  /** The payment that bought the goods. Another one is surplus. */
  boughtBy: string | null;
}

/** Words of Pancake for a subscription. */
export type PlanStatus = 'pending' | 'active' | 'canceling' | 'past_due' | 'closed' | 'canceled' | 'expired';

/** One subscription order of Pancake. A plan change makes another one. */
export interface Plan {
  orderId: string;
  item: string;
  status: PlanStatus;
  /** When Pancake said so, by its clock. */
  statusAt: string | null;
  /** End of the period that is paid, or of the trial. */
  endsAt: string | null;
  isTrial: boolean;
  /** It was paid or activated once. */
  begun: boolean;
  /** It began beside another one that was never given up. */
  isSurplus: boolean;
}

/** A subscription as the buyer knows it: the same one before and after a plan change. */
export interface Subscription {
  kind: 'subscription';
  id: string;
  userId: string;
  email: string | null;
  /** What was bought at first. */
  item: string;
  currency: string;
  checkouts: Checkout[];
  closed: 'FAILED' | 'CANCELLED' | null;
  /** In the order in which they became known. */
  plans: Plan[];
  payments: Payment[];
  /** How often a cancellation or its withdrawal was asked for: each is a request of its own. */
  requests: number;
}

/** A plan change. Its id is the number of its checkout session. */
export interface Change {
  kind: 'change';
  id: string;
  subscriptionId: string;
  item: string;
  status: 'PENDING' | 'SCHEDULED' | 'DONE' | 'FAILED';
  checkouts: Checkout[];
}

/** A refund that we ask for. Its id is the number of its ticket. */
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

/** An event that was taken in. */
export interface Seen {
  kind: 'event';
  /** Mode, store, type and eventId. */
  id: string;
}

/** A payment or refund that belongs to nothing we know. */
export interface Unresolved {
  kind: 'unresolved';
  /** Pancake's id of the payment, or of the order. */
  id: string;
  event: Json;
  isSettled: boolean;
}

/** Everything that is stored, by its kind. */
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
