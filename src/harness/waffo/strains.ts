import type { DeliveryReply } from '../../transport/index.ts';
import type { Body } from '../wire.ts';
import { malformedBodies } from './malformed.ts';
import type { NotificationControls } from './notification-controls.ts';

/** One delivery of something that is not what a notification must be. */
export interface Malformed {
  what: string;
  send(): Promise<DeliveryReply>;
}

/** Everything that may come in place of an event: each body validly signed, and without a signature. */
export function malformed(
  waffo: NotificationControls,
  event: { eventType: string; result: Body },
): Malformed[] {
  return malformedBodies(event.eventType, event.result).flatMap(({ what, ...body }) => [
    {
      what: `${what}, validly signed`,
      send: () => waffo.deliver(event.eventType, {}, { ...body, name: what }),
    },
    {
      what: `${what}, without a signature`,
      send: () => waffo.deliver(event.eventType, {}, { ...body, forged: 'no signature', name: what }),
    },
  ]);
}

/** Other dress for a genuine event: each must be taken like the plain one. */
export const DRESSES = [
  { what: 'Content-Type application/json; charset=utf-8', contentType: 'application/json; charset=utf-8' },
  { what: 'Content-Type APPLICATION/JSON', contentType: 'APPLICATION/JSON' },
  { what: 'text outside the basic plane', extendInfo: '🎨 𝒳 👩‍👩‍👧 🏳️‍🌈 𠮷野家' },
] as const;
