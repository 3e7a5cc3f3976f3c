import type {
  Actor,
  Delivery,
  Exchange,
  InjectedFault,
  RequestMessage,
  Unnumbered,
} from '../journal/index.ts';
import type { DeliveryReply } from './acknowledged.ts';

/** An exchange without what is measured. */
type Told = Omit<Unnumbered<Exchange>, 'wallAt' | 'durationMs'>;

/**
 * Begins an exchange, in either direction. The function that it returns makes the record of it when it is over, with
 * the time at which it began by the machine's clock and how long it took.
 */
export function beginExchange(): (told: Told) => Unnumbered<Exchange> {
  const wallAt = new Date().toISOString();
  const started = performance.now();
  return (told) => {
    const { at, ...rest } = told;
    return { at, wallAt, durationMs: Math.round(performance.now() - started), ...rest };
  };
}

/** An attempt to deliver a notification, and what came of it. */
export interface Attempt {
  actor: Actor;
  eventType: string;
  request: RequestMessage;
  reply: DeliveryReply;
  fault?: InjectedFault | undefined;
  delivery?: Omit<Delivery, 'acknowledged'> | undefined;
}

/** What the record of a delivery tells beside times. */
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
