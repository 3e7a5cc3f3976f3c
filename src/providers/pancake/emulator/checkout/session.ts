import type { ProductVersion } from '../catalogue/product.ts';
import type { Environment } from '../../protocol/index.ts';
import type { BillingDetail } from './billing.ts';
import type { PaymentMethod } from './methods.ts';
import type { AskedPrice } from './tax.ts';

/** A checkout: what is sold to whom, frozen when it was made. */
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
  /** The trial that the buyer gets, if it may have one. */
  trial?: Trial;
  /** Present if it changes the plan of a subscription. */
  change?: PlanChange;
  /** What came of the change, once the buyer has confirmed it. */
  changed?: 'changed' | 'scheduled' | 'failure';
  buyerEmail?: string;
  billingDetail?: BillingDetail;
  successUrl?: string;
  darkMode?: boolean;
  language?: string;
  methods: readonly PaymentMethod[];
  /** The merchant's own notes. */
  metadata?: Record<string, string>;
  /** The merchant's number of the order. */
  externalId?: string;
  createdAt: Date;
  expiresAt: Date;
  /** Orders that came of it: a buyer who comes back may begin another one. */
  orderIds: string[];
}

/** A trial before the first regular period. */
export interface Trial {
  days: number;
  price: AskedPrice;
  /** The merchant grants it whatever the buyer had before. */
  granted: boolean;
}

/** What a plan change asks for. */
export interface PlanChange {
  originOrderId: string;
  timing: 'immediate' | 'next_period';
  /** What is charged now, tax included; by default the new price less what is left of the old one. */
  amount?: bigint;
  /** What is taken off the new price, tax included. */
  credit?: bigint;
}
