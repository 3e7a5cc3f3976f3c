import type { Environment } from '../../protocol/index.ts';
import type { BillingPeriod, ProductVersion } from '../catalogue/product.ts';
import type { BillingDetail } from '../checkout/billing.ts';
import type { PaymentMethod } from '../checkout/methods.ts';
import type { PlanChange } from '../checkout/session.ts';
import type { Amounts } from '../checkout/tax.ts';
import type { Scheduled } from '../../../../transport/index.ts';
import type { CardInfo, Payment } from './payment.ts';

interface OrderBase {
  /** ORD. */
  id: string;
  sessionId: string;
  storeId: string;
  environment: Environment;
  productId: string;
  version: ProductVersion;
  currency: string;
  buyerEmail: string;
  /** The merchant's id of the buyer. */
  buyerIdentity?: string;
  billingDetail: BillingDetail;
  successUrl?: string;
  methods: readonly PaymentMethod[];
  metadata?: Record<string, string>;
  externalId?: string;
  createdAt: Date;
  updatedAt: Date;
  /** Oldest first. */
  payments: Payment[];
  /** Its next scheduled event. */
  timer?: Scheduled;
}

export interface OnetimeOrder extends OrderBase {
  kind: 'onetime';
  status: 'pending' | 'completed' | 'canceled';
  amounts: Amounts;
}

export type SubscriptionStatus =
  'pending' | 'active' | 'canceling' | 'past_due' | 'closed' | 'canceled' | 'expired';

export interface SubscriptionOrder extends OrderBase {
  kind: 'subscription';
  status: SubscriptionStatus;
  billingPeriod: BillingPeriod;
  /** The price of every regular period. */
  regular: Amounts;
  /** The trial at its beginning. */
  special?: { days: number; price: Amounts };
  inTrial: boolean;
  /** Set from the first payment on. */
  period?: { start: Date; end: Date };
  /** The number of the last charge. */
  periodNumber: number;
  /** Start for counting regular periods: they end at whole billing periods after this moment. */
  anchor?: Date;
  /** How the buyer pays. */
  method?: PaymentMethod;
  card?: CardInfo;
  canceledAt?: Date;
  /** A charge was open when it was cancelled. */
  unpaid: boolean;
  /** Failed attempts to collect the period that is due. */
  failedCharges: number;
  /** The plan of the next period. */
  scheduled?: { sessionId: string; change: PlanChange };
  changeOriginOrderId?: string;
  supersededByOrderId?: string;
  /** The time in the last event id, in milliseconds. */
  toldAt?: number;
}

export type Order = OnetimeOrder | SubscriptionOrder;
