/** The result of a call: the status in the answer, or how it was refused. */
export type Outcome = { status: string } | { refused: number };

/** An event that was reported to the merchant. */
export interface Told {
  /** Of the envelope. */
  id: string;
  eventType: string;
  eventId: string;
  /** The body matches the contract. */
  isContractual: boolean;
}

/** Statuses by id. */
export type Statuses = Readonly<Record<string, string>>;

/** Pancake as a merchant and its buyers use it, with a new buyer for every run. */
export interface Platform {
  /** A one-time order that nobody has paid. */
  open(): Promise<string>;
  /** Pays it. */
  pay(orderId: string, isGood: boolean): Promise<void>;
  /** A subscription, with the first payment. */
  subscribe(isGood: boolean): Promise<string>;
  cancelOnetime(orderId: string): Promise<Outcome>;
  cancel(orderId: string): Promise<Outcome>;
  reactivate(orderId: string): Promise<Outcome>;
  /** Requests a refund of the last payment of an order. */
  refund(orderId: string, isWhole: boolean): Promise<Outcome & { ticketId?: string }>;
  /** The merchant's staff decide on a ticket. */
  decide(ticketId: string, agrees: boolean): Promise<void>;
  /** Makes the next period of a subscription due. */
  renew(orderId: string, isPaid: boolean): Promise<void>;
  /** Half an hour and a minute. */
  wait(): Promise<void>;
  /** Sends the last write again under its key. Undefined if there was none; else whether the answer is the same. */
  again(): Promise<boolean | undefined>;
  orders(): Promise<Statuses>;
  tickets(): Promise<Statuses>;
  /** Everything so far, in any order. */
  told(): Promise<readonly Told[]>;
}
