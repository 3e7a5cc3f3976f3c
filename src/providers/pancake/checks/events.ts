import { bodyOf, dataNotified, providerNotifications, type Body } from '../../../checks/reading.ts';
import type { CheckContext } from '../../../checks/finding.ts';
import { textAt } from '../../../core/index.ts';
import type { Exchange, Journal } from '../../../journal/index.ts';

/** An event of the platform as it came to the merchant. */
export interface ToldEvent {
  exchange: Exchange;
  eventType: string;
  /** Environment that it speaks of. */
  mode: string | undefined;
  /** The merchant's number of the order. */
  number: string | undefined;
  orderId: string | undefined;
  data: Body;
}

/** What a delivery tells. */
export function eventIn(exchange: Exchange, context: CheckContext): ToldEvent {
  const data = dataNotified(exchange, context);
  return {
    exchange,
    eventType: exchange.operation,
    mode: textAt(bodyOf(exchange.request), 'mode'),
    number: textAt(data, 'orderMerchantExternalId'),
    orderId: textAt(data, 'orderId'),
    data,
  };
}

/** The platform's own events, repeats included, in order. */
export function genuineEvents(journal: Journal, context: CheckContext): ToldEvent[] {
  return providerNotifications(journal)
    .filter(({ request }) => request.signature === 'valid' || request.signature === 'unknown')
    .map((exchange) => eventIn(exchange, context));
}

/** Whether the merchant took it: any 2xx ends a delivery. */
export function isTaken({ response }: Exchange): boolean {
  return response !== undefined && response.status >= 200 && response.status < 300;
}

/** An event by its order: `order ORD_… (number 17)`. */
export function subjectOf({ number, orderId }: Pick<ToldEvent, 'number' | 'orderId'>): string {
  const order = `order ${orderId ?? 'without an id'}`;
  return number === undefined ? order : `${order} (the merchant's number ${number})`;
}
