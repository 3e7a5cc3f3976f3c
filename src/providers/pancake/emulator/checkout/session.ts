import type { ProductVersion } from '../catalogue/product.ts';
import type { Environment } from '../../protocol/index.ts';
import type { BillingDetail } from './billing.ts';
import type { PaymentMethod } from './methods.ts';
import type { AskedPrice } from './tax.ts';

/** A checkout: the offer and the buyer, fixed when it was created. */
export interface Session {
  /** `cs_` and a UUID. */
  id: string;
  storeId: string;
  environment: Environment;
  kind: 'onetime' | 'subscription';
  productId: string;
  version: ProductVersion;
  currency: string;
  price: AskedPrice;
  /** The trial for the buyer, if the buyer is entitled to it. */
  trial?: Trial;
  /** Set if it changes the plan of a subscription. */
  change?: PlanChange;
  /** The result of the change, once the buyer has confirmed it. */
  changed?: 'changed' | 'scheduled' | 'failure';
  buyerEmail?: string;
  billingDetail?: BillingDetail;
  successUrl?: string;
  darkMode?: boolean;
  language?: string;
  methods: readonly PaymentMethod[];
  /** The merchant's own notes. */
  metadata?: Record<string, string>;
  /** The merchant's order number. */
  externalId?: string;
  createdAt: Date;
  expiresAt: Date;
  /** Its orders: a buyer who comes back may start another one. */
  orderIds: string[];
}

/** A trial before the first regular period. */
export interface Trial {
  days: number;
  price: AskedPrice;
  /** The merchant grants it, regardless of earlier trials of the buyer. */
  granted: boolean;
}

/** The requested plan change. */
export interface PlanChange {
  originOrderId: string;
  timing: 'immediate' | 'next_period';
  /** Charged now, including tax; default: the new price less the unused value of the old one. */
  amount?: bigint;
  /** Subtracted from the new price, including tax. */
  credit?: bigint;
}
