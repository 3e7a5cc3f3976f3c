import type { Scheduled } from '../../../../transport/index.ts';
import type { Environment } from '../../protocol/index.ts';

export type TicketStatus =
  'pending' | 'approved' | 'rejected' | 'processing' | 'succeeded' | 'failed' | 'cancelled';

/** The content of a ticket; a ticket that is submitted again gets another version. */
export interface TicketVersion {
  id: string;
  number: number;
  reason: string;
  /** Minor units. */
  amount: bigint;
}

/** A request for a refund. */
export interface Ticket {
  /** TKT. */
  id: string;
  paymentId: string;
  orderId: string;
  storeId: string;
  environment: Environment;
  currency: string;
  status: TicketStatus;
  submitterType: 'customer' | 'merchant';
  submitterId: string;
  versions: TicketVersion[];
  reviewerId?: string;
  reviewedAt?: Date;
  rejectReason?: string;
  executedAt?: Date;
  metadata: Record<string, unknown>;
  /** The merchant's number of the refund. */
  externalId?: string;
  createdAt: Date;
  updatedAt: Date;
  timer?: Scheduled;
  /** The channel will refuse the refund. */
  willFail: boolean;
}

/** The current content of a ticket. */
export function currentOf({ versions }: Ticket): TicketVersion {
  const version = versions.at(-1);
  if (!version) throw new Error('a ticket has at least one version');
  return version;
}
