import type { Unfinished } from '../core/index.ts';
import type { DeliveryReply } from './acknowledged.ts';

/** What a delivery comes to whose reply began and had no end: nothing that could acknowledge it. */
export function unfinishedReply({ message, why, bytes }: Unfinished, status: number): DeliveryReply {
  return {
    noResponse: `the reply began with HTTP ${status} but ${message}`,
    unfinished: { why, status, bytes },
    acknowledged: false,
  };
}
