import type { Unfinished } from '../core/index.ts';
import type { DeliveryReply } from './acknowledged.ts';

/** The result of a delivery whose reply began but never ended: it cannot be an acknowledgement. */
export function unfinishedReply({ message, why, bytes }: Unfinished, status: number): DeliveryReply {
  return {
    noResponse: `the reply began with HTTP ${status} but ${message}`,
    unfinished: { why, status, bytes },
    acknowledged: false,
  };
}
