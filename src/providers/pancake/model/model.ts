/** A one-time order, a subscription, or a refund ticket, in the state that the documents require. */
export interface Resource {
  kind: 'onetime' | 'subscription' | 'ticket';
  id: string;
  status: string;
  /** For a subscription: a charge was open when its cancellation was requested. */
  isUnpaid?: boolean;
  /** For an order: its payment can still be refunded. */
  isRefundable?: boolean;
  /** For a ticket: the order whose payment it refunds. */
  order?: Resource;
}

/** The required result of a step. */
export interface Expected {
  /** Status of the resource afterwards. */
  status: string;
  /** The call is refused with this HTTP status. */
  refused?: number;
  /** Types of the events that the step sends. */
  events: readonly string[];
}

/** Cancelling a subscription. */
export function cancelled({ status }: Resource): Expected {
  if (status === 'pending') return { status: 'canceled', events: [] };
  if (status === 'active' || status === 'past_due')
    return { status: 'canceling', events: ['subscription.canceling'] };
  return { status, refused: 400, events: [] };
}

/** Withdrawing a cancellation. */
export function reactivated({ status, isUnpaid }: Resource): Expected {
  if (status !== 'canceling' || isUnpaid) return { status, refused: 400, events: [] };
  return { status: 'active', events: ['subscription.uncanceled'] };
}

/** Cancelling a one-time order. */
export function withdrawn({ status }: Resource): Expected {
  return status === 'pending' ? { status: 'canceled', events: [] } : { status, refused: 400, events: [] };
}

/** Paying a one-time order. */
export function paid({ status }: Resource, isGood: boolean): Expected {
  return status === 'pending' && isGood
    ? { status: 'completed', events: ['order.completed'] }
    : { status, events: [] };
}

/** The next period is due. A failed renewal is repeated once; then the subscription ends. */
export function renewed({ status }: Resource, isPaid: boolean): Expected {
  const charge = 'subscription.payment_succeeded';
  if (status === 'active')
    return isPaid
      ? { status, events: ['subscription.renewed', charge] }
      : { status: 'past_due', events: ['subscription.past_due'] };
  if (status === 'past_due')
    return isPaid
      ? { status: 'active', events: ['subscription.recovered', charge] }
      : { status: 'canceled', events: ['subscription.canceled'] };
  return { status, events: [] };
}

/** After half an hour: refunds have their result, and the channel has confirmed the end of unpaid subscriptions. */
export function waited({ kind, status, isUnpaid }: Resource): Expected {
  if (kind === 'ticket' && status === 'processing')
    return { status: 'succeeded', events: ['refund.succeeded'] };
  if (kind === 'subscription' && status === 'canceling' && isUnpaid)
    return { status: 'canceled', events: ['subscription.canceled'] };
  return { status, events: [] };
}
