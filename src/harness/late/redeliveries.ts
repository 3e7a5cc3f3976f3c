import type { Waffo } from '../waffo/index.ts';
import { eventText, tellsFailure, kindOf, type NotifiedObject } from './notified-objects.ts';

type Provider = Pick<Waffo, 'notifications' | 'target'>;

/** A notification that is delivered once more. */
export interface Redelivery {
  /** For findings. */
  text: string;
  /** Whether it tells a failure. */
  isFailure: boolean;
  send(): Promise<unknown>;
}

/**
 * The notifications about an object that are delivered again, youngest first, so that no later one repairs what an old
 * one has done. Failures come first, before a success reminds the merchant of what it knows. They also come last, so
 * that no success repairs what a slow merchant does with them.
 */
export function redeliveriesOf(object: NotifiedObject, waffo: Provider): Redelivery[] {
  const again = object.notifications.toReversed().map((notification) => ({
    text: `${eventText(notification)} came again`,
    isFailure: tellsFailure(notification),
    send: () => waffo.notifications.redeliver(notification, {}),
  }));
  const failures = [...failedAttempt(object, waffo), ...again.filter(({ isFailure }) => isFailure)];
  const others = again.filter(({ isFailure }) => !isFailure);
  return others.length > 0 ? [...failures, ...others, ...failures] : failures;
}

/** A payer may have failed to pay before the payment: that notification can come late too. Only Waffo can sign it. */
function failedAttempt(object: NotifiedObject, { target }: Provider): Redelivery[] {
  const [payment] = object.notifications;
  if (kindOf(object) !== 'payment' || !payment || target.realTimeMs > 0) return [];
  const text = `${payment.eventType} (ORDER_CLOSE) of an attempt before the payment came late`;
  const variant = { result: { orderStatus: 'ORDER_CLOSE' }, name: 'failed attempt, notified late' };
  return [{ text, isFailure: true, send: () => target.notifications.deliverVariant(payment, variant) }];
}
