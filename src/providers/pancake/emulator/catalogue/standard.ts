import { randomUUID } from 'node:crypto';
import { derivedId } from '../ids.ts';
import type { Catalogue } from './catalogue.ts';
import { addProduct } from './make-product.ts';
import type { BillingPeriod, Price, ProductContent, ProductStatus } from './product.ts';
import { newStore, type Store } from './store.ts';

interface Item {
  name: string;
  prices: Readonly<Record<string, Omit<Price, 'taxCategory'>>>;
  billingPeriod?: BillingPeriod;
  trialDays?: number;
  status?: ProductStatus;
}

/** The standard products of every store: one of each kind that an acceptance needs. */
const ITEMS: Readonly<Record<string, Item>> = {
  onetime: {
    name: 'Field guide',
    prices: { USD: { amount: '29.00' }, JPY: { amount: '4500' }, EUR: { amount: '27.00' } },
  },
  cheap: { name: 'Sticker', prices: { USD: { amount: '1.00' } } },
  monthly: { name: 'Monthly plan', prices: { USD: { amount: '9.90' } }, billingPeriod: 'monthly' },
  'monthly-plus': {
    name: 'Monthly plan plus',
    prices: { USD: { amount: '19.90' } },
    billingPeriod: 'monthly',
  },
  yearly: { name: 'Yearly plan', prices: { USD: { amount: '99.00' } }, billingPeriod: 'yearly' },
  trial: {
    name: 'Plan with a free week',
    prices: { USD: { amount: '9.90' } },
    billingPeriod: 'monthly',
    trialDays: 7,
  },
  'paid-trial': {
    name: 'Plan with a cheap week',
    prices: { USD: { amount: '9.90', trialAmount: '1.00' } },
    billingPeriod: 'monthly',
    trialDays: 7,
  },
  inactive: { name: 'Withdrawn item', prices: { USD: { amount: '5.00' } }, status: 'inactive' },
};
/** The two products between which buyers may change by themselves. */
const CHANGEABLE = ['monthly', 'monthly-plus'] as const;

/** Adds an active store with the standard products to a catalogue. The ids depend only on the merchant. */
export function fillCatalogue(
  catalogue: Catalogue,
  merchantId: string,
  now: string,
): { store: Store; products: Record<string, string> } {
  const store = newStore(derivedId('STO', merchantId), merchantId, 'Harbour Shop', now);
  catalogue.stores.set(store.id, store);
  const products: Record<string, string> = {};
  for (const [item, { status = 'active', ...about }] of Object.entries(ITEMS)) {
    const kind = about.billingPeriod ? 'subscription' : 'onetime';
    const product = addProduct(
      catalogue,
      { kind, storeId: store.id, id: derivedId('PROD', merchantId, item) },
      contentOf(about),
      now,
    );
    if (product.sides.test) product.sides.test.status = status;
    products[item] = product.id;
  }
  const id = randomUUID();
  catalogue.groups.set(id, {
    id,
    storeId: store.id,
    name: 'Monthly plans',
    description: null,
    rules: { sharedTrial: false, selfServicePlanChange: true },
    productIds: CHANGEABLE.flatMap((item) => products[item] ?? []),
    environment: 'test',
    createdAt: now,
    updatedAt: now,
  });
  return { store, products };
}

function contentOf({ name, prices, billingPeriod, trialDays }: Item): ProductContent {
  return {
    name,
    description: null,
    prices: Object.fromEntries(
      Object.entries(prices).map(([currency, price]) => [
        currency,
        { ...price, taxCategory: 'saas' as const },
      ]),
    ),
    media: [],
    successUrl: null,
    metadata: trialDays === undefined ? {} : { trialDays },
    ...(billingPeriod && { billingPeriod }),
  };
}
