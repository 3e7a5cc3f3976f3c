import type { Environment } from '../../protocol/index.ts';

export const BILLING_PERIODS = ['weekly', 'monthly', 'quarterly', 'yearly'] as const;
export type BillingPeriod = (typeof BILLING_PERIODS)[number];

export const TAX_CATEGORIES = [
  'digital_goods', 'saas', 'software', 'ebook', 'online_course', 'consulting', 'professional_service',
] as const; // prettier-ignore
export type TaxCategory = (typeof TAX_CATEGORIES)[number];

/** The price in one currency, without tax. */
export interface Price {
  amount: string;
  taxCategory: TaxCategory;
  /** Price of the trial that `metadata.trialDays` grants; without it the trial is free. */
  trialAmount?: string;
}

export interface MediaItem {
  type: 'image' | 'video';
  url: string;
  alt?: string;
  thumbnail?: string;
}

/** A merchant's description of a product. It never changes: a change creates another version. */
export interface ProductContent {
  name: string;
  description: string | null;
  prices: Record<string, Price>;
  media: MediaItem[];
  successUrl: string | null;
  metadata: Record<string, unknown>;
  /** Of subscription products. */
  billingPeriod?: BillingPeriod;
}

export interface ProductVersion extends ProductContent {
  /** PVER. */
  id: string;
  versionNumber: number;
  createdAt: string;
}

/** The product in one environment. */
export interface ProductSide {
  version: ProductVersion;
  status: ProductStatus;
  updatedAt: string;
}

export const PRODUCT_STATUSES = ['active', 'inactive'] as const;
export type ProductStatus = (typeof PRODUCT_STATUSES)[number];

export interface Product {
  /** PROD. */
  id: string;
  kind: 'onetime' | 'subscription';
  storeId: string;
  createdAt: string;
  /** Oldest first. */
  versions: ProductVersion[];
  /** Prod has none until the product is published. */
  sides: Partial<Record<Environment, ProductSide>>;
}

/** Days of the trial that a version grants; undefined if it grants none. */
export function trialDaysOf({ metadata }: ProductContent): number | undefined {
  const days = metadata['trialDays'];
  return typeof days === 'number' ? days : undefined;
}

/** A product as REST shows it in one environment. Unpublished ones appear as inactive in prod. */
export function productView(product: Product, environment: Environment): Record<string, unknown> {
  const side = product.sides[environment];
  const {
    id: _version,
    versionNumber: _number,
    createdAt: _at,
    ...content
  } = side?.version ?? latestOf(product);
  return {
    id: product.id,
    storeId: product.storeId,
    ...content,
    status: side?.status ?? 'inactive',
    createdAt: product.createdAt,
    updatedAt: side?.updatedAt ?? product.createdAt,
  };
}

export function latestOf({ versions }: Product): ProductVersion {
  const latest = versions.at(-1);
  if (!latest) throw new Error('a product has at least one version');
  return latest;
}
