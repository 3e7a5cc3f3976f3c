import type {
  Actor,
  Delivery,
  Exchange,
  InjectedFault,
  RequestMessage,
  Unnumbered,
} from '../journal/index.ts';
import type { DeliveryReply } from './acknowledged.ts';

/** An exchange without its measured times. */
type Told = Omit<Unnumbered<Exchange>, 'wallAt' | 'durationMs'>;

/**
 * Starts an exchange, in either direction. The returned function completes its record, with the start time by the
 * machine's clock and the duration.
 */
export function beginExchange(): (told: Told) => Unnumbered<Exchange> {
  const wallAt = new Date().toISOString();
  const started = performance.now();
  return (told) => {
    const { at, ...rest } = told;
    return { at, wallAt, durationMs: Math.round(performance.now() - started), ...rest };
  };
}

/** One attempt to deliver a notification, and its result. */
export interface Attempt {
  actor: Actor;
  eventType: string;
  request: RequestMessage;
  reply: DeliveryReply;
  fault?: InjectedFault | undefined;
  delivery?: Omit<Delivery, 'acknowledged'> | undefined;
}

/** The record of a delivery without its times. */
export function deliveryRecord({
  actor,
  eventType,
  request,
  reply,
  fault,
  delivery,
}: Attempt): Omit<Told, 'at'> {
  const { response, noResponse, unfinished, acknowledged } = reply;
  return {
    direction: 'provider-to-merchant',
    actor,
    operation: eventType,
    request,
    ...(response && { response }),
    ...(noResponse && { noResponse }),
    ...(unfinished && { unfinished }),
    ...(fault && { fault }),
    ...(delivery && { delivery: { ...delivery, acknowledged } }),
  };
}
